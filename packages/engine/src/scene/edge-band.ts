import { pixelsPerInverseDepthAt } from './collapse-ramps.ts';
import { TORN_DOWN, TORN_RIGHT } from './find-tears.ts';
import type { ParallaxReach } from './parallax-reach.ts';

/** Sides of a tear a pixel may lie on. A pixel between two tears counts as near. */
export const NEAR = 1;
export const FAR = 2;

/**
 * Far pixels beside a tear that may show near colour, as a share of the canvas' longer side: mattes err by that much, and fur and hair
 * reach beyond them. Farther out only what hangs together with near colour is looked at.
 */
const FRINGE_SHARE = 1 / 75;
const FRINGE_LIMITS = [6, 24] as const;
/** Width of the fringe where the map was measured: it shows silhouettes where they are. */
const MEASURED_FRINGE = 4;
const MEASURED_CONFIDENCE = 0.99;
/** Opacity (of 255) from which a far pixel passes the question on to the next one outwards. */
const CONTAGIOUS = 64;
/** Near pixels beside a tear that may show far colour. */
const NEAR_MIXED_PIXELS = 2;
/** How far near colours are continued beyond the fringe, so that sampling at the rim never meets a far colour. */
const CONTINUED_PIXELS = 3;
/** Steps between the samples of a side's pure colour, pixels. */
const SAMPLE_STEP = 2;
/** Colours closer than this (squared, three channels, sRGB8) cannot tell a mixture. */
const DISTINCT_COLOURS = 3 * 12 * 12;
/** Share of the squared colour distance by which a pixel may miss the line between both colours and still be a mixture. */
const MIXTURE_ERROR = 0.3;
/** A far pixel is pure when its colour is within this many deviations of the far side's. */
const PURE_DEVIATIONS = 2;
/** Squared deviation of a plain surface: sensor noise and compression. */
const GRAIN = 3 * 3 * 3;
/** How much pixels close by count for more than those at a window's rim: a local colour, and that of a region. */
const LOCAL = 1;
const WIDE = 1e-4;
/** Fur stands out from the far side by this many deviations, and is this much closer to near colour (squared distances). */
const FUR_DEVIATIONS = 3;
const FUR_LIKENESS = 0.3;
/** Opacity of a far pixel with a mere trace of the near side, such as the halo of sharpening: it moves with the near side. */
const TRACE = 0.1;

/** What is known of the pixels on both sides of tears, a few pixels wide. All arrays are height * width. */
export interface EdgeBand {
  /** NEAR, FAR or 0. */
  readonly side: Uint8Array;
  /** 1 at the tear, growing away from it; 0 outside the band. */
  readonly rank: Uint8Array;
  /** For a near pixel the inverse depth of what it hides, for a far pixel that of the near surface beside it. */
  readonly otherDepth: Float32Array;
  /** Opacity of the near surface, 0 to 255; 255 for near pixels that are pure, 0 for far pixels that are. */
  readonly alpha: Uint8Array;
  /** RGBA: the pure near colour at FAR pixels and at mixed NEAR pixels, the canvas' own elsewhere. */
  readonly nearColour: Uint8Array;
  /** 1 for far pixels that show their surface's own colour, no trace of the near one: what is hidden may be painted from them. */
  readonly isPure: Uint8Array;
  /** The band's pixels by rank. */
  readonly pixels: Int32Array;
}

/**
 * The band along tears, with an estimate of who owns each pixel. A silhouette falls on pixels that mix near and far colour; seen from
 * elsewhere such a pixel must part. Opacity is where its colour lies between the pure colours of both sides (own; the closed form of
 * a two-colour matte), trusted only when these differ and the colour lies between them.
 *
 * @param inverseDepth height * width, cut at the tears
 * @param torn see findTears
 * @param rgba the canvas' colours
 * @param width canvas pixels
 * @param reach what a unit of inverse depth is worth on the screen
 * @param confidence of the map, see Perception
 */
export function measureEdgeBand(
  inverseDepth: Float32Array,
  torn: Uint8Array,
  rgba: Uint8Array,
  width: number,
  reach: ParallaxReach,
  confidence: number,
): EdgeBand {
  const count = inverseDepth.length;
  const side = new Uint8Array(count);
  const rank = new Uint8Array(count);
  const otherDepth = new Float32Array(count);
  const alpha = new Uint8Array(count);
  const nearColour = Uint8Array.from(rgba);
  const fringe = fringePixels(width, inverseDepth.length / width, confidence);
  const pixels = growBand(inverseDepth, torn, width, fringe + CONTINUED_PIXELS, side, rank, otherDepth);
  const band = { side, rank, otherDepth, alpha, nearColour, isPure: new Uint8Array(count), pixels };
  const coloured = estimateOpacity(band, inverseDepth, rgba, width, fringe, reach);
  continueNearColour(band, coloured, width);
  return band;
}

