import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { RenderPlan } from '@kinora/engine';
import sharp from 'sharp';
import { describeMachine } from './clips/describe-machine.ts';
import { type OpenedPhoto, openPhoto } from './clips/open-photo.ts';
import { CAMERA, COSTED_CLIPS, type CostedClip } from './effects-cost/costed-clips.ts';
import { timeSideBySide } from './effects-cost/time-plans.ts';

// Goals count over the plain camera render, so that an effect answers for what it adds: that is the same photo under the clip's
// own camera without the effect or, where that one nearly rests and costs half of it, under `arc-right`, a camera that moves and
// hides as most do. Both ratios are shown.
const USAGE = `npm run bench:effects -- [options]
  --photo FILE   photo (default examples/portrait_astronaut.jpg)
  --only A,B     only clips whose name begins like one of these
  --runs N       rounds of plain and effect in turn, the median counts (default 3)
  --seconds N    length of the clips (default 5)
  --size N       shorter side in pixels (default 720)
  --json FILE    every number
Processor time of rendering with encoding, on one thread, over that of the clip's own camera without the effect and over that
of ${CAMERA}, of the same length. The goal is for the smaller of the two ratios: the effect over the dearer camera.
Ends with 1 when an effect costs more than its goal.`;

const { values } = parseArgs({
  options: {
    photo: { type: 'string', default: 'examples/portrait_astronaut.jpg' },
    only: { type: 'string' },
    runs: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '5' },
    size: { type: 'string', default: '720' },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

/** Processor seconds, ratios to both cameras and to the dearer one, and the goal of that. */
const COLUMNS = ['plain s', 'own cam s', 'effect s', 'x own cam', 'x plain', 'x dearer', 'goal'];

interface Cost {
  readonly name: string;
  readonly goal: number;
  /** Of the plain camera render, of the clip's own camera without the effect, and of the clip. */
  readonly plainSeconds: number;
  readonly ownCameraSeconds: number;
  readonly effectSeconds: number;
  readonly ratioToPlain: number;
  readonly ratioToOwnCamera: number;
  /** Over the dearer of the two cameras: what the goal is for. */
  readonly ratio: number;
}

if (values.help) console.log(USAGE);
else await run();

async function run(): Promise<void> {
  if (!existsSync(values.photo))
    throw new Error(`There is no photo ${values.photo}. Run from the repository's root.`);
  const machine = await describeMachine();
  console.log(machine);
  const wanted = values.only?.split(',') ?? [''];
  const clips = COSTED_CLIPS.filter(({ name }) => wanted.some((prefix) => name.startsWith(prefix)));
  const folder = await mkdtemp(join(tmpdir(), 'kinora-bench-'));
  const shortSidePixels = Number(values.size);
  const photo = await enlarged(values.photo, shortSidePixels, folder);
  const opened = await openPhoto(photo, { tier: 'dop-turbo', shortSidePixels });
  const costs: Cost[] = [];
  try {
    console.log('clip'.padEnd(30) + COLUMNS.map((title) => title.padStart(12)).join(''));
    for (const clip of clips) {
      const cost = await costOf(opened, clip, join(folder, 'timed.mp4'));
      console.log(rowOf(clip, cost));
      if (cost !== undefined) costs.push(cost);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  if (values.json !== undefined)
    await writeFile(values.json, JSON.stringify({ machine, photo: opened.name, costs }, null, 1));
  const missed = costs.filter(({ ratio, goal }) => ratio > goal);
  console.log(
    `${costs.length - missed.length} of ${costs.length} within their goal${missed.length === 0 ? '' : `; dearer: ${missed.map(({ name }) => name).join(', ')}`}`,
  );
  if (missed.length > 0) process.exitCode = 1;
}

/** The cost of one clip; undefined where the photo leaves nothing of the effect. */
async function costOf(
  opened: OpenedPhoto,
  { name, goal, shot }: CostedClip,
  file: string,
): Promise<Cost | undefined> {
  const length = { durationSeconds: Number(values.seconds) };
  const painted = await opened.plan({ ...shot, ...length });
  if (painted.effects === undefined) return undefined;
  const plain = await opened.plan({ motion: CAMERA, ...length });
  const ownCamera = shot.motion === CAMERA ? [] : [withoutEffects(painted)];
  const runs = Math.max(1, Number(values.runs));
  const [plainSeconds, effectSeconds, ownCameraSeconds] = (await timeSideBySide(
    opened,
    [plain, painted, ...ownCamera],
    runs,
    file,
  )) as [number, number, number?];
  const own = ownCameraSeconds ?? plainSeconds;
  return {
    name,
    goal,
    plainSeconds,
    ownCameraSeconds: own,
    effectSeconds,
    ratioToPlain: effectSeconds / plainSeconds,
    ratioToOwnCamera: effectSeconds / own,
    ratio: effectSeconds / Math.max(plainSeconds, own),
  };
}

/** A photo whose shorter side has at least as many pixels as the clip's, so that clips are as large as asked for. */
async function enlarged(photo: string, shortSidePixels: number, folder: string): Promise<string> {
  const { width, height } = await sharp(photo).metadata();
  if (Math.min(width, height) >= shortSidePixels) return photo;
  const target = join(folder, 'enlarged.jpg');
  const side = width < height ? { width: shortSidePixels } : { height: shortSidePixels };
  await sharp(photo)
    .resize({ ...side, kernel: 'lanczos3' })
    .jpeg({ quality: 92 })
    .toFile(target);
  return target;
}

/** The same camera, subject and exposures. */
function withoutEffects({ effects: _, ...plan }: RenderPlan): RenderPlan {
  return plan;
}

function rowOf({ name, goal }: CostedClip, cost: Cost | undefined): string {
  if (cost === undefined) return `${name.padEnd(30)}  the photo shows nothing of it`;
  const { plainSeconds, ownCameraSeconds, effectSeconds, ratioToOwnCamera, ratioToPlain, ratio } = cost;
  const cells = [plainSeconds, ownCameraSeconds, effectSeconds, ratioToOwnCamera, ratioToPlain, ratio, goal];
  return `${name.padEnd(30)}${cells.map((cell) => cell.toFixed(2).padStart(12)).join('')}${cost.ratio > goal ? '  dearer' : ''}`;
}
