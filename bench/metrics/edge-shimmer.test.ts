import type { CameraPose } from '@kinora/engine';
import { describe, expect, it } from 'vitest';
import type { SeenFrame } from './commanded-change.ts';
import { type EdgeShimmer, edgeShimmer } from './edge-shimmer.ts';

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
 * How a board ends: pixels outside its place, pixels over which it fades, and how strong the wall's pattern is. `ramp` is over how
 * many pixels the stripes on both rise: 1 is as sharp as the board's sides.
 */
interface Rim {
  readonly fringe?: number;
  readonly soft?: number;
  readonly relief?: number;
  readonly ramp?: number;
}

/**
 * A bright board before a dark wall, both with a soft pattern and with stripes as sharp as the board's sides, which stand `wobble`
 * pixels off their place and `fringe` pixels outside it.
 */
function frameAt(x: number, wobble: number, { fringe = 0, soft = 1, relief = 12, ramp = 1 }: Rim): SeenFrame {
  const shift = (inverseDepth: number): number => -PLAN.focalPixels * x * inverseDepth;
  const pattern = (u: number, v: number, height = 12): number =>
    height * Math.sin(0.7 * u) * Math.cos(0.5 * v) + stripes(u);
  // Up, level as long, and down again.
  const stripes = (u: number): number => {
    const phase = (((u + 6) % 16) + 16) % 16;
    return (
      100 * (Math.min(1, Math.max(0, (phase - 4) / ramp)) - Math.min(1, Math.max(0, (phase - 4) / ramp - 2)))
    );
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

/** A board whose sides are sharper than anything else: what else has their contrast rises over two pixels. */
const SHARP: Rim = { ramp: 2 };

/** What some frames show of the board that the photo shows. */
function shimmer(
  frames: readonly SeenFrame[],
  rim: Rim = {},
  others: readonly SeenFrame[] = [],
): EdgeShimmer {
  const found = edgeShimmer({ plan: PLAN, disparity, photo: frameAt(0, 0, rim).image }, frames, others);
  if (found === undefined) throw new Error('Nothing of these frames can be judged.');
  return found;
}

describe('shimmer along depth edges', () => {
  it('is no more than 1.5 where a silhouette goes with its subject over a background that comes to light', () => {
    const found = shimmer(clip([0, 0, 0, 0, 0]));
    expect(found.ratio).toBeGreaterThan(0);
    expect(found.ratio).toBeLessThan(1.5);
  });

  it('is more where a silhouette swims by half a pixel or by one', () => {
    expect(shimmer(clip([0.5, 0, 0.5, 0, 0.5])).ratio).toBeGreaterThan(2);
    expect(shimmer(clip([1, 0, 1, 0, 1])).ratio).toBeGreaterThan(2.5);
  });

  it('does not count what an outline sharper than all else costs where it goes with its subject', () => {
    const found = shimmer(clip([0, 0, 0, 0, 0], SHARP), SHARP);
    expect(found.measured).toBeGreaterThan(1.5);
    expect(found.control).toBeGreaterThan(1.5);
    expect(found.ratio).toBeLessThan(1.5);
  });

  it('is more where an outline sharper than all else swims by half a pixel', () => {
    expect(shimmer(clip([0.5, 0, 0.5, 0, 0.5], SHARP), SHARP).ratio).toBeGreaterThan(2);
  });

  it('lets fur go with the near surface though the map has it on the far one', () => {
    const fur: Rim = { fringe: 2 };
    expect(shimmer(clip([0, 0, 0, 0, 0], fur), fur).ratio).toBeLessThan(1.5);
  });

  it('does not count the background that passes behind a soft rim, where other frames show what it is', () => {
    const quiet = clip([0, 0, 0, 0, 0], SOFT);
    const known = shimmer(quiet, SOFT, ends(SOFT)).ratio;
    expect(known).toBeLessThan(0.5);
    expect(shimmer(quiet, SOFT).ratio).toBeGreaterThan(2 * known);
  });

  it('is more where a soft rim swims before a background that passes', () => {
    const swims = clip([0.5, 0, 0.5, 0, 0.5], SOFT);
    expect(shimmer(swims, SOFT, ends(SOFT)).ratio).toBeGreaterThan(1.5);
    const whole = clip([1, 0, 1, 0, 1], SOFT);
    expect(shimmer(whole, SOFT, ends(SOFT)).ratio).toBeGreaterThan(2.5);
  });

  it('is not told of a picture that stands still', () => {
    const still = clip([0, 0, 0, 0, 0], { step: 0 });
    expect(edgeShimmer({ plan: PLAN, disparity, photo: still[0]!.image }, still)).toBeUndefined();
  });
});
