import type { PlaneF32 } from '../image.ts';
import { planePercentiles } from './plane-percentiles.ts';

/** What the numbers of a map mean. */
export const DISPARITY_MEANINGS = ['disparity', 'inverted', 'depth'] as const;
/**
 * `disparity`: large is near, linear in 1/distance. `inverted`: the same upside down, small is near. `depth`: distances, so
 * their reciprocal is taken.
 */
export type DisparityMeaning = (typeof DISPARITY_MEANINGS)[number];

/** Share of values at each end that may be outliers. */
const OUTLIERS = 0.005;

/**
 * A map stretched to [0, 1] with near at 1: outliers at both ends are clamped, unknown values (not finite, or a distance
 * of 0) take the farthest value of their row's known neighbours, because unknown places are mostly hidden background. A map
 * without any contrast becomes all 0.5.
 */
export function normaliseDisparity(map: PlaneF32, meaning: DisparityMeaning): PlaneF32 {
  const { width, height } = map;
  const known = map.values.map((value) => {
    if (!Number.isFinite(value)) return Number.NaN;
    if (meaning === 'depth') return value > 0 ? 1 / value : Number.NaN;
    return meaning === 'inverted' ? -value : value;
  });
  const [low = 0, high = 0] = planePercentiles({ width, height, values: known }, [OUTLIERS, 1 - OUTLIERS]);
  if (!(high > low)) return { width, height, values: new Float32Array(known.length).fill(0.5) };
  const values = known.map((value) => Math.min(1, Math.max(0, (value - low) / (high - low))));
  fillUnknown(values, width, height);
  return { width, height, values };
}

/** Replaces NaN by the smaller of the nearest known values to the left and right; rows without any take the row above. */
function fillUnknown(values: Float32Array, width: number, height: number): void {
  const before = new Float32Array(width);
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    let last = Number.NaN;
    for (let x = 0; x < width; x += 1) {
      if (!Number.isNaN(values[row + x]!)) last = values[row + x]!;
      before[x] = last;
    }
    let next = Number.NaN;
    for (let x = width - 1; x >= 0; x -= 1) {
      const value = values[row + x]!;
      if (!Number.isNaN(value)) {
        next = value;
        continue;
      }
      const left = before[x]!;
      if (Number.isNaN(left)) values[row + x] = next;
      else values[row + x] = Number.isNaN(next) ? left : Math.min(left, next);
    }
    if (y > 0 && Number.isNaN(values[row]!)) values.copyWithin(row, row - width, row);
  }
  // Unknown rows at the top had nothing above them.
  for (let y = height - 2; y >= 0; y -= 1) {
    const row = y * width;
    if (Number.isNaN(values[row]!)) values.copyWithin(row, row + width, row + 2 * width);
  }
}
