const f = Math.fround;

/** Frame pixels per pixel of a small picture, each way. */
export const SHRINK = 4;
/** Numbers per pixel of a small picture: red, green, blue, and one that nobody reads. */
export const SMALL_STRIDE = 4;

/**
 * Writes the mean of every SHRINK x SHRINK block of a frame, its levels bent by a table.
 *
 * shape: rgba: height * width * 4, u8; byLevel: 256, f32; out: rows * columns * SMALL_STRIDE, f32, the frame's size over
 *   SHRINK, rounded up; blocks at the right and lower edge hold what there is.
 * exactness: bit-exact with its twin.
 * source: own.
 */
export function shrinkPicture(
  rgba: Uint8Array,
  width: number,
  height: number,
  byLevel: Float32Array,
  columns: number,
  rows: number,
  out: Float32Array,
): void {
  for (let row = 0, to = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, to += SMALL_STRIDE) {
      const bottom = Math.min(height, SHRINK * (row + 1));
      const right = Math.min(width, SHRINK * (column + 1));
      const share = f(1 / ((bottom - SHRINK * row) * (right - SHRINK * column)));
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let y = SHRINK * row; y < bottom; y++)
          for (let x = SHRINK * column; x < right; x++)
            sum = f(sum + byLevel[rgba[4 * (y * width + x) + channel]!]!);
        out[to + channel] = f(sum * share);
      }
      out[to + 3] = 0;
    }
}

/**
 * Blurs a small picture by `passes` box filters of the radius each way, edges repeated; three come close to a Gaussian.
 *
 * shape: picture, changed in place, and scratch: rows * columns * SMALL_STRIDE, f32.
 * exactness: bit-exact with its twin; running sums.
 * source: own.
 */
export function blurPicture(
  picture: Float32Array,
  columns: number,
  rows: number,
  radius: number,
  passes: number,
  scratch: Float32Array,
): void {
  const line = columns * SMALL_STRIDE;
  for (let pass = 0; pass < passes; pass++) {
    for (let y = 0; y < rows; y++) blurLine(picture, scratch, y * line, SMALL_STRIDE, columns, radius);
    for (let x = 0; x < columns; x++) blurLine(scratch, picture, x * SMALL_STRIDE, line, rows, radius);
  }
}

function blurLine(
  from: Float32Array,
  to: Float32Array,
  start: number,
  step: number,
  count: number,
  radius: number,
): void {
  const scale = f(1 / (2 * radius + 1));
  for (let channel = 0; channel < SMALL_STRIDE; channel++) {
    const at = (i: number): number => from[start + channel + Math.min(count - 1, Math.max(0, i)) * step]!;
    let sum = 0;
    for (let i = -radius; i <= radius; i++) sum = f(sum + at(i));
    for (let i = 0; i < count; i++) {
      to[start + channel + i * step] = f(sum * scale);
      sum = f(sum + f(at(i + radius + 1) - at(i - radius)));
    }
  }
}

/**
 * Adds a small picture to a frame as light that never clips: out = 1 - (1 - frame)(1 - light), bilinear between pixels. Light
 * below 0 takes as much away, down to black.
 *
 * shape: rgba: height * width * 4, u8, changed in place but for alpha; picture: rows * columns * SMALL_STRIDE, f32, 255 for
 *   whole light at gain 1.
 * exactness: bit-exact with its twin.
 * source: own.
 */
export function screenPicture(
  rgba: Uint8Array,
  width: number,
  height: number,
  picture: Float32Array,
  columns: number,
  rows: number,
  gain: number,
): void {
  const scale = f(f(gain) * f(1 / 255));
  for (let y = 0, to = 0; y < height; y++) {
    const v = Math.min(rows - 1, Math.max(0, (y + 0.5) / SHRINK - 0.5));
    const row = Math.trunc(v);
    const lines = [row * columns, Math.min(rows - 1, row + 1) * columns] as const;
    for (let x = 0; x < width; x++, to += 4) {
      const u = (x + 0.5) / SHRINK - 0.5;
      const column = Math.floor(u);
      const sides = [Math.max(0, column), Math.min(columns - 1, column + 1)] as const;
      for (let channel = 0; channel < 3; channel++) {
        const down = (side: number): number => {
          const top = picture[SMALL_STRIDE * (lines[0] + side) + channel]!;
          const low = picture[SMALL_STRIDE * (lines[1] + side) + channel]!;
          return Math.min(1, f(scale * f(top + f(f(low - top) * (v - row)))));
        };
        const left = down(sides[0]);
        const light = f(left + f(f(down(sides[1]) - left) * (u - column)));
        const level = rgba[to + channel]!;
        rgba[to + channel] = Math.max(0, Math.trunc(f(f(level + f(f(255 - level) * light)) + 0.5)));
      }
    }
  }
}
