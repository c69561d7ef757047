import { findTears } from './find-tears.ts';
import { type ParallaxReach, pixelsPerInverseDepthAt, REACH_TILE_SHIFT } from './parallax-reach.ts';

/** A pixel counts as part of a ramp when it differs by more screen pixels than this from both a nearer and a farther neighbour. */
const RAMP_STEP_PIXELS = 0.12;
/** A ramp ends where it is less steep than this share of its steepest step. */
const RAMP_END_SHARE = 0.2;
/** A walk that meets a step this many times the one it began with has left its ramp. */
const STEEPENING = 4;
/** A ramp lower than this stretches, hardly seen. */
const RAMP_HEIGHT_PIXELS = 4;
/** Widest transition taken for a blurred silhouette, as a share of the canvas' longer side; wider ones are slopes. */
const RAMP_REACH_SHARE = 1 / 60;
/** Steps from foot to head of the shortest ramp; a single pixel in between is left to settlePlateaus. */
const SHORTEST_RAMP = 3;
/**
 * A quick look at the rise within windows of this many pixels to both sides and up: the share of a low ramp's rise that a window must
 * hold, and how much more an even slope rises over twice the width.
 */
const SMALLEST_WINDOW = 3;
const LOCAL_RISE = 0.7;
const SLOPE_GROWTH = 1.6;
/** Ramp pixels per torn pair from which a map counts as blurred; in a sharp one narrow ramps are true slopes. */
const BLURRED_SHARE = 0.5;
/** Of the candidates, one in so many tells whether a map is blurred. */
const SAMPLE_EVERY = 8;
/** The eight neighbours in canvas order, and what a rise towards each counts. */
const WAY_X = Int32Array.of(-1, 0, 1, -1, 1, -1, 0, 1);
const WAY_Y = Int32Array.of(-1, -1, -1, 0, 0, 1, 1, 1);
const WAY_SHARE = Float64Array.of(Math.SQRT1_2, 1, Math.SQRT1_2, 1, 1, Math.SQRT1_2, 1, Math.SQRT1_2);
/** Squared colour distance (sRGB8, three channels) from which colour alone decides the side of a pixel. */
const SURE_COLOUR = 3 * 40 * 40;

/**
 * Inverse depth with blurred silhouettes made steps. Estimated depth climbs from background to foreground over several pixels; drawn as
 * it is such a ramp becomes a rubber sheet. Each pixel of a narrow ramp is moved to the ramp's foot or head, by colour where the two
 * sides differ and by its height on the ramp where they do not, then outvoted neighbours follow. Wide ramps (a floor), sharp steps and
 * maps that are sharp on the whole stay as they are.
 *
 * @param inverseDepth height * width
 * @param rgba the same canvas' colours
 * @param width canvas pixels
 * @param reach what a unit of inverse depth is worth on the screen
 * @param confidence of the map, see Perception
 */
export function collapseRamps(
  inverseDepth: Float32Array,
  rgba: Uint8Array,
  width: number,
  reach: ParallaxReach,
  confidence: number,
): Float32Array {
  const height = inverseDepth.length / width;
  const maximumSteps = Math.max(4, Math.round(Math.max(width, height) * RAMP_REACH_SHARE));
  const candidates = findRampPixels(inverseDepth, width, height, maximumSteps, reach);
  const enough = BLURRED_SHARE * countSteps(findTears(inverseDepth, width, reach, confidence));
  // A sharp map shows after a sample of its candidates, and most maps are sharp.
  const sample = candidates.filter((_, index) => index % SAMPLE_EVERY === 0);
  const map = { inverseDepth, width, height, maximumSteps, reach };
  const out = Float32Array.from(inverseDepth);
  if (followRamps(map, sample, rgba).pixels.length * SAMPLE_EVERY < enough) return out;
  const ramps = followRamps(map, candidates, rgba);
  const { pixels, heads, feet, isNear } = ramps;
  for (let k = 0; k < pixels.length; k++) out[pixels[k]!] = inverseDepth[isNear[k]! ? heads[k]! : feet[k]!]!;
  outvote(ramps, inverseDepth, width, out);
  return out;
}

