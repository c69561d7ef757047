import { fileURLToPath } from 'node:url';
import { HOLE_NONE, LAYER_HIDDEN, type ShotRequest } from '@kinora/engine';
import { afterAll, describe, expect, it } from 'vitest';
import { createAnimateHost } from './animate-host.ts';
import type { AnimatePhase } from './animate-request.ts';
import { buildShotScene } from './build-shot-scene.ts';
import { createPhaseClock } from './phase-clock.ts';
import { prepareShot } from './prepare-shot.ts';
import { createProgressReporter } from './progress-reporter.ts';

const CAT = fileURLToPath(new URL('../../../../examples/cat_chelsea.jpg', import.meta.url));
const fixture = (name: string) => fileURLToPath(new URL(`../../test/fixtures/${name}`, import.meta.url));
const SHOT: ShotRequest = {
  motion: 'arc-left',
  strength: 1,
  seed: 1,
  tier: 'dop-lite',
  durationSeconds: 1,
  framesPerSecond: 12,
  shortSidePixels: 160,
};
const plain = createAnimateHost();
const painting = createAnimateHost({ inpaintModelFile: fixture('tiny-inpainting.onnx') });
afterAll(() => Promise.all([plain.release(), painting.release()]));
const prepared = await prepareShot(
  { photo: CAT, shot: { request: SHOT } },
  plain,
  createPhaseClock<AnimatePhase>(),
  createProgressReporter(undefined),
);

describe('buildShotScene', () => {
  it('paints what the camera uncovers with the network, and nothing else', async () => {
    const own = (await buildShotScene(prepared, plain)).scene;
    const { scene, warnings } = await buildShotScene(prepared, painting);
    expect(warnings).toEqual([]);
    const { holes, canvasWidth, canvasHeight, rowsPerLayer } = scene;
    const start = LAYER_HIDDEN * rowsPerLayer * canvasWidth;
    let painted = 0;
    for (let i = 0; i < scene.texture.length / 4; i += 1) {
      const [r, g, b] = scene.texture.subarray(4 * i, 4 * i + 3);
      if (r === 12 && g === 200 && b === 34) {
        painted += 1;
        expect(holes?.[i - start]).toBe(1);
      } else if (own.texture[4 * i] !== r) throw new Error(`texel ${i} changed`);
    }
    const share = painted / (canvasWidth * canvasHeight);
    expect(share).toBeGreaterThan(0.02);
    expect(share).toBeLessThan(0.3);
    // Fur beside the holes is hidden from the network too.
    expect(holes?.includes(2)).toBe(true);
    expect([...scene.quads.place]).toEqual([...own.quads.place]);
  });

  it('keeps the engine’s own painting, and names the file, when the network is of another kind', async () => {
    const wrong = createAnimateHost({ inpaintModelFile: fixture('tiny-depth.onnx') });
    const own = (await buildShotScene(prepared, plain)).scene;
    const { scene, warnings } = await buildShotScene(prepared, wrong);
    await wrong.release();
    expect(Buffer.compare(Buffer.from(scene.texture), Buffer.from(own.texture))).toBe(0);
    expect(warnings).toEqual([
      expect.stringMatching(/tiny-depth\.onnx is not an inpainting.*painted without it/),
    ]);
  });

  it('asks for no map of holes without a network', async () => {
    expect((await buildShotScene(prepared, plain)).scene.holes).toBeUndefined();
    const { scene } = await buildShotScene(prepared, painting);
    expect(scene.holes?.some((kind) => kind !== HOLE_NONE)).toBe(true);
  });
});
