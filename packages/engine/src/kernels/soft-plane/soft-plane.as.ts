// SIMD twin of soft-plane.ts: four pixels at once. See there for shapes and exactness.

// @ts-ignore: decorator
@inline function fourOf(at: usize, stride: usize): v128 {
  if (stride == 4) return v128.load(at);
  let four = v128.load32_zero(at);
  four = f32x4.replace_lane(four, 1, load<f32>(at + stride));
  four = f32x4.replace_lane(four, 2, load<f32>(at + 2 * stride));
  return f32x4.replace_lane(four, 3, load<f32>(at + 3 * stride));
}

export function shrinkPlane(
  source: usize, width: i32, height: i32, stride: i32, offset: i32, step: i32, columns: i32, rows: i32, out: usize,
): void {
  const bytes: usize = <usize>stride << 2;
  source += <usize>offset << 2;
  for (let row = 0; row < rows; row++) {
    const top = row * step, bottom = min(height, top + step);
    for (let column = 0; column < columns; column++, out += 4) {
      const left = column * step, right = min(width, left + step);
      let sums = f32x4.splat(0);
      for (let y = top; y < bottom; y++) {
        let at = source + <usize>(y * width + left) * bytes;
        let x = left;
        for (; x + 4 <= right; x += 4, at += 4 * bytes) sums = f32x4.add(sums, fourOf(at, bytes));
        if (x < right) sums = f32x4.replace_lane(sums, 0, f32x4.extract_lane(sums, 0) + load<f32>(at));
        if (x + 1 < right) sums = f32x4.replace_lane(sums, 1, f32x4.extract_lane(sums, 1) + load<f32>(at + bytes));
        if (x + 2 < right) sums = f32x4.replace_lane(sums, 2, f32x4.extract_lane(sums, 2) + load<f32>(at + 2 * bytes));
      }
      const first: f32 = f32x4.extract_lane(sums, 0) + f32x4.extract_lane(sums, 1);
      const second: f32 = f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3);
      const count = (bottom - top) * (right - left);
      store<f32>(out, (first + second) * (<f32>1 / <f32>count));
    }
  }
}

// @ts-ignore: decorator
@inline function blurLine(from: usize, to: usize, step: usize, count: i32, radius: i32, scale: f32): void {
  const last = count - 1;
  let sum: f32 = 0;
  for (let i = -radius; i <= radius; i++) sum += load<f32>(from + <usize>min(last, max(0, i)) * step);
  for (let i = 0; i < count; i++, to += step) {
    store<f32>(to, sum * scale);
    const enters = load<f32>(from + <usize>min(last, i + radius + 1) * step), leaves = load<f32>(from + <usize>max(0, i - radius) * step);
    sum += enters - leaves;
  }
}

export function blurPlane(values: usize, columns: i32, rows: i32, radius: i32, passes: i32, scratch: usize): void {
  const line = <usize>columns << 2;
  const taps = 2 * radius + 1;
  const scale: f32 = <f32>1 / <f32>taps;
  for (let pass = 0; pass < passes; pass++) {
    for (let y: usize = 0; y < <usize>rows; y++) blurLine(values + y * line, scratch + y * line, 4, columns, radius, scale);
    for (let x: usize = 0; x < line; x += 4) blurLine(scratch + x, values + x, line, rows, radius, scale);
  }
}

// @ts-ignore: decorator
@inline function mixedAt(values: usize, upper: i32, lower: i32, column: i32, fy: f32): f32 {
  const top = load<f32>(values + (<usize>(upper + column) << 2)), low = load<f32>(values + (<usize>(lower + column) << 2));
  return top + (low - top) * fy;
}

export function readPlaneRow(
  values: usize, step: f64, columns: i32, rows: i32, y: i32, width: i32, out: usize,
): void {
  const v = min<f64>(<f64>(rows - 1), max<f64>(0, (<f64>y + 0.5) / step - 0.5));
  const row = <i32>v;
  const fy = <f32>(v - <f64>row);
  const upper = row * columns, lower = min(rows - 1, row + 1) * columns;
  const lanes = f32x4(0, 1, 2, 3);
  let next = mixedAt(values, upper, lower, 0, fy);
  for (let column = -1, x = 0; x < width; column++) {
    const near = next;
    next = mixedAt(values, upper, lower, min(columns - 1, column + 1), fy);
    const slope: f32 = (next - near) / <f32>step;
    const middle = (<f64>column + 0.5) * step - 0.5, from = <f32>middle;
    const end = column < columns - 1 ? min(width, <i32>ceil(middle + step)) : width;
    for (; x + 4 <= end; x += 4, out += 16) {
      const along = f32x4.sub(f32x4.add(f32x4.splat(<f32>x), lanes), f32x4.splat(from));
      v128.store(out, f32x4.add(f32x4.splat(near), f32x4.mul(f32x4.splat(slope), along)));
    }
    for (; x < end; x++, out += 4) store<f32>(out, near + slope * (<f32>x - from));
  }
}