function growBand(
  inverseDepth: Float32Array,
  torn: Uint8Array,
  width: number,
  farPixels: number,
  side: Uint8Array,
  rank: Uint8Array,
  otherDepth: Float32Array,
): Int32Array {
  const count = inverseDepth.length;
  const found: number[] = [];
  const meet = (near: number, far: number): void => {
    if (side[near] !== NEAR) {
      if (side[near] === 0) found.push(near);
      side[near] = NEAR;
      rank[near] = 1;
      otherDepth[near] = inverseDepth[far]!;
    } else if (inverseDepth[far]! < otherDepth[near]!) otherDepth[near] = inverseDepth[far]!;
    if (side[far] === 0) {
      found.push(far);
      side[far] = FAR;
      rank[far] = 1;
      otherDepth[far] = inverseDepth[near]!;
    } else if (side[far] === FAR && inverseDepth[near]! > otherDepth[far]!)
      otherDepth[far] = inverseDepth[near]!;
  };
  for (let i = 0; i < count; i++) {
    const bits = torn[i]!;
    if (bits === 0) continue;
    for (const next of [bits & TORN_RIGHT ? i + 1 : -1, bits & TORN_DOWN ? i + width : -1]) {
      if (next < 0) continue;
      if (inverseDepth[i]! > inverseDepth[next]!) meet(i, next);
      else meet(next, i);
    }
  }
  found.sort((a, b) => a - b);
  let start = 0;
  for (let reached = 2; reached <= farPixels; reached++) {
    const end = found.length;
    for (let k = start; k < end; k++) {
      const i = found[k]!;
      if (side[i] === NEAR && reached > NEAR_MIXED_PIXELS) continue;
      for (let way = 0; way < 4; way++) {
        const next = connectedNeighbour(i, way, torn, width, count);
        if (next < 0 || side[next] !== 0) continue;
        side[next] = side[i]!;
        rank[next] = reached;
        otherDepth[next] = otherDepth[i]!;
        found.push(next);
      }
    }
    start = end;
  }
  return Int32Array.from(found);
}

/** The neighbour of a pixel to the right, left, below or above (way 0 to 3), or -1 across a tear or the canvas' edge. */
export function connectedNeighbour(
  i: number,
  way: number,
  torn: Uint8Array,
  width: number,
  count: number,
): number {
  if (way === 0) return (i + 1) % width === 0 || (torn[i]! & TORN_RIGHT) !== 0 ? -1 : i + 1;
  if (way === 1) return i % width === 0 || (torn[i - 1]! & TORN_RIGHT) !== 0 ? -1 : i - 1;
  if (way === 2) return i + width >= count || (torn[i]! & TORN_DOWN) !== 0 ? -1 : i + width;
  return i < width || (torn[i - width]! & TORN_DOWN) !== 0 ? -1 : i - width;
}

/** Width of the fringe: the far pixels whose colour is checked against both sides. */
function fringePixels(width: number, height: number, confidence: number): number {
  if (confidence >= MEASURED_CONFIDENCE) return MEASURED_FRINGE;
  return Math.min(
    FRINGE_LIMITS[1],
    Math.max(FRINGE_LIMITS[0], Math.round(Math.max(width, height) * FRINGE_SHARE)),
  );
}

