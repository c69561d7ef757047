import type { PlaneF32 } from '../image.ts';
import { resampleTaps } from './resample-plane.ts';

/** Half side of the window, in pixels of the small plane, in which a surface is even or not. */
const REACH = 2;
/** Change of disparity in the window up to which it is one even surface, and from which there are two. */
const EVEN = 0.03;
const UNEVEN = 0.06;

/**
 * Makes a plane that follows the photo's edges smooth again where there is nothing to follow: where `small` rises evenly, as a beach does, edges in
 * the photo are foam, tiles and shadows, and steps of depth along them would be torn by a camera that moves.
 *
 * @param detailed at the photo's size, changed in place
 * @param small the plane it was made from, not larger
 */
export function smoothWhereEven(detailed: PlaneF32, small: PlaneF32): void {
  const { width, height, values } = detailed;
  const uneven = unevenness(small).values;
  const rows = resampleTaps(small.height, height);
  const columns = resampleTaps(small.width, width);
  // Row by row: the small planes are never larger than the detailed one, so two taps a side make every value.
  const smoothRow = new Float64Array(small.width);
  const unevenRow = new Float64Array(small.width);
  for (let y = 0; y < height; y += 1) {
    const above = rows.taps[2 * y]! * small.width;
    const below = rows.taps[2 * y + 1]! * small.width;
    const upper = rows.weights[2 * y]!;
    const lower = rows.weights[2 * y + 1]!;
    for (let x = 0; x < small.width; x += 1) {
      smoothRow[x] = upper * small.values[above + x]! + lower * small.values[below + x]!;
      unevenRow[x] = upper * uneven[above + x]! + lower * uneven[below + x]!;
    }
    const { taps, weights } = columns;
    for (let x = 0, i = y * width; x < width; x += 1, i += 1) {
      const a = taps[2 * x]!;
      const b = taps[2 * x + 1]!;
      const left = weights[2 * x]!;
      const right = weights[2 * x + 1]!;
      const smooth = left * smoothRow[a]! + right * smoothRow[b]!;
      values[i] = smooth + (left * unevenRow[a]! + right * unevenRow[b]!) * (values[i]! - smooth);
    }
  }
}

/** 0 where one surface is, 1 where two meet in a step. */
function unevenness({ width, height, values }: PlaneF32): PlaneF32 {
  const least = Float32Array.from(values);
  const most = Float32Array.from(values);
  for (const step of [1, width]) {
    const [low, high] = [Float32Array.from(least), Float32Array.from(most)];
    // Along rows first, then along columns: lines start at every row, or at every column.
    const [lines, stride, places] = step === 1 ? [height, width, width] : [width, 1, height];
    for (let k = -REACH; k <= REACH; k += 1) {
      const [first, end] = [Math.max(0, -k), Math.min(places, places - k)];
      for (let line = 0; line < lines; line += 1) {
        for (let i = line * stride + first * step, last = line * stride + end * step; i < last; i += step) {
          const from = i + k * step;
          if (low[from]! < least[i]!) least[i] = low[from]!;
          if (high[from]! > most[i]!) most[i] = high[from]!;
        }
      }
    }
  }
  return {
    width,
    height,
    values: least.map((low, i) => Math.min(1, Math.max(0, (most[i]! - low - EVEN) / (UNEVEN - EVEN)))),
  };
}
