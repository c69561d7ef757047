/**
 * Adds the light of one sub-frame to the sums of a band; with first = 1 the sums begin with it.
 *
 * shape: rgba: count * 4, u8, sRGB; linear: 256, u16, light of each byte in units of one sub-frame, so that the sum over
 *   all sub-frames stays below 65536; sums: count * 4, u16; alpha is not summed.
 * exactness: bit-exact with its twin in red, green and blue.
 * source: own.
 */
export function accumulateLinear(
  rgba: Uint8Array,
  count: number,
  linear: Uint16Array,
  first: number,
  sums: Uint16Array,
): void {
  for (let i = 0; i < 4 * count; i += 4) {
    for (let channel = i; channel < i + 3; channel++) {
      const light = linear[rgba[channel]!]!;
      sums[channel] = first === 0 ? sums[channel]! + light : light;
    }
    if (first !== 0) sums[i + 3] = 0;
  }
}
