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

/** How a board ends: pixels outside its place, pixels over which it fades, and how strong the wall's pattern is. */
interface Rim {
  readonly fringe?: number;
  readonly soft?: number;
  readonly relief?: number;
}

/**
 * A bright board before a dark wall, both with a soft pattern and with stripes as sharp as the board's sides, which stand `wobble`
 * pixels off their place and `fringe` pixels outside it.
 */
function frameAt(x: number, wobble: number, { fringe = 0, soft = 1, relief = 12 }: Rim): SeenFrame {
  const shift = (inverseDepth: number): number => -PLAN.focalPixels * x * inverseDepth;
  const pattern = (u: number, v: number, height = 12): number =>
    height * Math.sin(0.7 * u) * Math.cos(0.5 * v) + stripes(u);
  // Three columns bright, each pixel's share of the stripe.
  const stripes = (u: number): number => {
    const phase = (((u + 0.5) % 16) + 16) % 16;
    return 100 * (Math.min(1, Math.max(0, phase - 4)) - Math.min(1, Math.max(0, phase - 7)));
  };
  const values = Float32Array.from({ length: WIDTH * HEIGHT }, (_, i) => {
    const [column, row] = [i % WIDTH, Math.floor(i / WIDTH)];
    const u = column - shift(NEAR);
    const covered = (side: number): number => Math.min(1, Math.max(0, side / soft + 0.5 - 0.5 / soft));
    const share = covered(u - (LEFT + wobble - fringe) + 1) * covered(RIGHT + wobble + fringe - u);
    return share * (170 + pattern(u, row)) + (1 - share) * (70 + pattern(column - shift(FAR), row, relief));
  });
  return { pose: poseAt(x), image: { width: WIDTH, height: HEIGHT, values } };
}

const clip = (
  wobbles: readonly number[],
  { step = 0.0085, ...rim }: Rim & { step?: number } = {},
): SeenFrame[] => wobbles.map((wobble, k) => frameAt(0.03 + step * k, wobble, rim));

/** A wall with a strong pattern behind a board whose rim is 2 pixels soft. */
const SOFT: Rim = { soft: 2, relief: 60 };
/** Frames from so far aside that what is behind the rims lies open. */
const ends = (rim: Rim): SeenFrame[] => [-0.05, 0.13].map((x) => frameAt(x, 0, rim));

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

  it('does not count the background that passes behind a soft rim, where other frames show what it is', () => {
    const quiet = clip([0, 0, 0, 0, 0], SOFT);
    expect(edgeShimmer({ plan: PLAN, disparity }, quiet)).toBeGreaterThan(1.5);
    expect(edgeShimmer({ plan: PLAN, disparity }, quiet, ends(SOFT))).toBeLessThan(1);
  });

  it('is more where a soft rim swims before a background that passes', () => {
    const swims = clip([0.5, 0, 0.5, 0, 0.5], SOFT);
    const found = edgeShimmer({ plan: PLAN, disparity }, swims, ends(SOFT));
    expect(found).toBeGreaterThan(1.5);
    const whole = clip([1, 0, 1, 0, 1], SOFT);
    expect(edgeShimmer({ plan: PLAN, disparity }, whole, ends(SOFT))).toBeGreaterThan(2.5);
  });

  it('is not told of a picture that stands still', () => {
    expect(edgeShimmer({ plan: PLAN, disparity }, clip([0, 0, 0, 0, 0], { step: 0 }))).toBeUndefined();
  });
});
