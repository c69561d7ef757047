/**
 * Writes rows top to bottom of a picture as I420 video: BT.709, limited range (luma 16 to 235, chroma 16 to 240).
 *
 * A chroma sample is made of the mean of its 2 x 2 pixels, so it sits in their middle (chroma_sample_loc_type 1).
 * shape: rgba: (bottom - top) * width * 4, u8, sRGB; width, top and bottom even; out: the whole frame, height * width
 *   luma bytes, then the U and V planes of half the width and height each.
 * exactness: bit-exact with its twin; weights in 1/32768, rounded once, so each sample is the nearest integer to the
 *   exact value but for ties within 1/300.
 * source: ITU-R BT.709-6, sections 3.3 to 3.5, for 8 bits.
 */
export function rgbaToI420(
  rgba: Uint8Array,
  width: number,
  height: number,
  top: number,
  bottom: number,
  out: Uint8Array,
): void {
  const half = width >> 1;
  const uPlane = width * height;
  const vPlane = uPlane + half * (height >> 1);
  for (let y = top; y < bottom; y += 2) {
    const row = 4 * (y - top) * width;
    for (let x = 0; x < width; x += 2) {
      const upper = row + 4 * x;
      const lower = upper + 4 * width;
      out[y * width + x] = luma(rgba, upper);
      out[y * width + x + 1] = luma(rgba, upper + 4);
      out[(y + 1) * width + x] = luma(rgba, lower);
      out[(y + 1) * width + x + 1] = luma(rgba, lower + 4);
      const r = rgba[upper]! + rgba[upper + 4]! + rgba[lower]! + rgba[lower + 4]!;
      const g = rgba[upper + 1]! + rgba[upper + 5]! + rgba[lower + 1]! + rgba[lower + 5]!;
      const b = rgba[upper + 2]! + rgba[upper + 6]! + rgba[lower + 2]! + rgba[lower + 6]!;
      const chroma = (y >> 1) * half + (x >> 1);
      out[uPlane + chroma] = ((-3298 * r - 11094 * g + 14392 * b + 65536) >> 17) + 128;
      out[vPlane + chroma] = ((14392 * r - 13072 * g - 1320 * b + 65536) >> 17) + 128;
    }
  }
}

function luma(rgba: Uint8Array, at: number): number {
  return ((5983 * rgba[at]! + 20127 * rgba[at + 1]! + 2032 * rgba[at + 2]! + 16384) >> 15) + 16;
}
