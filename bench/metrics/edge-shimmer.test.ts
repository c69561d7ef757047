import type { CameraPose } from '@kinora/engine';
import { describe, expect, it } from 'vitest';
import type { SeenFrame } from './commanded-change.ts';
import { edgeShimmer } from './edge-shimmer.ts';

const [WIDTH, HEIGHT] = [160, 120];
/** A camera 0.01 farther to the right moves inverse depth 1 by 2 pixels and 0.2 by 0.4, to the left. */
const PLAN = { width: WIDTH, height: HEIGHT, focalPixels: 200, depth: { far: 0, gain: 1 } };
const [NEAR, FAR] = [1, 0.2];
const [LEFT, RIGHT] = [60, 100];
const disparity = Float32Array.from({ length: WIDTH * HEIGHT }, (_, i) =>
  i % WIDTH >= LEFT && i % WIDTH < RIGHT ? NEAR : FAR,
);

const poseAt = (x: number): CameraPose => ({
  x,
  y: 0,
  z: 0,
  yawRadians: 0,
  pitchRadians: 0,
  rollRadians: 0,
  focalMultiplier: 1,
});

/**
 * A bright board before a dark wall, both with a soft pattern and with stripes as sharp as the board's sides, which stand `wobble`
 * pixels off their place and `fringe` pixels outside it.
 */
function frameAt(x: number, wobble: number, fringe: number): SeenFrame {
  const shift = (inverseDepth: number): number => -PLAN.focalPixels * x * inverseDepth;
  const pattern = (u: number, v: number): number => 12 * Math.sin(0.7 * u) * Math.cos(0.5 * v) + stripes(u);
  // Three columns bright, each pixel's share of the stripe.
  const stripes = (u: number): number => {
    const phase = (((u + 0.5) % 16) + 16) % 16;
    return 100 * (Math.min(1, Math.max(0, phase - 4)) - Math.min(1, Math.max(0, phase - 7)));
  };
  const values = Float32Array.from({ length: WIDTH * HEIGHT }, (_, i) => {
    const [column, row] = [i % WIDTH, Math.floor(i / WIDTH)];
    const u = column - shift(NEAR);
    const covered = (side: number): number => Math.min(1, Math.max(0, side));
    const share = covered(u - (LEFT + wobble - fringe) + 1) * covered(RIGHT + wobble + fringe - u);
    return share * (170 + pattern(u, row)) + (1 - share) * (70 + pattern(column - shift(FAR), row));
  });
  return { pose: poseAt(x), image: { width: WIDTH, height: HEIGHT, values } };
}

const clip = (wobbles: readonly number[], { step = 0.0085, fringe = 0 } = {}): SeenFrame[] =>
  wobbles.map((wobble, k) => frameAt(0.03 + step * k, wobble, fringe));

describe('shimmer along depth edges', () => {
  it('is no more than 1.5 where a silhouette goes with its subject over a background that comes to light', () => {
    const found = edgeShimmer({ plan: PLAN, disparity }, clip([0, 0, 0, 0, 0]));
    expect(found).toBeGreaterThan(0);
    expect(found).toBeLessThan(1.5);
  });

  it('is more where a silhouette swims by half a pixel or by one', () => {
    expect(edgeShimmer({ plan: PLAN, disparity }, clip([0.5, 0, 0.5, 0, 0.5]))).toBeGreaterThan(2);
    expect(edgeShimmer({ plan: PLAN, disparity }, clip([1, 0, 1, 0, 1]))).toBeGreaterThan(2.5);
  });

  it('lets fur go with the near surface though the map has it on the far one', () => {
    const found = edgeShimmer({ plan: PLAN, disparity }, clip([0, 0, 0, 0, 0], { fringe: 2 }));
    expect(found).toBeLessThan(1.5);
  });

  it('is not told of a picture that stands still', () => {
    expect(edgeShimmer({ plan: PLAN, disparity }, clip([0, 0, 0, 0, 0], { step: 0 }))).toBeUndefined();
  });
});
