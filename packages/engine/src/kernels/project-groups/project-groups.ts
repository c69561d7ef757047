/** Quads or skirts that are culled together: consecutive ones, so a scene in canvas order gives compact groups. */
export const GROUP_SIZE = 64;
/** Numbers per group box: least and most x, y and inverse depth. */
export const GROUP_BOX_STRIDE = 6;
/** Numbers per group in the bounds: first and last picture row it may touch. */
export const GROUP_BOUNDS_STRIDE = 2;

/** Content nearer to the camera plane than this, in ray lengths, is not drawn: it would project without bounds. */
const MIN_PLANE = 0.015625;
/** Rows given to a group that reaches the camera plane, so that it is tested quad by quad. */
const EVERYWHERE = 1_000_000;

const f = Math.fround;

/**
 * Writes the picture rows that each group of quads may touch from a pose, one row of slack included.
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
  const m3 = matrix[3]!;
  const m4 = matrix[4]!;
  const m5 = matrix[5]!;
  const m6 = matrix[6]!;
  const m7 = matrix[7]!;
  const m8 = matrix[8]!;
  const by = matrix[10]!;
  const bz = matrix[11]!;
  for (let i = 0; i < count; i++) {
    const box = i * GROUP_BOX_STRIDE;
    let least = Infinity;
    let most = -Infinity;
    let inFront = true;
    for (let corner = 0; corner < 8; corner++) {
      const x = boxes[box + (corner & 1)]!;
      const y = boxes[box + 2 + ((corner >> 1) & 1)]!;
      const w = boxes[box + 4 + (corner >> 2)]!;
      const plane = f(f(f(f(m6 * x) + f(m7 * y)) + m8) + f(w * bz));
      if (!(plane > f(MIN_PLANE))) inFront = false;
      const down = f(f(f(f(m3 * x) + f(m4 * y)) + m5) + f(w * by));
      const row = f(down * f(1 / plane));
      if (row < least) least = row;
      if (row > most) most = row;
    }
    out[2 * i] = inFront ? f(least - 1) : -EVERYWHERE;
    out[2 * i + 1] = inFront ? f(most + 1) : EVERYWHERE;
  }
}