interface RampMap {
  readonly inverseDepth: Float32Array;
  readonly width: number;
  readonly height: number;
  readonly maximumSteps: number;
  readonly reach: ParallaxReach;
}

/** Pixels of ramps with the head and foot of each, and the side they belong to. */
interface Ramps {
  readonly pixels: number[];
  readonly heads: number[];
  readonly feet: number[];
  readonly isNear: boolean[];
}

function followRamps(map: RampMap, candidates: readonly number[], rgba: Uint8Array): Ramps {
  const { inverseDepth, width, height, maximumSteps, reach } = map;
  const foot = new Int32Array(1);
  const head = new Int32Array(1);
  const ramps: Ramps = { pixels: [], heads: [], feet: [], isNear: [] };
  for (const pixel of candidates) {
    const scale = pixelsPerInverseDepthAt(reach, pixel, width);
    const local = steepestStep(inverseDepth, width, pixel);
    const step = Math.max(RAMP_STEP_PIXELS / scale, RAMP_END_SHARE * local);
    const steepest = STEEPENING * local;
    const climbed = walk(inverseDepth, width, height, pixel, 1, step, steepest, maximumSteps, head);
    if (climbed > maximumSteps) continue;
    const descended = walk(inverseDepth, width, height, pixel, -1, step, steepest, maximumSteps, foot);
    if (descended > maximumSteps || climbed + descended > maximumSteps + 2) continue;
    if (climbed + descended < SHORTEST_RAMP) continue;
    const headDepth = inverseDepth[head[0]!]!;
    const footDepth = inverseDepth[foot[0]!]!;
    if ((headDepth - footDepth) * scale < RAMP_HEIGHT_PIXELS) continue;
    const position = (inverseDepth[pixel]! - footDepth) / (headDepth - footDepth);
    ramps.pixels.push(pixel);
    ramps.heads.push(head[0]!);
    ramps.feet.push(foot[0]!);
    ramps.isNear.push(sideByColour(rgba, pixel, head[0]!, foot[0]!, position));
  }
  return ramps;
}

/** Lets pixels follow when at least six of their eight neighbours lie on the other side. */
function outvote(
  { pixels, heads, feet }: Ramps,
  inverseDepth: Float32Array,
  width: number,
  out: Float32Array,
): void {
  const decided = Float32Array.from(out);
  for (let k = 0; k < pixels.length; k++) {
    const pixel = pixels[k]!;
    const headDepth = inverseDepth[heads[k]!]!;
    const footDepth = inverseDepth[feet[k]!]!;
    const middle = (headDepth + footDepth) / 2;
    let nearer = 0;
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        if ((dx !== 0 || dy !== 0) && decided[pixel + dy * width + dx]! > middle) nearer++;
      }
    }
    if (nearer >= 6) out[pixel] = headDepth;
    else if (nearer <= 2) out[pixel] = footDepth;
  }
}

function countSteps(torn: Uint8Array): number {
  let steps = 0;
  for (const bits of torn) steps += (bits & 1) + (bits >> 1);
  return steps;
}

function findRampPixels(
  values: Float32Array,
  width: number,
  height: number,
  maximumSteps: number,
  reach: ParallaxReach,
): number[] {
  const found: number[] = [];
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      const value = values[i]!;
      const left = values[i - 1]!;
      const right = values[i + 1]!;
      const up = values[i - width]!;
      const down = values[i + width]!;
      const scale =
        reach.pixelsPerInverseDepth[(y >> REACH_TILE_SHIFT) * reach.tileColumns + (x >> REACH_TILE_SHIFT)]!;
      const least = RAMP_STEP_PIXELS / scale;
      if (Math.max(left, right, up, down) - value < least) continue;
      if (value - Math.min(left, right, up, down) < least) continue;
      const isAcross = Math.abs(right - left) >= Math.abs(down - up);
      const isSteep = isAcross
        ? risesLocally(values, i, 1, x, width, maximumSteps, RAMP_HEIGHT_PIXELS / scale)
        : risesLocally(values, i, width, y, height, maximumSteps, RAMP_HEIGHT_PIXELS / scale);
      if (isSteep) found.push(i);
    }
  }
  return found;
}

