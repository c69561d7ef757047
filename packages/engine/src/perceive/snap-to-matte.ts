import type { Matte, PlaneF32 } from '../image.ts';

/** A silhouette where disparity steps by less than this is not one in depth (feet on the ground): nothing is moved. */
const MIN_STEP = 0.03;

/**
 * Disparity whose steps lie exactly on the outline of a matte (opacity 0.5). Within `reach` pixels of the outline every pixel
 * takes the value of the nearest pixel further away on its own side, so that neither foreground leaks into the gap nor
 * background into the subject. Mixed pixels of an outline belong to the side that holds more than half of them; making
 * the foreground wider than that is left to whoever cuts layers, who knows how far they will move.
 * A new plane of the same size.
 */
export function snapToMatte(disparity: PlaneF32, matte: Matte, reach: number): PlaneF32 {
  const { width, height } = disparity;
  const inside = settledValues(disparity, matte, reach, true);
  const outside = settledValues(disparity, matte, reach, false);
  const values = Float32Array.from(disparity.values);
  for (let i = 0; i < values.length; i += 1) {
    const own = matte.values[i]! >= 0.5 ? inside : outside;
    const other = matte.values[i]! >= 0.5 ? outside : inside;
    if (own.distance[i] === 0 || own.distance[i]! > 2 * reach + 2 || other.distance[i]! > 2 * reach + 2)
      continue;
    if (Math.abs(own.values[i]! - other.values[i]!) < MIN_STEP) continue;
    values[i] = own.values[i]!;
  }
  return { width, height, values };
}

interface Settled {
  /** Value of the nearest settled pixel. */
  readonly values: Float32Array;
  /** Its distance in pixels along rows and columns; 0 for settled pixels, a large number where there is none. */
  readonly distance: Int32Array;
}

/** Values of one side, taken only where the outline is more than `reach` pixels away, carried to everywhere else. */
function settledValues(disparity: PlaneF32, matte: Matte, reach: number, side: boolean): Settled {
  const { width, height } = disparity;
  const none = 1 << 20;
  const toOutline = new Int32Array(width * height).fill(none);
  for (let i = 0; i < toOutline.length; i += 1) if (matte.values[i]! >= 0.5 !== side) toOutline[i] = 0;
  spread(toOutline, undefined, width, height);
  const values = Float32Array.from(disparity.values);
  const distance = new Int32Array(width * height);
  for (let i = 0; i < distance.length; i += 1) distance[i] = toOutline[i]! > reach ? 0 : none;
  spread(distance, values, width, height);
  return { values, distance };
}

/** City-block distances in two passes; `values` travel with the nearest source. */
function spread(distance: Int32Array, values: Float32Array | undefined, width: number, height: number): void {
  const relax = (i: number, from: number): void => {
    if (distance[from]! + 1 >= distance[i]!) return;
    distance[i] = distance[from]! + 1;
    if (values !== undefined) values[i] = values[from]!;
  };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const i = y * width + x;
      if (x > 0) relax(i, i - 1);
      if (y > 0) relax(i, i - width);
    }
  }
  for (let y = height - 1; y >= 0; y -= 1) {
    for (let x = width - 1; x >= 0; x -= 1) {
      const i = y * width + x;
      if (x < width - 1) relax(i, i + 1);
      if (y < height - 1) relax(i, i + width);
    }
  }
}
