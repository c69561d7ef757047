import { describe, expect, it } from 'vitest';
import { PATCH_RADIUS, type PatchProblem, priceMatches, searchPatches, votePatches } from './patch-match.ts';

const WIDTH = 64;
const HEIGHT = 48;

/** A picture that repeats every 16 px, with a hole whose true content lies 16 px to the left and right. */
function periodic(change: Partial<PatchProblem> = {}): {
  problem: PatchProblem;
  truth: Uint8Array;
  unknown: Int32Array;
  slot: Int32Array;
} {
  const count = WIDTH * HEIGHT;
  const truth = new Uint8Array(count * 4).fill(255);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const i = (y * WIDTH + x) * 4;
      truth[i] = ((x % 16) * 13 + y * 5) & 255;
      truth[i + 1] = ((x % 16) * 29) & 255;
      truth[i + 2] = (y * 11) & 255;
    }
  }
  const canvas = truth.slice();
  const usable = new Uint8Array(count);
  const unknown: number[] = [];
  const slot = new Int32Array(count).fill(-1);
  for (let y = PATCH_RADIUS; y < HEIGHT - PATCH_RADIUS; y++) {
    for (let x = PATCH_RADIUS; x < WIDTH - PATCH_RADIUS; x++) {
      const i = y * WIDTH + x;
      if (x >= 24 && x < 32 && y >= 20 && y < 28) {
        slot[i] = unknown.length;
        unknown.push(i);
        for (let c = 0; c < 3; c++) canvas[i * 4 + c] = Math.max(0, truth[i * 4 + c]! - 9);
      }
      if (x < 24 - PATCH_RADIUS || x >= 32 + PATCH_RADIUS) usable[i] = 1;
    }
  }
  const problem: PatchProblem = {
    width: WIDTH,
    height: HEIGHT,
    canvas,
    source: truth,
    usable,
    sourceDepth: new Int16Array(count),
    targetDepth: new Int16Array(count),
    targets: Int32Array.from(unknown),
    match: new Int32Array(count).fill(-1),
    cost: new Int32Array(count).fill(0x7fffffff),
    reachX: 24,
    reachY: 24,
    distancePrice: 0,
    verticalPrice: 0,
    depthPrice: 0,
    depthTolerance: 8,
    ...change,
  };
  return { problem, truth, unknown: Int32Array.from(unknown), slot };
}

describe('searchPatches', () => {
  it('finds the 16 px period for nearly every patch of a 64-texel hole', () => {
    const { problem, unknown } = periodic();
    searchPatches(problem, 8, 24, 99);
    const found = unknown.filter((texel) => (Math.abs(problem.match[texel]! - texel) % WIDTH) % 16 === 0);
    expect(found.length).toBeGreaterThan(58);
  });

  it('never takes an unusable source or one out of reach', () => {
    const { problem, unknown } = periodic({ reachX: 15, reachY: 4 });
    searchPatches(problem, 6, 16, 5);
    for (const texel of unknown) {
      const match = problem.match[texel]!;
      if (match < 0) continue;
      expect(problem.usable[match]).toBe(1);
      expect(Math.abs((match % WIDTH) - (texel % WIDTH))).toBeLessThanOrEqual(15 + 8);
    }
  });

  it('never takes a source nearer than the surface by more than the tolerance', () => {
    const { problem, unknown } = periodic();
    for (let i = 0; i < problem.sourceDepth.length; i++) if (i % WIDTH < 32) problem.sourceDepth[i] = 9;
    searchPatches(problem, 8, 24, 99);
    for (const texel of unknown) expect(problem.match[texel]! % WIDTH).toBeGreaterThanOrEqual(32);
  });

  it('goes on with the same random numbers from the state it returns', () => {
    const [once, twice] = [periodic().problem, periodic().problem];
    searchPatches(once, 2, 24, 7);
    const state = searchPatches(twice, 1, 24, 7);
    expect(state).not.toBe(7);
    expect(searchPatches(periodic().problem, 1, 24, 7)).toBe(state);
  });
});

describe('priceMatches', () => {
  it('prices an exact copy at 0 and drops a match that is too near', () => {
    const { problem, truth, unknown } = periodic();
    problem.canvas.set(truth);
    const [first, second] = [unknown[0]!, unknown[1]!];
    problem.match[first] = first - 16;
    problem.match[second] = second - 16;
    problem.sourceDepth[second - 16] = 20;
    priceMatches(problem);
    expect(problem.cost[first]).toBe(0);
    expect(problem.match[second]).toBe(-1);
  });
});

describe('votePatches', () => {
  it('paints the hole back to the truth from matches one period away', () => {
    const { problem, truth, unknown, slot } = periodic();
    for (const texel of unknown) problem.match[texel] = texel - 16;
    priceMatches(problem);
    votePatches(problem, slot, unknown, 64);
    for (const texel of unknown) {
      for (let c = 0; c < 3; c++) expect(problem.canvas[texel * 4 + c]).toBe(truth[texel * 4 + c]);
    }
  });
});
