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
    const places = step === 1 ? width : height;
    for (let i = 0; i < values.length; i += 1) {
      const place = step === 1 ? i % width : Math.floor(i / width);
      for (let k = Math.max(-REACH, -place); k <= Math.min(REACH, places - 1 - place); k += 1) {
        least[i] = Math.min(least[i]!, low[i + k * step]!);
        most[i] = Math.max(most[i]!, high[i + k * step]!);
      }
    }
  }
  return {
    width,
    height,
    values: least.map((low, i) => Math.min(1, Math.max(0, (most[i]! - low - EVEN) / (UNEVEN - EVEN)))),
  };
}
