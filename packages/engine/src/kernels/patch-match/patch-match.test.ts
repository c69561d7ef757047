import { describe, expect, it } from 'vitest';
import { createNumbers, runTwins } from '../testing/run-twins.ts';
import {
  PATCH_FRAME_LENGTH,
  PATCH_RADIUS,
  type PatchFrame,
  priceMatches as priceFlat,
  searchPatches as searchFlat,
  votePatches as voteFlat,
  writePatchFrame,
} from './patch-match.ts';

const WIDTH = 64;
const HEIGHT = 48;

interface PatchProblem extends PatchFrame {
  readonly canvas: Uint8Array;
  readonly source: Uint8Array;
  readonly usable: Uint8Array;
  readonly sourceDepth: Int16Array;
  readonly targetDepth: Int16Array;
  readonly targets: Int32Array;
  readonly match: Int32Array;
  readonly cost: Int32Array;
}

function frameOf(problem: PatchFrame): Int32Array {
  const frame = new Int32Array(PATCH_FRAME_LENGTH);
  writePatchFrame(problem, frame);
  return frame;
}

function searchPatches(problem: PatchProblem, sweeps: number, randomReach: number, seed: number): number {
  const { canvas, source, usable, sourceDepth, targetDepth, targets, match, cost } = problem;
  const planes = [canvas, source, usable, sourceDepth, targetDepth, targets, match, cost] as const;
  return searchFlat(...planes, frameOf(problem), targets.length, sweeps, randomReach, seed);
}

function priceMatches(problem: PatchProblem): void {
  const { canvas, source, sourceDepth, targetDepth, targets, match, cost } = problem;
  const planes = [canvas, source, sourceDepth, targetDepth, targets, match, cost] as const;
  priceFlat(...planes, frameOf(problem), targets.length);
}

function votePatches(problem: PatchProblem, slot: Int32Array, unknown: Int32Array, softness: number): void {
  const { canvas, source, targets, match, cost, width } = problem;
  const sums = new Int32Array(4 * unknown.length);
  const planes = [canvas, source, targets, match, cost, slot, unknown, sums] as const;
  voteFlat(...planes, width, targets.length, unknown.length, softness);
}

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

describe('the SIMD twins', () => {
  /** Pictures without any pattern, black against white where the largest sums are wanted. */
  function random(seed: number, contrast: 'any' | 'most'): ReturnType<typeof periodic> {
    const given = periodic({ distancePrice: 4, verticalPrice: 40, depthPrice: 10 });
    const { problem } = given;
    const next = createNumbers(seed);
    const byte = (): number => (contrast === 'most' ? (next() < 0.5 ? 0 : 255) : Math.floor(256 * next()));
    for (const picture of [problem.canvas, problem.source])
      for (let i = 0; i < picture.length; i++) picture[i] = byte();
    for (const plane of [problem.sourceDepth, problem.targetDepth])
      for (let i = 0; i < plane.length; i++) plane[i] = Math.floor(24 * next()) - (next() < 0.1 ? 3000 : 0);
    for (const texel of problem.targets) if (next() < 0.7) problem.match[texel] = texel - 17;
    return given;
  }

  it.each([
    ['any', 1],
    ['any', 2],
    ['most', 3],
  ] as const)('search, price and vote as the plain ones do on %s contrast, seed %i', (contrast, seed) => {
    const { problem, slot, unknown } = random(seed, contrast);
    const { canvas, source, usable, sourceDepth, targetDepth, targets, match, cost } = problem;
    const frame = frameOf(problem);
    const count = targets.length;
    const depths = [sourceDepth, targetDepth] as const;
    const priced = runTwins('priceMatches', canvas, source, ...depths, targets, match, cost, frame, count);
    expect(priced.wasm.args).toEqual(priced.plain.args);
    priceMatches(problem);
    const planes = [canvas, source, usable, ...depths, targets, match, cost] as const;
    const found = runTwins('searchPatches', ...planes, frame, count, 4, 24, seed * 7919);
    expect(found.wasm).toEqual(found.plain);
    searchPatches(problem, 4, 24, seed * 7919);
    const sums = new Int32Array(4 * unknown.length).fill(-7);
    const votes = [canvas, source, targets, match, cost, slot, unknown, sums] as const;
    for (const softness of [1, 48, 64]) {
      const voted = runTwins('votePatches', ...votes, WIDTH, count, unknown.length, softness);
      expect(voted.wasm.args).toEqual(voted.plain.args);
    }
  });
});
