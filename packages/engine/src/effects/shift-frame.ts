/** Shows a frame moved right and down by fractions of pixels, its edges repeated; bilinear. `copy` has the frame's length. */
export function shiftFrame(
  rgba: Uint8Array,
  copy: Uint8Array,
  width: number,
  height: number,
  dx: number,
  dy: number,
): void {
  copy.set(rgba);
  const [left, top] = [Math.floor(-dx), Math.floor(-dy)];
  const right = Math.round((-dx - left) * 256);
  const down = Math.round((-dy - top) * 256);
  for (let y = 0, at = 0; y < height; y++) {
    const upper = Math.min(height - 1, Math.max(0, y + top)) * width;
    const lower = Math.min(height - 1, Math.max(0, y + top + 1)) * width;
    for (let x = 0; x < width; x++, at += 4) {
      const near = Math.min(width - 1, Math.max(0, x + left));
      const next = Math.min(width - 1, Math.max(0, x + left + 1));
      const [a, b, c, d] = [4 * (upper + near), 4 * (upper + next), 4 * (lower + near), 4 * (lower + next)];
      for (let channel = 0; channel < 3; channel++) {
        const over = copy[a + channel]! * (256 - right) + copy[b + channel]! * right;
        const under = copy[c + channel]! * (256 - right) + copy[d + channel]! * right;
        rgba[at + channel] = (over * (256 - down) + under * down + 32768) >> 16;
      }
    }
  }
}
