import { PATCH_RADIUS } from '../kernels/patch-match/patch-match.ts';
import { createPatchMemory, type PatchProblem, type PatchProblems } from './patch-problem.ts';
import { halveLevel, type TextureLevel } from './texture-level.ts';

/** Scales, from a quarter of the size to full size: at a quarter a smooth guess is as sharp as the picture. */
const LEVELS = 3;
/** Rounds of search and vote per level, finest first. */
const ROUNDS = [1, 1, 3];
/** Sweeps per round and first radius of the random search per level, finest first; the coarsest starts with the whole reach. */
const SWEEPS = [1, 2, 2];
const RANDOM_REACH = [2, 4, 8];
/** The best match is usually nearby: sources are looked for within this share of the picture's width. */
const SEARCH_SHARE = 0.12;
/** Depth difference (eighths of a pixel) up to which a nearer source may be used. */
const DEPTH_TOLERANCE = 8;
/** Prices, see PatchProblem, per squared texel of the finest level. */
const DISTANCE_PRICE = 4;
const VERTICAL_PRICE = 40;
const DEPTH_PRICE = 10;
/** Mean squared error (grey levels, per channel) at which a match is as likely wrong as right, and how much of its texture shows at least. */
const DOUBTFUL_ERROR = 300;
const LEAST_TRUST = 0.3;
/** Cost per patch texel at which a vote weighs half: coarse levels average, the finest keeps grain. */
const VOTE_SOFTNESS = [48, 64, 64];

/**
 * Gives smoothly painted texels the texture of similar known content nearby: PatchMatch from the guess's own colours at a quarter of the
 * size, the matches carried to full size, where patches bring their detail along.
 *
 * @param finest its `canvas` is repainted at the unknown texels
 * @param seed any integer
 */
export function refineTexture(finest: TextureLevel, seed: number): void {
  if (finest.unknown.length === 0) return;
  const levels = [finest];
  while (levels.length < LEVELS) {
    const last = levels.at(-1);
    if (last === undefined || Math.min(last.width, last.height) < 64) break;
    levels.push(halveLevel(last));
  }
  const problems = createPatchMemory(levels);
  let state = seedState(seed);
  let coarser: PatchProblem | undefined;
  let trust: Float32Array | undefined;
  for (let index = levels.length - 1; index >= 0; index--) {
    const level = levels[index];
    if (level === undefined) continue;
    const problem = poseProblem(problems, level, index);
    const softness = VOTE_SOFTNESS[index] ?? 64;
    if (coarser !== undefined) {
      inheritMatches(problem, coarser);
      problem.price();
      problem.vote(softness);
    }
    for (let round = 0; round < (ROUNDS[index] ?? 1); round++) {
      problem.price();
      const reach = coarser === undefined ? problem.frame.reachX : (RANDOM_REACH[index] ?? 8);
      state = problem.search(SWEEPS[index] ?? 2, reach, state);
      trust ??= trustMatches(problem);
      problem.vote(softness);
    }
    coarser = problem;
  }
  if (coarser !== undefined && trust !== undefined) blend(finest, coarser.canvas, trust, levels.length - 1);
}

/** Per texel how far its match looks like the guess, 0 to 1. */
function trustMatches({ cost, match }: PatchProblem): Float32Array {
  const area = (2 * PATCH_RADIUS + 1) * (2 * PATCH_RADIUS + 1) * 3;
  return Float32Array.from(cost, (price, texel) => {
    const error = price / area / DOUBTFUL_ERROR;
    return match[texel]! < 0 ? 0 : LEAST_TRUST + (1 - LEAST_TRUST) / (1 + error * error);
  });
}

/** Takes texture only as far as its matches can be trusted; the guess, which the canvas holds, shows through elsewhere. */
function blend(
  { width, canvas, unknown }: TextureLevel,
  textured: Uint8Array,
  trust: Float32Array,
  shift: number,
): void {
  const columns = width >> shift;
  for (const texel of unknown) {
    const y = (texel / width) | 0;
    const x = texel - y * width;
    const share =
      trust[Math.min(trust.length - 1, (y >> shift) * columns + Math.min(columns - 1, x >> shift))]!;
    for (let channel = 0; channel < 3; channel++) {
      const i = texel * 4 + channel;
      canvas[i] = canvas[i]! + share * (textured[i]! - canvas[i]!) + 0.5;
    }
  }
}

function poseProblem(problems: PatchProblems, level: TextureLevel, index: number): PatchProblem {
  const { width, height } = level;
  const reach = Math.max(8, Math.round(width * SEARCH_SHARE));
  const scale = 1 << (2 * index);
  return problems.pose(level, wholePatches(level.clean, width, height), {
    width,
    height,
    reachX: reach,
    reachY: reach,
    distancePrice: DISTANCE_PRICE * scale,
    verticalPrice: VERTICAL_PRICE * scale,
    depthPrice: DEPTH_PRICE,
    depthTolerance: DEPTH_TOLERANCE,
  });
}

/** 1 where a whole patch is clean. */
function wholePatches(clean: Uint8Array, width: number, height: number): Uint8Array {
  const across = new Uint8Array(width * height);
  const out = new Uint8Array(width * height);
  const side = 2 * PATCH_RADIUS + 1;
  for (let y = 0; y < height; y++) {
    let run = 0;
    for (let x = 0; x < width; x++) {
      run = clean[y * width + x] === 1 ? run + 1 : 0;
      if (run >= side) across[y * width + x - PATCH_RADIUS] = 1;
    }
  }
  const runs = new Int32Array(width);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const run = across[y * width + x] === 1 ? runs[x]! + 1 : 0;
      runs[x] = run;
      if (run >= side) out[(y - PATCH_RADIUS) * width + x] = 1;
    }
  }
  return out;
}

/** Starts a level from the matches of the one at half its size. */
function inheritMatches(problem: PatchProblem, coarser: PatchProblem): void {
  const { targets, match, usable } = problem;
  const { width } = problem.frame;
  const columns = coarser.frame.width;
  for (const target of targets) {
    const y = (target / width) | 0;
    const x = target - y * width;
    const parentX = Math.min(columns - 1, x >> 1);
    const parentY = Math.min(coarser.frame.height - 1, y >> 1);
    const best = coarser.match[parentY * columns + parentX]!;
    if (best < 0) continue;
    const bestY = (best / columns) | 0;
    const source = (bestY * 2 + (y & 1)) * width + (best - bestY * columns) * 2 + (x & 1);
    if (source < usable.length && usable[source] === 1) match[target] = source;
  }
}

/** A start for the random numbers; 0 would never leave 0. */
function seedState(seed: number): number {
  const state = seed ^ 0x5bd1e995;
  return state === 0 ? 1 : state;
}
