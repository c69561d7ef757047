import type { PlaneF32 } from '../image.ts';
import { fitColourMixture, mixtureCost } from './colour-mixture.ts';
import { lumaOf, type RgbPlanes } from './rgb-planes.ts';

/** Where the ground ends in each column. */
export interface GroundBoundary {
  /** Per column the first row (0 to height) that is ground; height: no ground in this column. */
  readonly rows: Float64Array;
  /** 0 to 1: how clearly ground and what stands on it differ in colour. */
  readonly separation: number;
}

/** What is known before colours are looked at. All planes have the picture's size. */
export interface GroundPrior {
  /** Row as a share of the height above which no ground can be. */
  readonly horizon: number;
  /** Share of the height at which ground and upright are equally likely. */
  readonly expected: number;
  /** 1 where the sky is. */
  readonly sky: PlaneF32;
  /** 1 where a subject hides what is behind. */
  readonly subjects: PlaneF32;
}

const NATS_AT_MOST = 3;
/** How fast the position alone decides: nats per height of the picture. */
const POSITION_SLOPE = 9;
/** Cost of the boundary moving by one row between columns, in nats; a jump costs at most JUMP. */
const STEP_COST = 0.9;
const JUMP_COST = 18;
/** Reward of following a horizontal edge. */
const EDGE_REWARD = 3;

/**
 * The line between ground and what stands on it, column by column: the best path by dynamic programming over colour models
 * of ground (learned at the bottom) and upright things (learned above), position, and horizontal edges.
 * Source: own; the idea of cutting each column into tiers is Felzenszwalb, Veksler, "Tiered Scene Labeling", CVPR 2010.
 */
export function groundBoundary(colour: RgbPlanes, prior: GroundPrior): GroundBoundary {
  const { width, height } = colour;
  const count = width * height;
  const free = new Uint8Array(count);
  for (let i = 0; i < count; i += 1)
    free[i] = prior.sky.values[i]! > 0.5 || prior.subjects.values[i]! > 0.3 ? 0 : 1;
  const ground = new Uint8Array(count);
  const upright = new Uint8Array(count);
  const seedRow = Math.floor(height * Math.max(0.88, (prior.horizon + 3) / 4));
  const uprightRow = Math.floor(height * Math.max(prior.horizon, prior.expected - 0.12));
  for (let i = 0; i < count; i += 1) {
    const y = Math.floor(i / width);
    if (free[i] === 0) continue;
    if (y >= seedRow) ground[i] = 1;
    else if (y < uprightRow) upright[i] = 1;
  }
  const edges = horizontalEdges(colour, free);
  const evidence = new Float64Array(count);
  let rows = new Float64Array(width).fill(height * prior.expected);
  let separation = 0;
  for (let round = 0; round < 3; round += 1) {
    const groundModel = fitColourMixture(colour, ground, 4, 3000);
    const uprightModel = fitColourMixture(colour, upright, 5, 3000);
    if (groundModel === undefined || uprightModel === undefined) break;
    let agree = 0;
    let total = 0;
    for (let i = 0; i < count; i += 1) {
      const v = (Math.floor(i / width) + 0.5) / height;
      const position = v < prior.horizon ? -4 : 0.25 * POSITION_SLOPE * (v - prior.expected);
      // Behind a subject only position speaks, and the sky is as much upright as it can be.
      if (free[i] === 0) {
        evidence[i] = prior.sky.values[i]! > 0.5 ? -1 : position;
        continue;
      }
      const r = colour.red[i]!;
      const g = colour.green[i]!;
      const b = colour.blue[i]!;
      const nats = mixtureCost(uprightModel, r, g, b) - mixtureCost(groundModel, r, g, b);
      const limited = Math.min(NATS_AT_MOST, Math.max(-NATS_AT_MOST, nats));
      // One pixel's colour is weak evidence because neighbours share it; position keeps the last word.
      evidence[i] = v < prior.horizon ? -4 : 0.35 * limited + position;
      if (ground[i] === 1 || upright[i] === 1) {
        total += 1;
        if ((ground[i] === 1) === nats > 0) agree += 1;
      }
    }
    separation = total === 0 ? 0 : Math.max(0, (2 * agree) / total - 1);
    rows = bestPath(evidence, edges, width, height);
    for (let i = 0; i < count; i += 1) {
      const x = i % width;
      const y = (i - x) / width;
      const isGround = y >= rows[x]!;
      ground[i] = free[i] === 1 && isGround ? 1 : 0;
      upright[i] = free[i] === 1 && !isGround ? 1 : 0;
    }
  }
  return { rows, separation };
}

/** Strength of horizontal edges in [0, 1]: an upright thing meets the ground in one. */
function horizontalEdges(colour: RgbPlanes, free: Uint8Array): Float32Array {
  const { width, height } = colour;
  const luma = lumaOf(colour).values;
  const edges = new Float32Array(width * height);
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const i = y * width + x;
      if (free[i] === 0) continue;
      const down =
        luma[i + width - 1]! +
        2 * luma[i + width]! +
        luma[i + width + 1]! -
        luma[i - width - 1]! -
        2 * luma[i - width]! -
        luma[i - width + 1]!;
      edges[i] = Math.min(1, Math.abs(down) * 1.2);
    }
  }
  return edges;
}

/** The path of least cost; row b means that rows b and below are ground. */
function bestPath(
  evidence: Float64Array,
  edges: Float32Array,
  width: number,
  height: number,
): Float64Array<ArrayBuffer> {
  const states = height + 1;
  let cost = new Float64Array(states);
  const from = new Int32Array(width * states);
  const unary = new Float64Array(states);
  const reached = new Float64Array(states);
  for (let x = 0; x < width; x += 1) {
    // Moving the boundary down by one row turns that row from ground into upright.
    let sum = 0;
    for (let y = 0; y < height; y += 1) sum -= evidence[y * width + x]!;
    for (let b = 0; b < states; b += 1) {
      unary[b] = sum - (b < height ? EDGE_REWARD * edges[b * width + x]! : 0);
      if (b < height) sum += 2 * evidence[b * width + x]!;
    }
    if (x === 0) {
      cost.set(unary);
      continue;
    }
    const source = from.subarray(x * states, (x + 1) * states);
    let cheapest = 0;
    for (let b = 0; b < states; b += 1) {
      reached[b] = cost[b]!;
      source[b] = b;
      if (cost[b]! < cost[cheapest]!) cheapest = b;
    }
    for (let b = 1; b < states; b += 1) {
      if (reached[b - 1]! + STEP_COST < reached[b]!) {
        reached[b] = reached[b - 1]! + STEP_COST;
        source[b] = source[b - 1]!;
      }
    }
    for (let b = states - 2; b >= 0; b -= 1) {
      if (reached[b + 1]! + STEP_COST < reached[b]!) {
        reached[b] = reached[b + 1]! + STEP_COST;
        source[b] = source[b + 1]!;
      }
    }
    const jump = cost[cheapest]! + JUMP_COST;
    const next = new Float64Array(states);
    for (let b = 0; b < states; b += 1) {
      if (jump < reached[b]!) {
        reached[b] = jump;
        source[b] = cheapest;
      }
      next[b] = reached[b]! + unary[b]!;
    }
    cost = next;
  }
  const rows = new Float64Array(width);
  let best = 0;
  for (let b = 1; b < states; b += 1) if (cost[b]! < cost[best]!) best = b;
  for (let x = width - 1; x >= 0; x -= 1) {
    rows[x] = best;
    if (x > 0) best = from[x * states + best]!;
  }
  return rows;
}
