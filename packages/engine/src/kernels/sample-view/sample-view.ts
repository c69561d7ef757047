import { fixedPlace, sampleTexture, type Texture } from '../texture-sample/texture-sample.ts';

/**
 * Colours a band of a picture from the texture places it shows.
 *
 * shape: texture: rows of strideTexels; u, v: rows * stride, f32, texels with centres at +0.5, so that texels -1 to +2
 *   around each place exist; weights: see writeSplineWeights; smooth: 1 for spline coefficients, 0 for bytes;
 *   out: rows * width * 4 and 12 bytes more, RGBA, u8, alpha 255.
 * exactness: bit-exact with its twin; a place at a texel centre gives that texel.
 * source: own.
 */
export function sampleView(
  texture: Texture,
  strideTexels: number,
  u: Float32Array,
  v: Float32Array,
  width: number,
  rows: number,
  stride: number,
  weights: Int16Array,
  smooth: number,
  out: Uint8Array,
): void {
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < width; x++) {
      const column = fixedPlace(u[y * stride + x]!);
      const row = fixedPlace(v[y * stride + x]!);
      const word = sampleTexture(texture, strideTexels, column, row, weights, smooth);
      const at = 4 * (y * width + x);
      out[at] = word;
      out[at + 1] = word >> 8;
      out[at + 2] = word >> 16;
      out[at + 3] = 255;
    }
  }
}
