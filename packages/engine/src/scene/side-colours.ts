import type { EdgeBand } from './edge-band.ts';

/** Steps between the samples of a side's colours, pixels; close by every pixel counts. */
const SAMPLE_STEP = 2;
const LARGEST_STEP = 5;
const DENSE_PIXELS = 3;
/** The same where only shares are counted. */
const ALIKE_STEP = 4;
/** Squared colour distance (three channels, sRGB8) up to which two pixels are alike. */
const ALIKE = 3 * 16 * 16;

/** Fewer pixels of a side than this say nothing. */
const FEWEST_SAMPLES = 6;

/** How much pixels close by count for more than those at a window's rim: a local colour, and that of a region. */
export const LOCAL_FOCUS = 1;
export const EVEN_FOCUS = 0;

/** Where colours of a side are taken from. */
export interface ColourSampler {
  readonly rgba: Uint8Array;
  readonly inverseDepth: Float32Array;
  readonly band: EdgeBand;
  readonly width: number;
}

/**
 * Mean colour and squared deviation (three channels together) of one side's pure pixels around a pixel, into `out`; false when there
 * are too few; `focus` says how much close ones count for more. Pure are those outside the band and those of `wanted` side from `lowestRank` on.
 */
export function pureColour(
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
  const { side, rank } = band;
  const height = inverseDepth.length / width;
  const y = (pixel / width) | 0;
  const x = pixel - y * width;
  let red = 0;
  let green = 0;
  let blue = 0;
  let squares = 0;
  let weight = 0;
  // Every pixel close by, fewer farther out.
  const sparse = Math.min(LARGEST_STEP, Math.max(SAMPLE_STEP, radius >> 2));
  for (let dy = -radius; dy <= radius; dy += stepFrom(dy, sparse)) {
    const row = y + dy;
    if (row < 0 || row >= height) continue;
    for (let dx = -radius; dx <= radius; dx += stepFrom(dx, sparse)) {
      const column = x + dx;
      if (column < 0 || column >= width) continue;
      const i = row * width + column;
      if (side[i] !== 0 && (side[i] !== wanted || rank[i]! < lowestRank)) continue;
      const difference = inverseDepth[i]! - depth;
      if (difference > tolerance || difference < -tolerance) continue;
      const square = dx * dx + dy * dy;
      const share = 1 / (1 + focus * square * square);
      const r = rgba[i * 4]!;
      const g = rgba[i * 4 + 1]!;
      const b = rgba[i * 4 + 2]!;
      red += share * r;
      green += share * g;
      blue += share * b;
      squares = squares + share * r * r + share * g * g + share * b * b;
      weight += share;
    }
  }
  if (weight < 1e-7) return false;
  out[0] = red / weight;
  out[1] = green / weight;
  out[2] = blue / weight;
  out[3] = Math.max(0, squares / weight - out[0] * out[0] - out[1] * out[1] - out[2] * out[2]);
  return true;
}

/** The share of one side's pixels around a pixel that are alike in colour, 0 to 1, or -1 where the window holds too few of them. */
export function shareAlike(
  { rgba, inverseDepth, band, width }: ColourSampler,
  pixel: number,
  radius: number,
  depth: number,
  tolerance: number,
  wanted: number,
  lowestRank: number,
): number {
  const height = inverseDepth.length / width;
  const y = (pixel / width) | 0;
  const x = pixel - y * width;
  // Samples lie on one lattice for all pixels, so that neighbours decide alike.
  const left = Math.max(0, x - radius);
  const top = Math.max(0, y - radius);
  let found = 0;
  let alike = 0;
  for (let row = top - (top % ALIKE_STEP); row <= Math.min(height - 1, y + radius); row += ALIKE_STEP) {
    for (
      let column = left - (left % ALIKE_STEP);
      column <= Math.min(width - 1, x + radius);
      column += ALIKE_STEP
    ) {
      const i = row * width + column;
      if (band.side[i] !== 0 && (band.side[i] !== wanted || band.rank[i]! < lowestRank)) continue;
      const difference = inverseDepth[i]! - depth;
      if (difference > tolerance || difference < -tolerance) continue;
      found++;
      if (isAlike(rgba, i, pixel)) alike++;
    }
  }
  return found < FEWEST_SAMPLES ? -1 : alike / found;
}

/** Whether two pixels are alike in colour. */
export function isAlike(rgba: Uint8Array, a: number, b: number): boolean {
  const red = rgba[a * 4]! - rgba[b * 4]!;
  const green = rgba[a * 4 + 1]! - rgba[b * 4 + 1]!;
  const blue = rgba[a * 4 + 2]! - rgba[b * 4 + 2]!;
  return red * red + green * green + blue * blue < ALIKE;
}

function stepFrom(offset: number, sparse: number): number {
  if (offset >= DENSE_PIXELS) return sparse;
  return offset >= -DENSE_PIXELS ? 1 : Math.min(sparse, -DENSE_PIXELS - offset);
}
