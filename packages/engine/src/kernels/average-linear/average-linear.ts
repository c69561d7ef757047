/**
 * Turns the summed light of all sub-frames into colours, row by row of a picture that may be wider.
 *
 * shape: sums: rows * width * 4, u16, see accumulateLinear; srgb: 65536, u8, the sRGB byte of each sum; stride: pixels from
 *   one row of the picture to the next; out: rows * stride * 4, u8, alpha 255.
 * exactness: bit-exact with its twin.
 * source: own.
 */
export function averageLinear(
  sums: Uint16Array,
  width: number,
  rows: number,
  srgb: Uint8Array,
  stride: number,
  out: Uint8Array,
): void {
  for (let y = 0, i = 0; y < rows; y++)
    for (let at = 4 * y * stride; at < 4 * (y * stride + width); at += 4, i += 4) {
      out[at] = srgb[sums[i]!]!;
      out[at + 1] = srgb[sums[i + 1]!]!;
      out[at + 2] = srgb[sums[i + 2]!]!;
      out[at + 3] = 255;
    }
}
