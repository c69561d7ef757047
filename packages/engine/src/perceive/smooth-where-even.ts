import type { PlaneF32 } from '../image.ts';
import { resamplePlane } from './resample-plane.ts';

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
 * @param small the plane it was made from
 */
export function smoothWhereEven(detailed: PlaneF32, small: PlaneF32): void {
  const { width, height, values } = detailed;
  const uneven = resamplePlane(unevenness(small), width, height).values;
  const smooth = resamplePlane(small, width, height).values;
  for (let i = 0; i < values.length; i += 1) {
    values[i] = smooth[i]! + uneven[i]! * (values[i]! - smooth[i]!);
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
