import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { CameraPose, RenderPlan } from '@kinora/engine';
import sharp from 'sharp';
import { describeMachine } from './clips/describe-machine.ts';
import { type OpenedPhoto, openPhoto } from './clips/open-photo.ts';
import { CAMERA, COSTED_CLIPS, type CostedClip } from './effects-cost/costed-clips.ts';
import { timeSideBySide } from './effects-cost/time-plans.ts';

const USAGE = `npm run bench:effects -- [options]
  --photo FILE   photo (default examples/portrait_astronaut.jpg)
  --only A,B     only clips whose name begins like one of these
  --runs N       rounds of plain and effect in turn, the median counts (default 3)
  --seconds N    length of the clips (default 5)
  --size N       shorter side in pixels (default 720)
  --json FILE    every number
Processor time of rendering with encoding, on one thread, over that of the same camera without the effect.
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

interface Cost {
  readonly name: string;
  readonly goal: number;
  readonly plainSeconds: number;
  readonly effectSeconds: number;
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
    console.log('clip'.padEnd(30) + ['plain', 'effect', 'ratio', 'goal'].map((t) => t.padStart(9)).join(''));
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
  const isLook = shot.effects !== undefined;
  if (painted.effects === undefined) return undefined;
  // A camera that rests is hardly rendered at all, so a preset of that kind is compared with one that travels.
  const rests = painted.poses.every((pose) => samePose(pose, painted.poses[0]!));
  const plain = isLook || rests ? await opened.plan({ motion: CAMERA, ...length }) : withoutEffects(painted);
  const seconds = await timeSideBySide(opened, plain, painted, Math.max(1, Number(values.runs)), file);
  return {
    name,
    goal,
    plainSeconds: seconds.plain,
    effectSeconds: seconds.painted,
    ratio: seconds.painted / seconds.plain,
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

function samePose(one: CameraPose, other: CameraPose): boolean {
  return Object.entries(one).every(([name, value]) => other[name as keyof CameraPose] === value);
}

/** The same camera, subject and exposures. */
function withoutEffects({ effects: _, ...plan }: RenderPlan): RenderPlan {
  return plan;
}

function rowOf({ name, goal }: CostedClip, cost: Cost | undefined): string {
  if (cost === undefined) return `${name.padEnd(30)}  the photo shows nothing of it`;
  const cells = [cost.plainSeconds, cost.effectSeconds, cost.ratio, goal].map((value) => value.toFixed(2));
  return `${name.padEnd(30)}${cells.map((cell) => cell.padStart(9)).join('')}${cost.ratio > goal ? '  dearer' : ''}`;
}
