import { describe, expect, it } from 'vitest';
import { planOfPoses } from '../render/testing/plan-of-poses.ts';
import { findTears } from './find-tears.ts';
import {
  findHiddenSurface,
  HIDDEN_KNOWN,
  HIDDEN_NONE,
  HIDDEN_UNKNOWN,
  type HiddenSurface,
} from './hidden-surface.ts';
import { measureEdgeBand } from './measure-edge-band.ts';
import { measureParallaxReach } from './parallax-reach.ts';
import { photoOf, planeOf } from './testing/synthetic-scene.ts';

const WIDTH = 120;
const HEIGHT = 60;
const isNear = (x: number, y: number): boolean => x >= 40 && x < 80 && y >= 15 && y < 45;
const depth = planeOf(WIDTH, HEIGHT, (x, y) => (isNear(x, y) ? 0.75 : 0.25));
const { rgba } = photoOf(WIDTH, HEIGHT, (x, y) => (isNear(x, y) ? 200 : 50));

/** The hidden surface for a camera that goes to these places; 0.3 is 15 px between near and far. */
function hiddenFor(
  poses: readonly { x?: number; y?: number; z?: number }[],
  inverseDepth = depth,
): HiddenSurface {
  const plan = planOfPoses(WIDTH, HEIGHT, [{}, ...poses], { focalPixels: 100 });
  const reach = measureParallaxReach(plan, WIDTH, HEIGHT, 1);
  const torn = findTears(inverseDepth, WIDTH, reach, 1);
  return findHiddenSurface(
    inverseDepth,
    measureEdgeBand(inverseDepth, torn, rgba, WIDTH, reach, 1),
    WIDTH,
    reach,
  );
}

const at = (x: number, y: number): number => y * WIDTH + x;

describe('findHiddenSurface', () => {
  it('reaches 15 px and a margin under the right edge, and only a margin under the left one, for a truck to the right', () => {
    const { kind } = hiddenFor([{ x: 0.3 }]);
    for (let x = 66; x < 80; x++) expect(kind[at(x, 30)]).toBe(HIDDEN_UNKNOWN);
    expect(kind[at(55, 30)]).toBe(HIDDEN_NONE);
    expect(kind[at(48, 30)]).toBe(HIDDEN_NONE);
  });

  it('reaches under both edges for a truck to both sides, and under top and bottom for a crane', () => {
    const truck = hiddenFor([{ x: -0.2 }, { x: 0.2 }]);
    for (const x of [45, 74]) expect(truck.kind[at(x, 30)]).toBe(HIDDEN_UNKNOWN);
    expect(truck.kind[at(60, 22)]).toBe(HIDDEN_NONE);
    const crane = hiddenFor([{ y: -0.15 }, { y: 0.15 }]);
    for (const y of [20, 39]) expect(crane.kind[at(60, y)]).toBe(HIDDEN_UNKNOWN);
  });

  it('takes the depth of the far side of its tear, also where near and far change along the edge', () => {
    const { inverseDepth, kind } = hiddenFor([{ x: 0.3 }]);
    for (let i = 0; i < kind.length; i++) {
      if (kind[i] !== HIDDEN_NONE) expect(inverseDepth[i]).toBeCloseTo(0.25, 5);
    }
  });

  it('joins the visible far side by a ring of known texels', () => {
    const { kind } = hiddenFor([{ x: 0.3 }]);
    for (let x = 80; x < 83; x++) expect(kind[at(x, 30)]).toBe(HIDDEN_KNOWN);
    expect(kind[at(90, 30)]).toBe(HIDDEN_NONE);
  });

  it('comes nearer row by row behind the near side where the ground beside it does', () => {
    const groundAt = (y: number): number => 0.2 + 0.004 * y;
    const ground = planeOf(WIDTH, HEIGHT, (x, y) => (isNear(x, y) ? 0.75 : groundAt(y)));
    const { inverseDepth, kind } = hiddenFor([{ y: -0.3 }, { y: 0.3 }], ground);
    for (let y = 18; y < 26; y++) {
      expect(kind[at(60, y)]).toBe(HIDDEN_UNKNOWN);
      expect(Math.abs(inverseDepth[at(60, y)]! - groundAt(y))).toBeLessThan(0.004);
    }
  });

  it('reaches under all of a soft rim where that parts from its background along the tear', () => {
    const isPost = (x: number, y: number): boolean => (x >= 40 && x < 80 && y >= 10) || y >= 30;
    const post = planeOf(WIDTH, HEIGHT, (x, y) => (isPost(x, y) ? 0.75 : 0.25));
    const { kind } = hiddenFor([{ y: -0.3 }, { y: 0.3 }], post);
    // The rim of the post's right side is drawn over the hidden layer from x = 75 on; at its foot it parts by 15 px.
    for (let x = 75; x < 80; x++) expect(kind[at(x, 43)]).toBe(HIDDEN_UNKNOWN);
    expect(kind[at(60, 43)]).toBe(HIDDEN_NONE);
  });

  it('ends where ground goes on beside a post of 6 px, though an oblique camera comes out of it some rows lower, on nearer ground', () => {
    const isPost = (x: number, y: number): boolean => x >= 40 && x < 46 && y >= 10 && y < 55;
    const ground = planeOf(WIDTH, HEIGHT, (x, y) => (isPost(x, y) ? 0.95 : 0.2 + 0.004 * y));
    const { kind } = hiddenFor([{ x: -0.4, y: -0.2 }], ground);
    expect(kind[at(42, 30)]).toBe(HIDDEN_UNKNOWN);
    for (let y = 15; y < 50; y++)
      for (let x = 54; x < WIDTH; x++) expect(kind[at(x, y)]).not.toBe(HIDDEN_UNKNOWN);
  });

  it('goes on under a nearer surface beside a post of 6 px by the 12 px which that surface itself moves', () => {
    const isPost = (x: number, y: number): boolean => x >= 40 && x < 46 && y >= 10 && y < 50;
    const beside = planeOf(WIDTH, HEIGHT, (x, y) => (isPost(x, y) ? 0.9 : x < 43 ? 0.1 : 0.4));
    const { kind } = hiddenFor([{ x: -0.4 }], beside);
    for (let x = 50; x < 57; x++) expect(kind[at(x, 30)]).toBe(HIDDEN_UNKNOWN);
    expect(kind[at(64, 30)]).not.toBe(HIDDEN_UNKNOWN);
  });

  it('reaches as far as the farthest of two surfaces that meet behind it needs, also a little beside it', () => {
    const isWide = (x: number, y: number): boolean => x >= 10 && x < 110 && y >= 15 && y < 45;
    const twofold = planeOf(WIDTH, HEIGHT, (x, y) => (isWide(x, y) ? 0.75 : x < 60 ? 0.25 : 0.5));
    const { kind } = hiddenFor([{ y: 0.3 }], twofold);
    const rowsAt = (x: number): number =>
      Array.from({ length: HEIGHT }, (_, y) => (isWide(x, y) ? kind[at(x, y)] : HIDDEN_NONE)).filter(
        (k) => k === HIDDEN_UNKNOWN,
      ).length;
    expect(rowsAt(63)).toBeGreaterThanOrEqual(rowsAt(40));
    expect(rowsAt(63)).toBeGreaterThanOrEqual(rowsAt(90) + 5);
  });
});
