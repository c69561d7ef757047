const f = Math.fround;

/**
 * Writes the means of the blocks of every `stride`-th number of a frame's pixels, from `offset` on.
 *
 * shape: source: height * width * stride, f32; out: rows * columns, f32, the frame's size over `step`, rounded up; blocks at
 *   the right and lower edge hold what there is.
 * exactness: bit-exact with its twin: every fourth column of a block is summed by itself, then the four sums.
 * source: own.
 */
export function shrinkPlane(
  source: Float32Array,
  width: number,
  height: number,
  stride: number,
  offset: number,
  step: number,
  columns: number,
  rows: number,
  out: Float32Array,
): void {
  for (let row = 0, to = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, to++) {
      const [left, right] = [column * step, Math.min(width, (column + 1) * step)];
      const [top, bottom] = [row * step, Math.min(height, (row + 1) * step)];
      const sums = new Float32Array(4);
      for (let y = top; y < bottom; y++)
        for (let x = left; x < right; x++) {
          const k = (x - left) & 3;
          sums[k] = sums[k]! + source[(y * width + x) * stride + offset]!;
        }
      const sum = f(f(sums[0]! + sums[1]!) + f(sums[2]! + sums[3]!));
      out[to] = f(sum * f(1 / ((bottom - top) * (right - left))));
    }
}

/**
 * Blurs a plane by `passes` boxes of `radius` cells each way; the edge goes on beyond the plane.
 *
 * shape: values, changed in place, and scratch: rows * columns, f32.
 * exactness: bit-exact with its twin; running sums.
 * source: own.
 */
export function blurPlane(
  values: Float32Array,
  columns: number,
  rows: number,
  radius: number,
  passes: number,
  scratch: Float32Array,
): void {
  for (let pass = 0; pass < passes; pass++) {
    for (let y = 0; y < rows; y++) blurLine(values, scratch, y * columns, 1, columns, radius);
    for (let x = 0; x < columns; x++) blurLine(scratch, values, x, columns, rows, radius);
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
  const at = (i: number): number => from[start + Math.min(count - 1, Math.max(0, i)) * step]!;
  const scale = f(1 / (2 * radius + 1));
  let sum = 0;
  for (let i = -radius; i <= radius; i++) sum = f(sum + at(i));
  for (let i = 0; i < count; i++) {
    to[start + i * step] = f(sum * scale);
    sum = f(sum + f(at(i + radius + 1) - at(i - radius)));
  }
}

/**
 * Writes a row of a small plane, bilinear, for the pixels of frame row y.
 *
 * shape: values: rows * columns, f32, one per `step` pixels, which need not be whole; out: at least width numbers, f32.
 * exactness: bit-exact with its twin.
 * source: own.
 */
export function readPlaneRow(
  values: Float32Array,
  step: number,
  columns: number,
  rows: number,
  y: number,
  width: number,
  out: Float32Array,
): void {
  const v = Math.min(rows - 1, Math.max(0, (y + 0.5) / step - 0.5));
  const row = Math.trunc(v);
  const fy = f(v - row);
  const [upper, lower] = [row * columns, Math.min(rows - 1, row + 1) * columns];
  const mixedAt = (column: number): number =>
    f(values[upper + column]! + f(f(values[lower + column]! - values[upper + column]!) * fy));
  // From the middle of a cell to the middle of the next a row is a straight line, and level beyond the outer ones.
  let next = mixedAt(0);
  for (let column = -1, x = 0; x < width; column++) {
    const near = next;
    next = mixedAt(Math.min(columns - 1, column + 1));
    const slope = f(f(next - near) / f(step));
    const middle = (column + 0.5) * step - 0.5;
    const end = column < columns - 1 ? Math.min(width, Math.ceil(middle + step)) : width;
    for (; x < end; x++) out[x] = f(near + f(slope * f(x - f(middle))));
  }
}
