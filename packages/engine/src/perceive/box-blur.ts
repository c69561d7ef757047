import type { PlaneF32 } from '../image.ts';
import { boxFilter } from '../kernels/box-filter/box-filter.ts';

/** A new plane holding the mean of each pixel's window of 2*radius+1 pixels a side; radius 0 copies. */
export function boxBlur(plane: PlaneF32, radius: number): PlaneF32 {
  const values = new Float32Array(plane.values.length);
  boxFilter(plane.values, plane.width, plane.height, radius, values);
  return { width: plane.width, height: plane.height, values };
}