/**
 * Whether the map rises towards `rise` around a pixel, and more steeply than farther out, in some window: a quick look before the walk,
 * which costs as much as a hundred of these.
 */
function risesLocally(
  values: Float32Array,
  i: number,
  stride: number,
  place: number,
  size: number,
  maximumSteps: number,
  rise: number,
): boolean {
  const room = Math.min(place, size - 1 - place);
  for (let window = SMALLEST_WINDOW; ; window *= 2) {
    const inner = Math.min(window, maximumSteps, room);
    const outer = Math.min(2 * inner, room);
    const near = Math.abs(values[i + inner * stride]! - values[i - inner * stride]!);
    const far = Math.abs(values[i + outer * stride]! - values[i - outer * stride]!);
    if (near > (LOCAL_RISE * rise * inner) / maximumSteps && far < SLOPE_GROWTH * near) return true;
    if (window >= maximumSteps) return false;
  }
}

function steepestStep(values: Float32Array, width: number, i: number): number {
  const value = values[i]!;
  return Math.max(
    Math.abs(values[i - 1]! - value),
    Math.abs(values[i + 1]! - value),
    Math.abs(values[i - width]! - value),
    Math.abs(values[i + width]! - value),
  );
}

/** Follows the steepest way up (direction 1) or down (-1) until it flattens: gives the steps and leaves the end in `out`. */
function walk(
  values: Float32Array,
  width: number,
  height: number,
  start: number,
  direction: 1 | -1,
  flat: number,
  steepest: number,
  maximumSteps: number,
  out: Int32Array,
): number {
  let at = start;
  for (let steps = 0; steps <= maximumSteps; steps++) {
    const y = (at / width) | 0;
    const x = at - y * width;
    // At the canvas' edge a walk ends: what lies beyond is a mirror image.
    const isInside = x > 0 && y > 0 && x < width - 1 && y < height - 1;
    const value = values[at]!;
    let best = at;
    let gain = flat;
    for (let way = isInside ? 0 : 8; way < 8; way++) {
      const next = at + WAY_Y[way]! * width + WAY_X[way]!;
      const rise = (values[next]! - value) * direction * WAY_SHARE[way]!;
      if (rise > gain) {
        gain = rise;
        best = next;
      }
    }
    // Far steeper than where the walk began: it left the surface that the pixel lies on.
    if (gain > steepest) return maximumSteps + 1;
    if (best === at) {
      out[0] = at;
      return steps;
    }
    at = best;
  }
  out[0] = at;
  return maximumSteps + 1;
}

/** Whether a ramp pixel belongs to the near side: by its colour between the ends' colours, by its height where they are alike. */
function sideByColour(
  rgba: Uint8Array,
  pixel: number,
  head: number,
  foot: number,
  position: number,
): boolean {
  let projection = 0;
  let distance = 0;
  for (let channel = 0; channel < 3; channel++) {
    const background = rgba[foot * 4 + channel]!;
    const difference = rgba[head * 4 + channel]! - background;
    projection += (rgba[pixel * 4 + channel]! - background) * difference;
    distance += difference * difference;
  }
  const alpha = distance > 0 ? Math.min(1.5, Math.max(-0.5, projection / distance)) : 0.5;
  const trust = Math.min(1, distance / SURE_COLOUR);
  return trust * (alpha - 0.5) + (1 - trust) * (position - 0.5) > 0;
}
