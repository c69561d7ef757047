/** Quads or skirts that are culled together: consecutive ones, so a scene in canvas order gives compact groups. */
export const GROUP_SIZE = 64;
/** Numbers per group box: least and most x, y and inverse depth. */
export const GROUP_BOX_STRIDE = 6;
/** Numbers per group in the bounds: first and last picture row it may touch, then first and last column. */
export const GROUP_BOUNDS_STRIDE = 4;

/** Content nearer to the camera plane than this, in ray lengths, is not drawn: it would project without bounds. */
const MIN_PLANE = 0.015625;
/** Rows and columns given to a group that reaches the camera plane, so that it is tested quad by quad. */
const EVERYWHERE = 1_000_000;

const f = Math.fround;

/**
 * Writes the picture rows and columns that each group of quads may touch from a pose, one of slack included.
 *
 * A projection is monotone along each axis of a box in front of the camera, so the box's corners bound all it holds.
 * shape: boxes: count * GROUP_BOX_STRIDE, f32, canvas pixels and inverse depths; matrix: 12, f32, see rasterQuads;
 *   out: count * GROUP_BOUNDS_STRIDE, f32, picture pixels.
 * exactness: bit-exact with its twin.
 * source: own.
 */
export function projectGroups(
  boxes: Float32Array,
  count: number,
  matrix: Float32Array,
  out: Float32Array,
): void {
  const m0 = matrix[0]!;
  const m1 = matrix[1]!;
  const m2 = matrix[2]!;
  const m3 = matrix[3]!;
  const m4 = matrix[4]!;
  const m5 = matrix[5]!;
  const m6 = matrix[6]!;
  const m7 = matrix[7]!;
  const m8 = matrix[8]!;
  const bx = matrix[9]!;
  const by = matrix[10]!;
  const bz = matrix[11]!;
  for (let i = 0; i < count; i++) {
    const box = i * GROUP_BOX_STRIDE;
    let top = Infinity;
    let bottom = -Infinity;
    let left = Infinity;
    let right = -Infinity;
    let inFront = true;
    for (let corner = 0; corner < 8; corner++) {
      const x = boxes[box + (corner & 1)]!;
      const y = boxes[box + 2 + ((corner >> 1) & 1)]!;
      const w = boxes[box + 4 + (corner >> 2)]!;
      const plane = f(f(f(f(m6 * x) + f(m7 * y)) + m8) + f(w * bz));
      if (!(plane > f(MIN_PLANE))) inFront = false;
      const down = f(f(f(f(m3 * x) + f(m4 * y)) + m5) + f(w * by));
      const across = f(f(f(f(m0 * x) + f(m1 * y)) + m2) + f(w * bx));
      const inverse = f(1 / plane);
      const row = f(down * inverse);
      const column = f(across * inverse);
      if (row < top) top = row;
      if (row > bottom) bottom = row;
      if (column < left) left = column;
      if (column > right) right = column;
    }
    const at = i * GROUP_BOUNDS_STRIDE;
    out[at] = inFront ? f(top - 1) : -EVERYWHERE;
    out[at + 1] = inFront ? f(bottom + 1) : EVERYWHERE;
    out[at + 2] = inFront ? f(left - 1) : -EVERYWHERE;
    out[at + 3] = inFront ? f(right + 1) : EVERYWHERE;
  }
}