function estimateOpacity(
  band: EdgeBand,
  inverseDepth: Float32Array,
  rgba: Uint8Array,
  width: number,
  fringe: number,
  reach: ParallaxReach,
): Uint8Array {
  const { side, rank, otherDepth, alpha, nearColour, pixels } = band;
  const coloured = new Uint8Array(side.length);
  const near = new Float64Array(4);
  const far = new Float64Array(4);
  const sampler = { rgba, inverseDepth, band, width };
  for (const i of pixels) {
    const isNear = side[i] === NEAR;
    alpha[i] = isNear ? 255 : 0;
    if (!isNear && rank[i]! > fringe) {
      band.isPure[i] = 1;
      continue;
    }
    const nearDepth = isNear ? inverseDepth[i]! : otherDepth[i]!;
    const farDepth = isNear ? otherDepth[i]! : inverseDepth[i]!;
    const scale = pixelsPerInverseDepthAt(reach, i, width);
    const tolerance = Math.max(1 / scale, 0.25 * (nearDepth - farDepth));
    const chained = mayMix(band, i, width);
    if (!isNear && !chained) {
      band.isPure[i] = 1;
      continue;
    }
    const nearRank = isNear ? rank[i]! + 1 : 1;
    const hasNear = pureColour(sampler, i, rank[i]! + 4, nearDepth, tolerance, NEAR, nearRank, LOCAL, near);
    if (hasNear && !isNear) {
      setColour(nearColour, i, near[0]!, near[1]!, near[2]!);
      coloured[i] = 1;
    }
    const farRank = isNear ? 2 : Math.min(rank[i]! + 2, fringe + 1);
    if (!pureColour(sampler, i, rank[i]! + 6, farDepth, tolerance, FAR, farRank, LOCAL, far)) continue;
    if (!isNear && isTypical(rgba, i, far)) band.isPure[i] = 1;
    if (!hasNear || !chained) continue;
    let share = nearShare(rgba, i, near, far, isNear);
    if (
      !isNear &&
      share <= 0 &&
      fringe > MEASURED_FRINGE &&
      pureColour(sampler, i, fringe + 6, farDepth, tolerance, FAR, fringe + 1, WIDE, far)
    ) {
      share = furShare(rgba, i, near, far);
      if (share > 0) band.isPure[i] = 0;
    }
    if (share < 0) continue;
    alpha[i] =
      share > 0.9
        ? 255
        : share < TRACE && (isNear || share === 0)
          ? 0
          : Math.round(Math.max(share, TRACE) * 255);
    if (isNear && alpha[i]! < 255) setColour(nearColour, i, near[0]!, near[1]!, near[2]!);
  }
  return coloured;
}

/** Whether a pixel is no farther from a side's mean colour than its pure pixels are. */
function isTypical(rgba: Uint8Array, pixel: number, mean: Float64Array): boolean {
  let square = 0;
  for (let channel = 0; channel < 3; channel++) {
    const offset = rgba[pixel * 4 + channel]! - mean[channel]!;
    square += offset * offset;
  }
  return square <= mean[3]! + GRAIN;
}

/** How much of a pixel is near colour, 0 to 1, or -1 when colours do not tell. */
function nearShare(
  rgba: Uint8Array,
  pixel: number,
  near: Float64Array,
  far: Float64Array,
  isNear: boolean,
): number {
  let projection = 0;
  let distance = 0;
  let fromFar = 0;
  let fromNear = 0;
  for (let channel = 0; channel < 3; channel++) {
    const difference = near[channel]! - far[channel]!;
    const offset = rgba[pixel * 4 + channel]! - far[channel]!;
    projection += offset * difference;
    distance += difference * difference;
    fromFar += offset * offset;
    fromNear += (offset - difference) * (offset - difference);
  }
  if (distance < DISTINCT_COLOURS) return -1;
  if (!isNear && fromFar < PURE_DEVIATIONS * PURE_DEVIATIONS * far[3]! + GRAIN) return 0;
  const share = Math.min(1, Math.max(0, projection / distance));
  const error = fromFar - 2 * share * projection + share * share * distance;
  if (error <= MIXTURE_ERROR * MIXTURE_ERROR * distance) return isNear ? share : Math.max(share, TRACE);
  // Neither colour nor a mixture of both, a dark outline for instance: on the far side it goes with what it is more like.
  return isNear || fromNear > fromFar ? -1 : 1;
}

/** Away from the tear a pixel is a mixture only when one between it and the tear belongs more to the other side. */
function mayMix(band: EdgeBand, pixel: number, width: number): boolean {
  if (band.rank[pixel] === 1) return true;
  const isNear = band.side[pixel] === NEAR;
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      const next = pixel + dy * width + dx;
      if (band.side[next] !== band.side[pixel] || band.rank[next]! >= band.rank[pixel]!) continue;
      if (isNear ? band.alpha[next]! < 128 : band.alpha[next]! >= CONTAGIOUS) return true;
    }
  }
  return false;
}

/**
 * How much of a far pixel is near colour when all around it may be: fur or hair that reaches beyond its silhouette is as like the far
 * pixels next to it as they are to the far side. Measured against far colours from beyond the fringe; -1 unless it is much more like near.
 */
