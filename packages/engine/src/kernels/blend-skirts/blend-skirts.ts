import { fixedPlace } from '../sample-view/sample-view.ts';
import { sampleBicubic, sampleBilinear } from '../texture-sample/texture-sample.ts';

const f = Math.fround;

/**
 * Lays the soft rims of a band over its colours, mixing in linear light as a lens would.
 *
 * shape: key, u, v, alpha: rows * stride, f32, see rasterSkirts; pixels whose key is 0 stay as they are; linear: 256,
 *   u16, light of each sRGB byte; srgb: 65536, u8, its inverse; the rest as in sampleView; out is read and written.
 * exactness: bit-exact with its twin; opacity 0 and 1 give either colour unchanged.
 * source: Porter and Duff, "Compositing digital images", 1984, operator over.
 */
export function blendSkirts(
  texture: Uint8Array,
  strideBytes: number,
  key: Float32Array,
  u: Float32Array,
  v: Float32Array,
  alpha: Float32Array,
  width: number,
  rows: number,
  stride: number,
  weights: Int16Array,
  smooth: number,
  linear: Uint16Array,
  srgb: Uint8Array,
  out: Uint8Array,
): void {
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < width; x++) {
      const pixel = y * stride + x;
      if (!(key[pixel]! > 0)) continue;
      const column = fixedPlace(u[pixel]!);
      const row = fixedPlace(v[pixel]!);
      const near =
        smooth === 0
          ? sampleBilinear(texture, strideBytes, column, row)
          : sampleBicubic(texture, strideBytes, column, row, weights);
      const weight = Math.trunc(f(f(alpha[pixel]! * 256) + 0.5));
      const at = 4 * (y * width + x);
      for (let channel = 0; channel < 3; channel++) {
        const a = linear[(near >> (8 * channel)) & 255]!;
        const b = linear[out[at + channel]!]!;
        out[at + channel] = srgb[(a * weight + b * (256 - weight)) >> 8]!;
      }
    }
  }
}
