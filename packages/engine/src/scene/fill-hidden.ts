import { PATCH_RADIUS, type PatchProblem, priceMatches, searchPatches, votePatches } from '../kernels/patch-match/patch-match.ts';
import { pushPull } from '../kernels/push-pull/push-pull.ts';
import { buildFillPyramid, type FillLevel } from './fill-pyramid.ts';

/** Scales of the fill: a 50-texel hole is 6 wide at the coarsest, less than a patch. */
const LEVELS = 4;
/** Rounds of search and vote per level, finest first. */
const ROUNDS = [1, 2, 4, 6];
const SWEEPS = 2;
/** The best match is usually nearby: sources are looked for within this share of the picture's width. */
const SEARCH_SHARE = 0.15;
/** Depth difference (eighths of a pixel) up to which two texels lie on one surface. */
const SAME_SURFACE = 8;
/** Known texels around a hole whose patches take part in filling it. */
const ANCHOR_RING = 2;

/** Price of distance in sixteenths of a squared grey level per squared texel of the finest level. */
const G = (globalThis as any).P ?? {};
const DISTANCE_PRICE = G.d ?? 1;
const VERTICAL_PRICE = G.v ?? 2;
/** Price of depth: ten pixels of parallax cost as much as 5 grey levels over the whole patch. */
const DEPTH_PRICE = G.z ?? 10;

/**
 * Paints the unknown texels of a canvas from its own far content: PatchMatch from coarse to fine, started from a smooth fill. What
 * lies nearer than a texel's surface is neither copied nor compared with, so a foreground never bleeds into what it hides; close
 * sources at the same height are preferred.
 *
 * @param finest its `canvas` is painted in place
 * @param seed any integer
 */
export function fillHidden(finest: FillLevel, seed: number): void {
  if (finest.unknownTexels.length === 0) return;
  const levels = buildFillPyramid(finest, LEVELS);
  let state = (seed ^ 0x5bd1e995) | 0 || 1;
  let coarser: SolvedLevel | undefined;
  for (let index = levels.length - 1; index >= 0; index--) {
    const level = levels[index];
    if (level === undefined) continue;
    const solved = prepareLevel(level, index);
    if (coarser === undefined) startSmooth(solved);
    else startFromCoarser(solved, coarser);
    const { problem, slot, unknown } = solved;
    const rounds = ROUNDS[index] ?? 1;
    if (coarser !== undefined) {
      priceMatches(problem);
      votePatches(problem, slot, unknown, 64);
    }
    for (let round = 0; round < rounds; round++) {
      priceMatches(problem);
      const reach = coarser === undefined && round === 0 ? problem.reachX : Math.max(4, problem.reachX >> (4 - index));
      state = searchPatches(problem, SWEEPS, reach, state);
      votePatches(problem, slot, unknown, index === 0 ? (G.s ?? 16) : (G.S ?? 64));
    }
    coarser = solved;
  }
}

interface SolvedLevel {
  readonly problem: PatchProblem;
  /** Texels to paint: the level's unknown ones and the near texels that their patches touch. */
  readonly unknown: Int32Array;
  readonly slot: Int32Array;
  /** Known texels around them that take part. */
  readonly context: Int32Array;
}

