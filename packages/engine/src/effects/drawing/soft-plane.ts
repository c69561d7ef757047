/** A small plane of whole-frame values, for what is soft: halos, contact shadows, light around edges. */
export interface SoftPlane {
  /** Frame pixels per cell. */
  readonly step: number;
  readonly columns: number;
  readonly rows: number;
  /** rows * columns. */
  readonly values: Float32Array;
}

/** An empty plane over a frame. */
export function createSoftPlane(width: number, height: number, step: number): SoftPlane {
  const [columns, rows] = [Math.ceil(width / step), Math.ceil(height / step)];
  return { step, columns, rows, values: new Float32Array(columns * rows) };
}

/** Fills a plane with the means of every `stride`-th number of a frame's pixels, from `offset` on. */
export function shrinkInto(
  { step, columns, rows, values }: SoftPlane,
  source: Float32Array,
  width: number,
  height: number,
  stride = 1,
  offset = 0,
): void {
  values.fill(0);
  for (let row = 0; row < rows; row++) {
    const [top, bottom] = [row * step, Math.min(height, (row + 1) * step)];
    // Rows are read from end to end: the source is larger than a core's cache.
    for (let y = top; y < bottom; y++)
      for (let column = 0, x = 0; column < columns; column++) {
        const right = Math.min(width, (column + 1) * step);
        let sum = 0;
        for (; x < right; x++) sum += source[(y * width + x) * stride + offset]!;
        values[row * columns + column] = values[row * columns + column]! + sum;
      }
    for (let column = 0; column < columns; column++) {
      const count = (bottom - top) * (Math.min(width, (column + 1) * step) - column * step);
      values[row * columns + column] = values[row * columns + column]! / count;
    }
  }
}

/** Blurs a plane by `passes` boxes of `radius` cells each way; the edge goes on beyond the frame. */
export function blurSoftly({ columns, rows, values }: SoftPlane, radius: number, passes = 2): void {
  const line = new Float32Array(Math.max(columns, rows));
  for (let pass = 0; pass < passes; pass++) {
    for (let row = 0; row < rows; row++) blurLine(values, row * columns, 1, columns, radius, line);
    for (let column = 0; column < columns; column++) blurLine(values, column, columns, rows, radius, line);
  }
}

function blurLine(
  values: Float32Array,
  start: number,
  step: number,
  count: number,
  radius: number,
  line: Float32Array,
): void {
  for (let i = 0; i < count; i++) line[i] = values[start + i * step]!;
  const at = (i: number): number => line[Math.min(count - 1, Math.max(0, i))]!;
  let sum = 0;
  for (let i = -radius; i <= radius; i++) sum += at(i);
  for (let i = 0; i < count; i++) {
    values[start + i * step] = sum / (2 * radius + 1);
    sum += at(i + radius + 1) - at(i - radius);
  }
}

/** Writes a row of a plane, bilinear, for the pixels `left` to `right` of frame row y. out: at least right numbers. */
export function readSoftRow(
  { step, columns, rows, values }: SoftPlane,
  y: number,
  left: number,
  right: number,
  out: Float32Array,
): void {
  const v = Math.min(rows - 1, Math.max(0, (y + 0.5) / step - 0.5));
  const first = Math.trunc(v) * columns;
  const second = Math.min(rows - 1, Math.trunc(v) + 1) * columns;
  const fy = v - Math.trunc(v);
  const mixedAt = (column: number): number =>
    values[first + column]! + (values[second + column]! - values[first + column]!) * fy;
  // From the middle of a cell to the middle of the next a row is a straight line, and level beyond the outer ones.
  let next = mixedAt(0);
  for (let column = -1, x = left; x < right; column++) {
    const near = next;
    next = mixedAt(Math.min(columns - 1, column + 1));
    const slope = (next - near) / step;
    const middle = (column + 0.5) * step - 0.5;
    const end = column < columns - 1 ? Math.min(right, Math.ceil(middle + step)) : right;
    for (; x < end; x++) out[x] = near + slope * (x - middle);
  }
}
