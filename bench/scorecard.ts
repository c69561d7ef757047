import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeMachine } from './clips/describe-machine.ts';
import { DEFAULT_MOTIONS } from './metrics/expected-moves.ts';
import { measurePlans } from './presets/measure-plans.ts';
import { runPresets, tellingPhotos } from './presets/run-presets.ts';
import { measureAnchors } from './scorecard/anchor-section.ts';
import { measureCamera } from './scorecard/camera-section.ts';
import { measureEdges } from './scorecard/edge-section.ts';
import { measureHost } from './scorecard/host-section.ts';
import { measureQuality } from './scorecard/quality-section.ts';
import type { ScoreRow, SectionContext, SectionResult } from './scorecard/score-row.ts';
import { scoreHtml, scoreText } from './scorecard/score-report.ts';
import { measureStereo } from './scorecard/stereo-section.ts';

const SECTIONS: Readonly<Record<string, (context: SectionContext) => Promise<SectionResult>>> = {
  stereo: measureStereo,
  host: measureHost,
  anchor: measureAnchors,
  quality: measureQuality,
  camera: measureCamera,
  edges: measureEdges,
};

const USAGE = `npm run scorecard -- [options]
  --images DIR     photos/ and stereo/ to measure with (default ../shared/images; without it examples/)
  --photos A,B     only these photos, by file name without ending
  --motions A,B    only these presets in the camera section
  --only A,B       only these sections: ${Object.keys(SECTIONS).join(', ')}
  --json FILE      every number
  --html DIR       the table and pictures

npm run scorecard -- --all [options]: every preset, on a page with clips, curves and numbers
  --photos DIR     folder of photos (default ../shared/images/photos, without it examples/), or names in that folder
  --presets A,B    only these presets
  --sample N       only N photos: a portrait, a whole person and a landscape first
  --size N         shorter side of the clips in pixels (default 360)
  --strength N     0 to 1 (default 0.8, which is the service's)
  --jobs N         photos measured side by side (default 2)
  --out DIR        page, clips and results (default out/scorecard); a second run measures only what has changed
  --fresh          measures everything anew
  --page-only      makes the page of what is there
  --plans          renders nothing: prints how many presets are dynamic by the planned camera alone
Ends with 1 when a gate does not hold.`;

const PHOTO_FILE = /\.(jpe?g|png|webp|avif)$/i;

const { values } = parseArgs({
  options: {
    images: { type: 'string', default: '../shared/images' },
    photos: { type: 'string' },
    motions: { type: 'string' },
    only: { type: 'string' },
    json: { type: 'string' },
    html: { type: 'string' },
    all: { type: 'boolean', default: false },
    presets: { type: 'string' },
    sample: { type: 'string' },
    size: { type: 'string', default: '360' },
    strength: { type: 'string', default: '0.8' },
    jobs: { type: 'string', default: '2' },
    out: { type: 'string', default: 'out/scorecard' },
    fresh: { type: 'boolean', default: false },
    'page-only': { type: 'boolean', default: false },
    plans: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(USAGE);
} else {
  // The animator's networks keep threads of their own, which would keep the process.
  process.exit(await (values.all ? runAll() : run()));
}

async function runAll(): Promise<number> {
  const folder =
    values.photos !== undefined && existsSync(values.photos) ? values.photos : join(values.images, 'photos');
  const from = existsSync(folder) ? folder : 'examples';
  const names =
    values.photos === undefined || existsSync(values.photos) ? undefined : values.photos.split(',');
  const photos = (await readdir(from))
    .filter(
      (file) =>
        PHOTO_FILE.test(file) && (names === undefined || names.includes(file.replace(PHOTO_FILE, ''))),
    )
    .toSorted()
    .map((file) => join(from, file));
  const chosen = values.sample === undefined ? photos : tellingPhotos(photos).slice(0, Number(values.sample));
  if (chosen.length === 0) {
    console.error(`No photo matches in ${from}.\n${USAGE}`);
    return 2;
  }
  if (values.plans) {
    await measurePlans(
      chosen,
      { presets: values.presets?.split(','), strength: Number(values.strength) },
      console.log,
    );
    return 0;
  }
  const rows = await runPresets(
    {
      photos: chosen,
      presets: values.presets?.split(','),
      folder: values.out,
      shortSidePixels: Number(values.size),
      strength: Number(values.strength),
      jobs: Number(values.jobs),
      fresh: values.fresh,
      pageOnly: values['page-only'],
    },
    console.log,
  );
  return rows.some(({ gateHolds }) => gateHolds === false) ? 1 : 0;
}

async function run(): Promise<number> {
  const { photos, stereoFolder } = await findImages(values.images);
  const wanted = values.photos?.split(',');
  const chosen =
    wanted === undefined
      ? photos
      : photos.filter((path) => wanted.some((name) => path.includes(`/${name}.`)));
  const sections = values.only?.split(',') ?? Object.keys(SECTIONS);
  const unknown = sections.filter((name) => SECTIONS[name] === undefined);
  if (unknown.length > 0 || chosen.length === 0) {
    console.error(unknown.length > 0 ? `There is no section ${unknown.join(', ')}.` : 'No photo matches.');
    console.error(USAGE);
    return 2;
  }
  const machine = await describeMachine();
  console.log(machine);
  const context: SectionContext = {
    photos: chosen,
    motions: values.motions?.split(',') ?? DEFAULT_MOTIONS,
    stereoFolder,
    pictureFolder: values.html,
    say: console.log,
  };
  const rows: ScoreRow[] = [];
  const numbers: Record<string, unknown> = {};
  for (const name of sections) {
    console.log(`${name}:`);
    const result = await SECTIONS[name]?.(context);
    rows.push(...(result?.rows ?? []));
    numbers[name] = result?.numbers;
    if (values.json !== undefined)
      await writeFile(values.json, JSON.stringify({ machine, rows, numbers }, null, 1));
  }
  if (values.html !== undefined) {
    await mkdir(values.html, { recursive: true });
    await writeFile(join(values.html, 'index.html'), scoreHtml(machine, rows));
  }
  console.log(scoreText(rows));
  return rows.some(({ gateHolds }) => gateHolds === false) ? 1 : 0;
}

/** The measuring photos where they are, else the three that come with the repository. */
async function findImages(folder: string): Promise<{ photos: string[]; stereoFolder: string | undefined }> {
  const list = async (path: string): Promise<string[]> =>
    (await readdir(path)).filter((file) => PHOTO_FILE.test(file)).map((file) => join(path, file));
  if (!existsSync(join(folder, 'photos'))) {
    console.log(
      `There is no ${join(folder, 'photos')}: measuring with examples/ and without stereo pairs (D1, D2).`,
    );
    return { photos: await list('examples'), stereoFolder: undefined };
  }
  const stereoFolder = join(folder, 'stereo');
  return {
    photos: await list(join(folder, 'photos')),
    stereoFolder: existsSync(stereoFolder) ? stereoFolder : undefined,
  };
}
