import type { CameraPose } from '@kinora/engine';
import { describe, expect, it } from 'vitest';
import type { GreyImage } from '../track/grey-image.ts';
import { followContent } from './commanded-change.ts';
import { resampledView } from './resampled-view.ts';
import { resamplingVariance } from './resampling-variance.ts';

const [WIDTH, HEIGHT] = [96, 72];
const PLAN = { width: WIDTH, height: HEIGHT, focalPixels: 200, risePixels: 0 };
const INVERSE_DEPTH = 0.5;
/** Bars as sharp as the grid beside smooth waves. */
const photo: GreyImage = {
  width: WIDTH,
  height: HEIGHT,
  values: Float32Array.from({ length: WIDTH * HEIGHT }, (_, i) =>
    i % WIDTH < 48 ? (i % 12 < 5 ? 40 : 200) : 128 + 60 * Math.sin(0.4 * (i % WIDTH)),
  ),
};
const sheet = new Float32Array(WIDTH * HEIGHT).fill(INVERSE_DEPTH);

const poseAt = (x: number, z: number): CameraPose => ({
  x,
  y: 0,
  z,
  yawRadians: 0,
  pitchRadians: 0,
  rollRadians: 0,
  focalMultiplier: 1,
});

/** Root mean square of luma's deviation, on 0 to 255, over columns of the inner rows. */
function deviation(variance: Float64Array, from: number, to: number): number {
  let [sum, count] = [0, 0];
  for (let i = 12 * WIDTH; i < (HEIGHT - 12) * WIDTH; i++) {
    if (i % WIDTH < from || i % WIDTH >= to) continue;
    sum += variance[i]!;
    count += 1;
  }
  return 255 * Math.sqrt(sum / count);
}

describe('the variance that resampling costs by itself', () => {
  const moves = {
    'to the side': [0, 0.003, 0.006, 0.009, 0.012].map((x) => poseAt(x, 0)),
    'towards the sheet': [0.1, 0.105, 0.11, 0.115, 0.12].map((z) => poseAt(0, z)),
  };
  for (const [move, poses] of Object.entries(moves))
    it(`is within 5 % what frames show that were resampled from one sheet by a cubic, ${move}`, () => {
      const frames = poses.map((pose) => {
        const scale = 1 / (1 - INVERSE_DEPTH * pose.z);
        const shift = -PLAN.focalPixels * INVERSE_DEPTH * pose.x;
        const view = resampledView(photo, { scale, rotationRadians: 0, x: shift, y: 0 }, 'bicubic');
        return { pose, image: { ...view, values: view.values.map(Math.round) } };
      });
      const nothing = frames.map(() => new Float32Array(WIDTH * HEIGHT));
      const seen = followContent(PLAN, frames, nothing, sheet, 1).variance;
      const computed = resamplingVariance(PLAN, photo, poses, sheet);
      const sharp = deviation(computed, 16, 40);
      expect(sharp).toBeGreaterThan(3);
      expect(sharp / deviation(seen, 16, 40)).toBeGreaterThan(0.95);
      expect(sharp / deviation(seen, 16, 40)).toBeLessThan(1.05);
      expect(deviation(computed, 56, 84)).toBeLessThan(sharp / 4);
    });
});