function furShare(rgba: Uint8Array, pixel: number, near: Float64Array, far: Float64Array): number {
  let projection = 0;
  let distance = 0;
  let fromFar = 0;
  let fromNear = 0;
  for (let channel = 0; channel < 3; channel++) {
    const difference = near[channel]! - far[channel]!;
    const offset = rgba[pixel * 4 + channel]! - far[channel]!;
    projection += offset * difference;
    distance += difference * difference;
    fromFar += offset * offset;
    fromNear += (offset - difference) * (offset - difference);
  }
  if (distance < DISTINCT_COLOURS) return -1;
  if (fromFar < FUR_DEVIATIONS * FUR_DEVIATIONS * far[3]! + GRAIN || fromNear > FUR_LIKENESS * fromFar)
    return -1;
  return Math.min(1, projection / distance);
}

interface ColourSampler {
  readonly rgba: Uint8Array;
  readonly inverseDepth: Float32Array;
  readonly band: EdgeBand;
  readonly width: number;
}

/**
 * Mean colour and squared deviation (three channels together) of one side's pure pixels around a pixel, into `out`; false when there
 * are too few; `focus` says how much close ones count for more. Pure are those outside the band and those of `wanted` side from `lowestRank` on.
 */
function pureColour(
  { rgba, inverseDepth, band, width }: ColourSampler,
  pixel: number,
  radius: number,
  depth: number,
  tolerance: number,
  wanted: number,
  lowestRank: number,
  focus: number,
  out: Float64Array,
): boolean {
  const height = inverseDepth.length / width;
  const y = (pixel / width) | 0;
  const x = pixel - y * width;
  const sums = [0, 0, 0];
  let squares = 0;
  let weight = 0;
  // Every pixel close by, every other one farther out.
  for (let dy = -radius; dy <= radius; dy += dy >= -3 && dy < 3 ? 1 : SAMPLE_STEP) {
    const row = y + dy;
    if (row < 0 || row >= height) continue;
    for (let dx = -radius; dx <= radius; dx += dx >= -3 && dx < 3 ? 1 : SAMPLE_STEP) {
      const column = x + dx;
      if (column < 0 || column >= width) continue;
      const i = row * width + column;
      if (band.side[i] !== 0 && (band.side[i] !== wanted || band.rank[i]! < lowestRank)) continue;
      const difference = inverseDepth[i]! - depth;
      if (difference > tolerance || difference < -tolerance) continue;
      const square = dx * dx + dy * dy;
      const share = 1 / (1 + focus * square * square);
      for (let channel = 0; channel < 3; channel++) {
        const value = rgba[i * 4 + channel]!;
        sums[channel] = sums[channel]! + share * value;
        squares += share * value * value;
      }
      weight += share;
    }
  }
  if (weight < 1e-7) return false;
  let deviation = squares / weight;
  for (let channel = 0; channel < 3; channel++) {
    const mean = sums[channel]! / weight;
    out[channel] = mean;
    deviation -= mean * mean;
  }
  out[3] = Math.max(0, deviation);
  return true;
}

/** Gives far pixels without a near colour of their own that of their neighbours nearer to the tear. */
function continueNearColour(band: EdgeBand, coloured: Uint8Array, width: number): void {
  const { side, rank, nearColour, pixels } = band;
  for (const i of pixels) {
    if (side[i] !== FAR || coloured[i] === 1) continue;
    const x = i % width;
    let red = 0;
    let green = 0;
    let blue = 0;
    let found = 0;
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        const next = i + dy * width + dx;
        if (x + dx < 0 || x + dx >= width || next < 0 || next >= side.length) continue;
        const isCloser = side[next] === FAR ? rank[next]! < rank[i]! : side[next] === NEAR && rank[i] === 1;
        if (!isCloser) continue;
        red += nearColour[next * 4]!;
        green += nearColour[next * 4 + 1]!;
        blue += nearColour[next * 4 + 2]!;
        found++;
      }
    }
    if (found > 0) setColour(nearColour, i, red / found, green / found, blue / found);
  }
}

function setColour(rgba: Uint8Array, pixel: number, red: number, green: number, blue: number): void {
  rgba[pixel * 4] = red + 0.5;
  rgba[pixel * 4 + 1] = green + 0.5;
  rgba[pixel * 4 + 2] = blue + 0.5;
}