/** Finds what a level's patches touch, which of it is known far content, and where patches may come from. */
function prepareLevel(level: FillLevel, index: number): SolvedLevel {
  const { width, height } = level;
  const count = width * height;
  const depth = Int16Array.from(level.frontDepth);
  const ring = new Uint8Array(count);
  const slot = new Int32Array(count).fill(-1);
  const unknown: number[] = [];
  const context: number[] = [];
  let front: number[] = [];
  for (const texel of level.unknownTexels) {
    depth[texel] = level.hiddenDepth[texel]!;
    ring[texel] = 1;
    slot[texel] = unknown.length;
    unknown.push(texel);
    front.push(texel);
  }
  for (let reached = 1; reached <= PATCH_RADIUS + ANCHOR_RING; reached++) {
    const grown: number[] = [];
    for (const texel of front) {
      const x = texel % width;
      for (let way = 0; way < 4; way++) {
        const next = way === 0 ? texel - 1 : way === 1 ? texel + 1 : way === 2 ? texel - width : texel + width;
        if (next < 0 || next >= count || (way === 0 && x === 0) || (way === 1 && x === width - 1)) continue;
        if (ring[next] !== 0) continue;
        ring[next] = reached + 1;
        grown.push(next);
        if (level.frontDepth[next]! > depth[texel]! + SAME_SURFACE) {
          depth[next] = depth[texel]!;
          slot[next] = unknown.length;
          unknown.push(next);
        } else context.push(next);
      }
    }
    front = grown;
  }
  const targets: number[] = [];
  for (let y = PATCH_RADIUS; y < height - PATCH_RADIUS; y++) {
    for (let x = PATCH_RADIUS; x < width - PATCH_RADIUS; x++) {
      const i = y * width + x;
      if (ring[i] !== 0 && ring[i]! <= 1 + ANCHOR_RING) targets.push(i);
    }
  }
  const scale = 1 << (2 * index);
  return {
    problem: {
      width,
      height,
      canvas: level.canvas,
      source: level.source,
      usable: shrink(level.clean, width, height),
      sourceDepth: level.frontDepth,
      targetDepth: depth,
      targets: Int32Array.from(targets),
      match: new Int32Array(count).fill(-1),
      cost: new Int32Array(count).fill(0x7fffffff),
      reachX: Math.max(8, Math.round(width * SEARCH_SHARE)),
      reachY: Math.max(8, Math.round(width * SEARCH_SHARE)),
      distancePrice: DISTANCE_PRICE * scale,
      verticalPrice: VERTICAL_PRICE * scale,
      depthPrice: DEPTH_PRICE,
      depthTolerance: SAME_SURFACE,
    },
    unknown: Int32Array.from(unknown),
    slot,
    context: Int32Array.from(context),
  };
}

/** 1 where a whole patch is clean. */
function shrink(clean: Uint8Array, width: number, height: number): Uint8Array {
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

/** First guess at the coarsest level: a smooth interpolation of the known far content around each hole. */
function startSmooth(level: SolvedLevel): void {
  const { problem, unknown, context } = level;
  const { width, height, canvas } = problem;
  const values = new Float32Array(width * height * 3);
  const weight = new Float32Array(width * height);
  for (const texel of context) {
    weight[texel] = 1;
    for (let channel = 0; channel < 3; channel++) values[texel * 3 + channel] = canvas[texel * 4 + channel]!;
  }
  pushPull(values, weight, width, height, 3, values);
  for (const texel of unknown) {
    for (let channel = 0; channel < 3; channel++) canvas[texel * 4 + channel] = (values[texel * 3 + channel]! + 0.5) | 0;
  }
}

/** First guess at a finer level: colours and matches of the coarser one, doubled. */
function startFromCoarser(level: SolvedLevel, coarser: SolvedLevel): void {
  const { problem, unknown } = level;
  const { width, canvas, targets, match, usable } = problem;
  const above = coarser.problem;
  const parent = (texel: number): number => {
    const y = (texel / width) | 0;
    const x = texel - y * width;
    return Math.min(above.height - 1, y >> 1) * above.width + Math.min(above.width - 1, x >> 1);
  };
  for (const texel of unknown) {
    const from = parent(texel) * 4;
    for (let channel = 0; channel < 3; channel++) canvas[texel * 4 + channel] = above.canvas[from + channel]!;
  }
  for (const target of targets) {
    const best = above.match[parent(target)]!;
    if (best < 0) continue;
    const y = (target / width) | 0;
    const x = target - y * width;
    const bestY = (best / above.width) | 0;
    const source = (bestY * 2 + (y & 1)) * width + (best - bestY * above.width) * 2 + (x & 1);
    if (source < usable.length && usable[source] === 1) match[target] = source;
  }
}
