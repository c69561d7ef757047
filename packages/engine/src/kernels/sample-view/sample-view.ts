import { sampleBicubic, sampleBilinear } from '../texture-sample/texture-sample.ts';

const f = Math.fround;

/**
 * Colours a band of a picture from the texture places it shows.
 *
 * shape: texture: RGBA, u8, rows of strideBytes; u, v: rows * stride, f32, texels with centres at +0.5, so that texels
 *   -1 to +2 around each place exist; weights: see writeBicubicWeights; smooth: 1 bicubic, 0 bilinear;
 *   out: rows * width * 4 and 12 bytes more, RGBA, u8, alpha 255.
 * exactness: bit-exact with its twin; a place at a texel centre gives that texel.
 * source: own.
 */
export function sampleView(
  texture: Uint8Array,
  strideBytes: number,
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
      const word =
        smooth === 0
          ? sampleBilinear(texture, strideBytes, column, row)
          : sampleBicubic(texture, strideBytes, column, row, weights);
      const at = 4 * (y * width + x);
      out[at] = word;
      out[at + 1] = word >> 8;
      out[at + 2] = word >> 16;
      out[at + 3] = 255;
    }
  }
}

/** A texture place in 1/256 texel from the centre of the first texel, to the nearest. */
export function fixedPlace(place: number): number {
  return Math.trunc(f(f(place * 256) - 127.5));
}
