import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ShotRequest } from '@kinora/engine';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundledModel } from '../models/bundled-models.ts';
import { animate } from './animate.ts';
import { type AnimateHost, createAnimateHost } from './animate-host.ts';
import type { AnimateResult } from './animate-result.ts';

const ASTRONAUT = fileURLToPath(new URL('../../../../examples/portrait_astronaut.jpg', import.meta.url));
const SHOT: ShotRequest = {
  motion: 'arc-left',
  strength: 1,
  seed: 1,
  tier: 'dop-lite',
  durationSeconds: 1,
  framesPerSecond: 12,
  shortSidePixels: 160,
};

type Painter = (x: number, y: number) => readonly [number, number, number];

/** A picture whose pixels are computed, as PNG. */
function paint(width: number, height: number, painter: Painter): Promise<Buffer> {
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i += 1) rgb.set(painter(i % width, Math.floor(i / width)), i * 3);
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

/** Without any pattern, the same in every run. */
function noise(x: number, y: number): number {
  const mixed = Math.imul(x * 374761393 + y * 668265263, 2246822519);
  return ((mixed ^ (mixed >>> 15)) >>> 8) & 255;
}

const grey = (value: number) => [value, value, value] as const;

const PICTURES = new Map<string, () => Promise<Buffer>>([
  ['a black frame', () => paint(320, 240, () => grey(0))],
  ['all sky', () => paint(320, 240, (_, y) => [70 + y / 3, 120 + y / 3, 220])],
  ['noise', () => paint(320, 240, (x, y) => grey(noise(x, y)))],
  [
    'a wall of bricks without a subject',
    () =>
      paint(320, 240, (x, y) =>
        (x + (y & 32)) % 64 < 3 || y % 32 < 3 ? grey(190) : [150, 70 + (noise(x >> 2, y >> 2) >> 4), 60],
      ),
  ],
  [
    'a screenshot of text',
    () =>
      paint(320, 240, (x, y) =>
        grey(
          y % 16 < 9 && x > 20 && x < 300 && noise(x >> 1, (y >> 4) * 7 + ((y % 16) >> 1)) > 120 ? 20 : 250,
        ),
      ),
  ],
  [
    'line art',
    () =>
      paint(320, 240, (x, y) =>
        grey(Math.abs(Math.hypot(x - 160, y - 120) - 70) < 1.5 || Math.abs(x - y) < 1 ? 0 : 255),
      ),
  ],
  [
    'a panorama of 20:1',
    () =>
      paint(1600, 80, (x, y) => (y < 40 ? [120, 170, 230] : [80, 120 + (noise(x >> 3, y >> 2) >> 3), 60])),
  ],
  [
    'a tower of 1:20',
    () => paint(80, 1600, (x, y) => (y < 500 ? [120, 170, 230] : grey(90 + (noise(x >> 3, y >> 4) >> 3)))),
  ],
  [
    'a face cut off by the border',
    () =>
      sharp(ASTRONAUT)
        .extract({ left: 150, top: 0, width: 200, height: 130 })
        .resize(320, 208)
        .png()
        .toBuffer(),
  ],
]);

describe('animate with strange photos', () => {
  const host: AnimateHost = createAnimateHost();
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinora-strange-'));
  });
  afterAll(async () => {
    await host.release();
    await rm(folder, { recursive: true, force: true });
  });

  async function run(photo: Buffer | string, by: AnimateHost = host): Promise<AnimateResult> {
    const clip = join(folder, 'clip.mp4');
    const result = await animate({ photo, shot: { request: SHOT }, outputs: { clip } }, by);
    expect((await stat(clip)).size).toBe(result.clipBytes);
    return result;
  }

  it.each([...PICTURES.keys()])(
    'makes a calm clip of %s: parallax within 6 percent, or 9 of what is recognised',
    async (name) => {
      const photo = await PICTURES.get(name)?.();
      if (photo === undefined) throw new Error(`${name} is not painted`);
      const { plan, perception, holePixels, frameCount } = await run(photo);
      expect(frameCount).toBe(12);
      expect(holePixels).toBe(0);
      const { allowedPixels, requestedPixels, scale } = plan.budget;
      // What the planner measures parallax by; a tall frame counts for more than its width.
      const extent = Math.min(Math.max(plan.width, plan.height), 1.35 * plan.width);
      expect(allowedPixels / extent).toBeLessThanOrEqual(perception.subjectFound ? 0.09 : 0.061);
      expect(requestedPixels <= allowedPixels || scale < 1).toBe(true);
      expect(plan.poses.every((pose) => Object.values(pose).every(Number.isFinite))).toBe(true);
    },
    60_000,
  );

  it.each([
    [
      'a damaged network in the models folder',
      'depth-anything-v2-small.onnx',
      /depth-anything-v2-small\.onnx is damaged/,
    ],
    [
      'a network of another kind',
      bundledModel('nsfw-mobilenet-v2').path,
      /nsfw-mobilenet-v2\.onnx: output "scores" is 1 x 5/,
    ],
    ['a file that is no network', ASTRONAUT, /portrait_astronaut\.jpg is not a network/],
  ])(
    'makes the clip from the layout with 1 warning when it is given %s',
    async (_, file, message) => {
      const isInFolder = !isAbsolute(file);
      if (isInFolder) await writeFile(join(folder, file), await readFile(bundledModel('selfie').path));
      const own = createAnimateHost({ modelsFolder: folder, depthModelFile: isInFolder ? undefined : file });
      try {
        const { perception } = await run(ASTRONAUT, own);
        expect(perception).toMatchObject({
          disparitySource: 'layout',
          warnings: [expect.stringMatching(message)],
        });
      } finally {
        await own.release();
      }
    },
    60_000,
  );
});
