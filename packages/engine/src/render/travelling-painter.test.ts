import { describe, expect, it } from 'vitest';
import { exposuresFor, exposuresOfAllSequences } from './exposure-counts.ts';
import { meanOfExposures } from './testing/mean-of-exposures.ts';
import { planOfPoses } from './testing/plan-of-poses.ts';
import { reliefScene } from './testing/relief-scene.ts';
import { readyRenderer, renderRgba } from './testing/render-scene.ts';

const WIDTH = 482;
const HEIGHT = 98;
const EXPOSURES = 8;

/** Far on the left and near on the right, in waves of more pixels than the steps between exposures. */
const scene = reliefScene({
  width: WIDTH,
  height: HEIGHT,
  border: 80,
  colour: (x, y) => [
    128 + 110 * Math.sin(x / 2.4),
    128 + 110 * Math.cos(y / 4),
    128 + 90 * Math.sin((x + y) / 3),
  ],
  inverseDepth: (x) => (x < 240 ? 0.02 : 0.02 + 0.006 * (x - 240)),
  tolerance: 0.004,
});

const POSES = [{ x: 0.02 }, { x: 0.05 }, { x: 0.08 }];
const plan = planOfPoses(WIDTH, HEIGHT, POSES, { subframes: POSES.map(() => EXPOSURES) });

describe('a frame whose camera travels', () => {
  const blurred = renderRgba(plan, scene, 1);

  it('differs by at most 8 levels, on average by 1, from the mean of all 8 exposures', () => {
    const whole = meanOfExposures(plan, scene, 1);
    const differences = blurred.rgba.map((level, i) => Math.abs(level - whole[i]!));
    expect(differences.reduce((most, level) => Math.max(most, level), 0)).toBeLessThanOrEqual(8);
    expect(differences.reduce((sum, level) => sum + level, 0) / differences.length).toBeLessThan(1);
  });

  it('is as sharp where it moves less than a pixel as a single exposure, and blurred where it moves', () => {
    const single = renderRgba(planOfPoses(WIDTH, HEIGHT, [POSES[1]!]), scene).rgba;
    const [far, near] = [4 * (40 * WIDTH + 60), 4 * (40 * WIDTH + 440)];
    expect(blurred.rgba.subarray(far, far + 200)).toEqual(single.subarray(far, far + 200));
    expect(blurred.rgba.subarray(near, near + 80)).not.toEqual(single.subarray(near, near + 80));
  });

  it('is drawn alike by SIMD and plain kernels', () => {
    expect(blurred.rgba).toEqual(renderRgba(plan, scene, 1, 'typescript').rgba);
  });

  it('counts all exposures of the plan, and no holes', () => {
    const { renderer, slot } = readyRenderer(plan, scene, 'wasm');
    expect(renderer.renderFrame(1, slot)).toEqual({ subframeCount: EXPOSURES, holePixels: 0, rimPixels: 0 });
  });
});

describe('exposuresFor', () => {
  it('gives one for up to 1 pixel of motion, then one for every 2 pixels, and never more than the frame has', () => {
    expect([0, 1, 1.1, 4, 4.1, 8].map((pixels) => exposuresFor(pixels, 16))).toEqual([1, 1, 2, 2, 3, 4]);
    expect([8.1, 15, 30, Infinity].map((pixels) => exposuresFor(pixels, 16))).toEqual([6, 8, 16, 16]);
    expect(exposuresFor(Infinity, 3)).toBe(3);
  });

  it('has room for every sequence that a frame of 1, 4, 7 and 16 may need', () => {
    expect([1, 4, 7, 16].map(exposuresOfAllSequences)).toEqual([1, 10, 23, 52]);
  });
});
