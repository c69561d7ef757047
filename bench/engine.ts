import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { describeMachine } from './clips/describe-machine.ts';
import { type TimedClip, timeClip, zoompanSeconds } from './clips/time-clip.ts';

const USAGE = `npm run bench:engine -- [options]
  --runs N       runs of each clip, the median counts (default 3)
  --motion SLUG  preset (default arc-right)
  --photos A,B   photos (default: two of examples/, enlarged so that every tier is rendered at its own size)
  --quick        the turbo tier only, one run, without the long and large clips
  --json FILE    every number`;

const EXAMPLES = ['examples/portrait_astronaut.jpg', 'examples/object_coffee.jpg'];
/** Enlarged examples fill even the preview tier; a real photo of that size has more detail but the same pixels. */
const BENCH_WIDTH = 2400;
const LARGE = { width: 6000, height: 4000 };

const HEADER = [
  'photo'.padEnd(26),
  ...[
    'tier',
    'size',
    'frames',
    'decode',
    'perceive',
    'scene',
    'render',
    'total',
    'process',
    'cpu s',
    'render cpu',
    'fps/core',
    'peak MB',
  ].map((title) => title.padStart(11)),
].join('');

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    motion: { type: 'string', default: 'arc-right' },
    photos: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(USAGE);
else await run();

async function run(): Promise<void> {
  const machine = await describeMachine();
  console.log(machine);
  const folder = await mkdtemp(join(tmpdir(), 'kinora-bench-'));
  try {
    const numbers = await measure(folder);
    if (values.json !== undefined)
      await writeFile(values.json, JSON.stringify({ machine, ...numbers }, null, 1));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(folder: string): Promise<Record<string, unknown>> {
  const runs = values.quick ? 1 : Number(values.runs);
  const { motion } = values;
  const photos = values.photos?.split(',') ?? (await enlargeExamples(folder));
  const [first] = photos;
  if (first === undefined || photos.some((photo) => !existsSync(photo)))
    throw new Error(
      `There is no photo ${photos.find((photo) => !existsSync(photo)) ?? ''}. Run from the repository's root.`,
    );
  const tiers = values.quick ? (['dop-turbo'] as const) : (['dop-lite', 'dop-turbo', 'dop-preview'] as const);
  const clips: TimedClip[] = [];
  console.log(
    'Wall seconds by phase, of the whole process, and processor seconds (all, and of rendering with encoding):',
  );
  console.log(HEADER);
  const measureClip = async (options: Parameters<typeof timeClip>[0]): Promise<TimedClip> => {
    const clip = await timeClip(options);
    console.log(rowOf(clip));
    clips.push(clip);
    return clip;
  };
  for (const photo of photos)
    for (const tier of tiers) await measureClip({ folder, photo, runs, shot: { motion, tier } });
  if (!values.quick) {
    const tier = 'dop-turbo';
    const short = clips.find(({ shot }) => shot.tier === tier)!;
    const long = await measureClip({
      folder,
      photo: first,
      runs,
      shot: { motion, tier, durationSeconds: 10 },
    });
    const high = await measureClip({
      folder,
      photo: first,
      runs,
      shot: { motion, tier, shortSidePixels: 1080 },
    });
    const large = await measureClip({
      folder,
      photo: await largePhoto(folder),
      runs: 1,
      shot: { motion, tier },
    });
    console.log(`10 s over 5 s: ${ratio(long, short)} of the processor time of rendering, goal <= 2.1`);
    console.log(
      `1080p over 720p, same tier: ${ratio(high, short)} of the processor time of rendering, goal <= 2.6`,
    );
    console.log(`24 megapixels: peak ${megabytes(large.peakMemoryBytes)} MB, goal <= 1200 MB`);
  }
  const zoompan = await compareWithZoompan(first, clips, folder);
  return { clips, zoompan };
}

function rowOf(clip: TimedClip): string {
  const { seconds, processorSeconds, shot } = clip;
  const cells = [
    shot.tier,
    `${clip.width}x${clip.height}`,
    String(clip.frameCount),
    ...[
      seconds.decode,
      seconds.perceive,
      seconds.scene,
      seconds.render,
      seconds.total,
      clip.processSeconds,
      processorSeconds.total,
      processorSeconds.render,
    ].map((value) => value.toFixed(2)),
    (clip.frameCount / processorSeconds.render).toFixed(1),
    megabytes(clip.peakMemoryBytes),
  ];
  return clip.photo.slice(0, 25).padEnd(26) + cells.map((cell) => cell.padStart(11)).join('');
}

function ratio(a: TimedClip, b: TimedClip): string {
  return (a.processorSeconds.render / b.processorSeconds.render).toFixed(2);
}

function megabytes(bytes: number): string {
  return String(Math.round(bytes / 1e6));
}

async function compareWithZoompan(
  photo: string,
  clips: readonly TimedClip[],
  folder: string,
): Promise<Record<string, number> | undefined> {
  const turbo = clips.find(({ shot }) => shot.tier === 'dop-turbo');
  if (turbo === undefined) return undefined;
  const plain = await zoompanSeconds(photo, turbo, 1, folder);
  const steady = await zoompanSeconds(photo, turbo, 4, folder);
  if (plain === undefined || steady === undefined) {
    console.log('ffmpeg is not installed: no comparison with zoompan.');
    return undefined;
  }
  console.log(
    `ffmpeg zoompan, same size and frames, no depth: ${plain.toFixed(2)} s, from a 4 times larger picture ${steady.toFixed(2)} s; ` +
      `this engine takes ${(turbo.processSeconds / plain).toFixed(2)} and ${(turbo.processSeconds / steady).toFixed(2)} times as long`,
  );
  return { plain, steady };
}

async function enlargeExamples(folder: string): Promise<string[]> {
  return Promise.all(
    EXAMPLES.map(async (path) => {
      const target = join(folder, path.replace(/^.*\//, ''));
      await sharp(path)
        .resize({ width: BENCH_WIDTH, kernel: 'lanczos3' })
        .jpeg({ quality: 92 })
        .toFile(target);
      return target;
    }),
  );
}

async function largePhoto(folder: string): Promise<string> {
  const target = join(folder, 'large-24-megapixels.jpg');
  await sharp('examples/object_coffee.jpg')
    .resize({ ...LARGE, fit: 'fill' })
    .jpeg({ quality: 90 })
    .toFile(target);
  return target;
}
