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
  plane: SoftPlane,
  source: Float32Array,
  width: number,
  height: number,
  stride = 1,
  offset = 0,
): void {
  const { step, columns, rows, values } = plane;
  for (let row = 0; row < rows; row++) {
    const bottom = Math.min(height, (row + 1) * step);
    for (let column = 0; column < columns; column++) {
      const right = Math.min(width, (column + 1) * step);
      let sum = 0;
      for (let y = row * step; y < bottom; y++)
        for (let x = column * step; x < right; x++) sum += source[(y * width + x) * stride + offset]!;
      values[row * columns + column] = sum / ((bottom - row * step) * (right - column * step));
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
  const row = Math.min(rows - 2 < 0 ? 0 : rows - 2, Math.trunc(v));
  const fy = rows > 1 ? v - row : 0;
  const first = row * columns;
  const second = rows > 1 ? first + columns : first;
  for (let x = left; x < right; x++) {
    const u = Math.min(columns - 1, Math.max(0, (x + 0.5) / step - 0.5));
    const column = Math.min(columns - 2 < 0 ? 0 : columns - 2, Math.trunc(u));
    const fx = columns > 1 ? u - column : 0;
    const next = columns > 1 ? column + 1 : column;
    const above = values[first + column]! + (values[first + next]! - values[first + column]!) * fx;
    const below = values[second + column]! + (values[second + next]! - values[second + column]!) * fx;
    out[x] = above + (below - above) * fy;
  }
}
