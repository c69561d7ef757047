/**
 * Mixes two pictures: weight 0 gives the first, 256 the second, and equal bytes stay what they are.
 *
 * shape: first, second, out: count * 4, u8, RGBA; weight: 0 to 256. `out` may be one of the two.
 * exactness: bit-exact with its twin; integers, rounded once.
 * source: own.
 */
export function mixPictures(
  first: Uint8Array,
  second: Uint8Array,
  count: number,
  weight: number,
  out: Uint8Array,
): void {
  for (let i = 0; i < 4 * count; i++) out[i] = (first[i]! * (256 - weight) + second[i]! * weight + 128) >> 8;
}
