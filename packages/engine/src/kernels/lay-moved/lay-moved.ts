const f = Math.fround;

/** Pixels from one node of the displacements to the next. */
export const MOVE_STEP = 4;
/** Texels that the copied picture has before its first column and row, and more of them after its last. */
export const MOVE_PAD = 4;
const LEAST_MOVE_SQUARED = f(0.0016);
const PHASES = 256;
const UNITY = 16384;
/** Numbers in the table of taps: four per phase. */
export const MOVE_TAP_COUNT = 4 * PHASES;

/**
 * Lays what a picture shows elsewhere over places of it, as sharp as it was: displacements at nodes, bilinear between
 * them, say how far content comes from. It covers as much as it, or what was there, belongs to the subject.
 *
 * shape: before: the picture as it was, (height + MOVE_PAD) rows of (width + MOVE_PAD) * 4, u8, its first pixel at column
 *   and row 1 and its edges repeated around it; matte: height * width, f32, 0 to 1; grid: rows of columns * 2, f32, pixels
 *   to the right and down at every MOVE_STEP-th pixel, with a node to spare; taps: see writeMoveTaps; left, top, right,
 *   bottom: the pixels to change; rgba: height * width * 4, u8, alpha kept.
 * exactness: bit-exact with its twin; moves below 0.04 pixels are none.
 * source: own; Keys, "Cubic convolution interpolation", 1981, for the taps.
 */
export function layMoved(
  before: Uint8Array,
  matte: Float32Array,
  width: number,
  height: number,
  grid: Float32Array,
  columns: number,
  taps: Int16Array,
  left: number,
  top: number,
  right: number,
  bottom: number,
  rgba: Uint8Array,
): void {
  const stride = 4 * (width + MOVE_PAD);
  const [lastX, lastY] = [f(width - f(1.001)), f(height - f(1.001))];
  for (let y = top; y < bottom; y++) {
    const down = (y & (MOVE_STEP - 1)) / MOVE_STEP;
    for (let x = left; x < right; x++) {
      const node = 2 * (Math.trunc(y / MOVE_STEP) * columns + Math.trunc(x / MOVE_STEP));
      const across = (x & (MOVE_STEP - 1)) / MOVE_STEP;
      const moved = (at: number): number =>
        between(
          between(grid[at]!, grid[at + 2 * columns]!, down),
          between(grid[at + 2]!, grid[at + 2 * columns + 2]!, down),
          across,
        );
      const [dx, dy] = [moved(node), moved(node + 1)];
      if (f(f(dx * dx) + f(dy * dy)) < LEAST_MOVE_SQUARED) continue;
      const u = Math.min(lastX, Math.max(0, f(x - dx)));
      const v = Math.min(lastY, Math.max(0, f(y - dy)));
      const pixel = y * width + x;
      const covers = Math.min(1, f(2 * Math.max(matte[pixel]!, matteAt(matte, width, u, v))));
      const share = Math.trunc(f(f(covers * 256) + 0.5));
      if (share === 0) continue;
      const [px, py] = [Math.trunc(f(u * 256)), Math.trunc(f(v * 256))];
      const corner = (py >> 8) * stride + 4 * (px >> 8);
      const [column, row] = [4 * (px & 255), 4 * (py & 255)];
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let j = 0; j < 4; j++) {
          const from = corner + j * stride + channel;
          let line = 0;
          for (let i = 0; i < 4; i++) line += before[from + 4 * i]! * taps[column + i]!;
          sum += (line >> 8) * taps[row + j]!;
        }
        const to = Math.min(255, Math.max(0, (sum + 0x80000) >> 20));
        const here = rgba[4 * pixel + channel]!;
        rgba[4 * pixel + channel] = here + (((to - here) * share + 128) >> 8);
      }
    }
  }
}

/** Fills the taps of every phase, at -1, 0, 1 and 2 texels; they add up to 16384. out: MOVE_TAP_COUNT, i16. */
export function writeMoveTaps(out: Int16Array): void {
  for (let phase = 0; phase < PHASES; phase++) {
    const t = phase / PHASES;
    const before = Math.round(t * (-0.5 + t * (1 - 0.5 * t)) * UNITY);
    const next = Math.round(t * (0.5 + t * (2 - 1.5 * t)) * UNITY);
    const after = Math.round(t * t * (-0.5 + 0.5 * t) * UNITY);
    out.set([before, UNITY - before - next - after, next, after], 4 * phase);
  }
}

function between(a: number, b: number, t: number): number {
  return f(a + f(f(b - a) * t));
}

function matteAt(matte: Float32Array, width: number, u: number, v: number): number {
  const [column, row] = [Math.trunc(u), Math.trunc(v)];
  const [fx, fy] = [f(u - column), f(v - row)];
  const at = row * width + column;
  const upper = between(matte[at]!, matte[at + 1]!, fx);
  const lower = between(matte[at + width]!, matte[at + width + 1]!, fx);
  return between(upper, lower, fy);
}
