/** One in the matrix of mixChannels. */
export const CHANNEL_UNITY = 4096;

/**
 * Mixes the channels of pixels in place by a matrix.
 *
 * shape: rgba: count * 4, u8, alpha kept; matrix: 12, i16: three rows of red, green, blue and 0 in 1/CHANNEL_UNITY.
 * exactness: bit-exact with its twin, in integers, rounded once.
 * source: own.
 */
export function mixChannels(rgba: Uint8Array, count: number, matrix: Int16Array): void {
  for (let at = 0; at < 4 * count; at += 4) {
    const [r, g, b] = [rgba[at]!, rgba[at + 1]!, rgba[at + 2]!];
    for (let channel = 0; channel < 3; channel++) {
      const row = 4 * channel;
      const mixed = (matrix[row]! * r + matrix[row + 1]! * g + matrix[row + 2]! * b + 2048) >> 12;
      rgba[at + channel] = mixed < 0 ? 0 : mixed > 255 ? 255 : mixed;
    }
  }
}
