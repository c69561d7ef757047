import { pixelsPerInverseDepthAt } from './collapse-ramps.ts';
import { TORN_DOWN, TORN_RIGHT } from './find-tears.ts';
import type { ParallaxReach } from './parallax-reach.ts';

/** Sides of a tear a pixel may lie on. A pixel between two tears counts as near. */
export const NEAR = 1;
export const FAR = 2;

/** Pixels beside a tear whose colour may be a mixture of both sides. */
const MIXED_PIXELS = 2;
/** How far near colours are continued over the far side, so that sampling at the rim never meets a far colour. */
const FAR_PIXELS = 5;
/** Half side of the window from which a side's pure colour is taken. */
const COLOUR_WINDOW = 4;
/** Colours closer than this (squared, three channels, sRGB8) cannot tell a mixture. */
const DISTINCT_COLOURS = 3 * 12 * 12;
/** Share of the squared colour distance by which a pixel may miss the line between both colours and still be a mixture. */
const MIXTURE_ERROR = 0.3;

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
 */
export function measureEdgeBand(
  inverseDepth: Float32Array,
  torn: Uint8Array,
  rgba: Uint8Array,
  width: number,
  reach: ParallaxReach,
): EdgeBand {
  const count = inverseDepth.length;
  const side = new Uint8Array(count);
  const rank = new Uint8Array(count);
  const otherDepth = new Float32Array(count);
  const alpha = new Uint8Array(count);
  const nearColour = Uint8Array.from(rgba);
  const pixels = growBand(inverseDepth, torn, width, side, rank, otherDepth);
  const band = { side, rank, otherDepth, alpha, nearColour, pixels };
  const coloured = estimateOpacity(band, inverseDepth, rgba, width, reach);
  continueNearColour(band, coloured, width);
  return band;
}

function growBand(
  inverseDepth: Float32Array,
  torn: Uint8Array,
  width: number,
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
    } else if (side[far] === FAR && inverseDepth[near]! > otherDepth[far]!) otherDepth[far] = inverseDepth[near]!;
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
  for (let reached = 2; reached <= FAR_PIXELS; reached++) {
    const end = found.length;
    for (let k = start; k < end; k++) {
      const i = found[k]!;
      if (side[i] === NEAR && reached > MIXED_PIXELS) continue;
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
export function connectedNeighbour(i: number, way: number, torn: Uint8Array, width: number, count: number): number {
  if (way === 0) return (i + 1) % width === 0 || (torn[i]! & TORN_RIGHT) !== 0 ? -1 : i + 1;
  if (way === 1) return i % width === 0 || (torn[i - 1]! & TORN_RIGHT) !== 0 ? -1 : i - 1;
  if (way === 2) return i + width >= count || (torn[i]! & TORN_DOWN) !== 0 ? -1 : i + width;
  return i < width || (torn[i - width]! & TORN_DOWN) !== 0 ? -1 : i - width;
}

function estimateOpacity(
  band: EdgeBand,
  inverseDepth: Float32Array,
  rgba: Uint8Array,
  width: number,
  reach: ParallaxReach,
): Uint8Array {
  const { side, rank, otherDepth, alpha, nearColour, pixels } = band;
  const coloured = new Uint8Array(side.length);
  const near = new Float64Array(3);
  const far = new Float64Array(3);
  for (const i of pixels) {
    const isNear = side[i] === NEAR;
    alpha[i] = isNear ? 255 : 0;
    if (rank[i]! > MIXED_PIXELS) continue;
    const nearDepth = isNear ? inverseDepth[i]! : otherDepth[i]!;
    const farDepth = isNear ? otherDepth[i]! : inverseDepth[i]!;
    const scale = pixelsPerInverseDepthAt(reach, i, width);
    const tolerance = Math.max(1 / scale, 0.25 * (nearDepth - farDepth));
    const rankNear = rank[i]! + 1;
    const hasNear = pureColour(rgba, inverseDepth, band, i, width, nearDepth, tolerance, NEAR, isNear ? rankNear : 1, near);
    const hasFar = pureColour(rgba, inverseDepth, band, i, width, farDepth, tolerance, FAR, isNear ? 2 : rank[i]! + 2, far);
    if (hasNear && !isNear) {
      setColour(nearColour, i, near[0]!, near[1]!, near[2]!);
      coloured[i] = 1;
    }
    if (!hasNear || !hasFar || !mayMix(band, i, width)) continue;
    let projection = 0;
    let distance = 0;
    for (let channel = 0; channel < 3; channel++) {
      const difference = near[channel]! - far[channel]!;
      projection += (rgba[i * 4 + channel]! - far[channel]!) * difference;
      distance += difference * difference;
    }
    if (distance < DISTINCT_COLOURS) continue;
    const share = Math.min(1, Math.max(0, projection / distance));
    let error = 0;
    for (let channel = 0; channel < 3; channel++) {
      const expected = far[channel]! + share * (near[channel]! - far[channel]!);
      error += (rgba[i * 4 + channel]! - expected) * (rgba[i * 4 + channel]! - expected);
    }
    if (error > MIXTURE_ERROR * MIXTURE_ERROR * distance) continue;
    alpha[i] = share > 0.9 ? 255 : share < 0.1 ? 0 : Math.round(share * 255);
    if (isNear && alpha[i]! < 255) setColour(nearColour, i, near[0]!, near[1]!, near[2]!);
  }
  return coloured;
}

/** Away from the tear a pixel is a mixture only when one between it and the tear belongs more to the other side. */
function mayMix(band: EdgeBand, pixel: number, width: number): boolean {
  if (band.rank[pixel] === 1) return true;
  const isNear = band.side[pixel] === NEAR;
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      const next = pixel + dy * width + dx;
      if (band.side[next] !== band.side[pixel] || band.rank[next]! >= band.rank[pixel]!) continue;
      if (isNear ? band.alpha[next]! < 128 : band.alpha[next]! >= 128) return true;
    }
  }
  return false;
}

/** The mean colour of pure pixels at a depth around a pixel, into `out`; false when there are too few. */
function pureColour(
  rgba: Uint8Array,
  inverseDepth: Float32Array,
  band: EdgeBand,
  pixel: number,
  width: number,
  depth: number,
  tolerance: number,
  wanted: number,
  lowestRank: number,
  out: Float64Array,
): boolean {
  const height = inverseDepth.length / width;
  const y = (pixel / width) | 0;
  const x = pixel - y * width;
  const left = Math.max(0, x - COLOUR_WINDOW);
  const right = Math.min(width - 1, x + COLOUR_WINDOW);
  const bottom = Math.min(height - 1, y + COLOUR_WINDOW);
  let red = 0;
  let green = 0;
  let blue = 0;
  let weight = 0;
  for (let row = Math.max(0, y - COLOUR_WINDOW); row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const i = row * width + column;
      if (band.side[i] !== 0 && (band.side[i] !== wanted || band.rank[i]! < lowestRank)) continue;
      const difference = inverseDepth[i]! - depth;
      if (difference > tolerance || difference < -tolerance) continue;
      // Nearby colours say more than those at the window's rim.
      const dx = column - x;
      const dy = row - y;
      const square = dx * dx + dy * dy;
      const share = 1 / (1 + square * square);
      red += share * rgba[i * 4]!;
      green += share * rgba[i * 4 + 1]!;
      blue += share * rgba[i * 4 + 2]!;
      weight += share;
    }
  }
  if (weight < 0.01) return false;
  out[0] = red / weight;
  out[1] = green / weight;
  out[2] = blue / weight;
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
