/**
 * Turns the summed light of all sub-frames into colours.
 *
 * shape: sums: count * 4, u16, see accumulateLinear; srgb: 65536, u8, the sRGB byte of each sum; out: count * 4, u8,
 *   alpha 255.
 * exactness: bit-exact with its twin.
 * source: own.
 */
export function averageLinear(sums: Uint16Array, count: number, srgb: Uint8Array, out: Uint8Array): void {
  for (let i = 0; i < 4 * count; i += 4) {
    out[i] = srgb[sums[i]!]!;
    out[i + 1] = srgb[sums[i + 1]!]!;
    out[i + 2] = srgb[sums[i + 2]!]!;
    out[i + 3] = 255;
  }
}
