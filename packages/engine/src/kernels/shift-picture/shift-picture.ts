/**
 * Writes a picture moved by a fraction of a pixel, its edges repeated; bilinear in 1/256 pixels.
 *
 * shape: from, rgba: height * width * 4, u8; rgba keeps its alpha; left, top: the pixel that is seen at (0, 0) lies at (left,
 *   top) and right / 256, down / 256 beyond.
 * exactness: bit-exact with its twin, in integers.
 * source: own.
 */
export function shiftPicture(
  from: Uint8Array,
  width: number,
  height: number,
  left: number,
  top: number,
  right: number,
  down: number,
  rgba: Uint8Array,
): void {
  for (let y = 0, at = 0; y < height; y++) {
    const upper = Math.min(height - 1, Math.max(0, y + top)) * width;
    const lower = Math.min(height - 1, Math.max(0, y + top + 1)) * width;
    for (let x = 0; x < width; x++, at += 4) {
      const near = Math.min(width - 1, Math.max(0, x + left));
      const next = Math.min(width - 1, Math.max(0, x + left + 1));
      for (let channel = 0; channel < 3; channel++) {
        const read = (pixel: number): number => from[4 * pixel + channel]!;
        const over = read(upper + near) * (256 - right) + read(upper + next) * right;
        const under = read(lower + near) * (256 - right) + read(lower + next) * right;
        rgba[at + channel] = (over * (256 - down) + under * down + 32768) >> 16;
      }
    }
  }
}
