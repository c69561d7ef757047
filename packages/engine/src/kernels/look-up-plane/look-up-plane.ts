/**
 * Writes a plane's value at texture places, those of the texel they lie in: inverse depth of a photo that is only warped.
 *
 * shape: u, v: rows * stride, f32, texels; plane: canvasHeight * canvasWidth, f32, its texel (0, 0) at texture place
 *   (pad, top); out: rows * stride. Places beyond the canvas take its edge.
 * exactness: bit-exact with its twin in the first width columns.
 * source: own.
 */
export function lookUpPlane(
  u: Float32Array,
  v: Float32Array,
  width: number,
  rows: number,
  stride: number,
  plane: Float32Array,
  canvasWidth: number,
  canvasHeight: number,
  pad: number,
  top: number,
  out: Float32Array,
): void {
  for (let y = 0; y < rows; y++)
    for (let at = y * stride; at < y * stride + width; at++) {
      const column = Math.min(Math.max(Math.trunc(u[at]!) - pad, 0), canvasWidth - 1);
      const row = Math.min(Math.max(Math.trunc(v[at]!) - top, 0), canvasHeight - 1);
      out[at] = plane[row * canvasWidth + column]!;
    }
}
