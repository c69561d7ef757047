/** One in the matrix of a grade. */
export const GRADE_UNITY_BITS = 12;

/**
 * Grades pixels in place: a matrix mixes the channels, a table bends each, another tints them by luma, and the result is
 * mixed with what was there.
 *
 * shape: rgba: count * 4, u8, alpha kept; matrix: 9, i32, three rows in 1/4096; curves: 3 * 256, u8; tints: 256 * 4, i16,
 *   levels to add to red, green and blue by luma, the fourth unused; mix: 0 to 256, of 256.
 * exactness: bit-exact with its twin, in integers.
 * source: own.
 */
export function gradePixels(
  rgba: Uint8Array,
  count: number,
  matrix: Int32Array,
  curves: Uint8Array,
  tints: Int16Array,
  mix: number,
): void {
  for (let at = 0; at < 4 * count; at += 4) {
    const r = rgba[at]!;
    const g = rgba[at + 1]!;
    const b = rgba[at + 2]!;
    const luma = (54 * r + 183 * g + 19 * b) >> 8;
    for (let channel = 0; channel < 3; channel++) {
      const row = 3 * channel;
      const mixed = matrix[row]! * r + matrix[row + 1]! * g + matrix[row + 2]! * b + 2048;
      const graded = curves[256 * channel + byteOf(mixed >> GRADE_UNITY_BITS)]! + tints[4 * luma + channel]!;
      const value = channel === 0 ? r : channel === 1 ? g : b;
      rgba[at + channel] = byteOf(value + (((graded - value) * mix + 128) >> 8));
    }
  }
}

function byteOf(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value;
}
