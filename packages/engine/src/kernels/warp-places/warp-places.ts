/** A smaller divisor is a ray along or behind the picture plane; it then looks far outside and is clamped to the edge. */
const MIN_PLANE = 0.000001;

/**
 * Writes, for rows firstRow to endRow of a picture, the texture place that a homography shows at each pixel centre.
 *
 * A pixel centre (x, y) shows ((h0 x + h1 y + h2) / p, (h3 x + h4 y + h5) / p) with p = h6 x + h7 y + h8, clamped to
 * [left, right] and [top, bottom].
 * shape: homography: 9, f64, row-major; u, v: (endRow - firstRow) * stride, f32, stride >= width + 3.
 * exactness: bit-exact with its twin in the first width columns; computed in f64 and rounded once, so places at 1080p
 *   are good to 1/8000 px.
 * source: own.
 */
export function warpPlaces(
  homography: Float64Array,
  left: number,
  top: number,
  right: number,
  bottom: number,
  firstRow: number,
  endRow: number,
  width: number,
  stride: number,
  u: Float32Array,
  v: Float32Array,
): void {
  const h0 = homography[0]!;
  const h3 = homography[3]!;
  const h6 = homography[6]!;
  for (let y = firstRow; y < endRow; y++) {
    const down = y + 0.5;
    const uRow = homography[1]! * down + homography[2]!;
    const vRow = homography[4]! * down + homography[5]!;
    const planeRow = homography[7]! * down + homography[8]!;
    const row = (y - firstRow) * stride;
    for (let x = 0; x < width; x++) {
      const across = x + 0.5;
      const inverse = 1 / Math.max(h6 * across + planeRow, MIN_PLANE);
      u[row + x] = Math.min(Math.max((h0 * across + uRow) * inverse, left), right);
      v[row + x] = Math.min(Math.max((h3 * across + vRow) * inverse, top), bottom);
    }
  }
}
