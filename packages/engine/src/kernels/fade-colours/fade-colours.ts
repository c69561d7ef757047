/** One in the shares of fadeColours; they are less. */
export const FADE_UNITY = 32768;

/**
 * Fades pixels in place: of every channel a share is kept, and a share of the luma is added.
 *
 * shape: rgba: count * 4, u8, alpha kept; shares: 8, i16, 0 to FADE_UNITY - 1: of red, green, blue and nothing that is kept,
 *   then of luma that is added to each.
 * exactness: bit-exact with its twin, in integers.
 * source: own.
 */
export function fadeColours(rgba: Uint8Array, count: number, shares: Int16Array): void {
  for (let at = 0; at < 4 * count; at += 4) {
    const luma = (54 * rgba[at]! + 183 * rgba[at + 1]! + 19 * rgba[at + 2]! + 128) >> 8;
    for (let channel = 0; channel < 3; channel++) {
      const kept = (rgba[at + channel]! * shares[channel]! + 0x4000) >> 15;
      rgba[at + channel] = Math.min(255, kept + ((luma * shares[4 + channel]! + 0x4000) >> 15));
    }
  }
}
