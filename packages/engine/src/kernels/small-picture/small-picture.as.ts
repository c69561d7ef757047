// SIMD twin of small-picture.ts: the numbers of a pixel at once. See there for shapes and exactness.

const SHRINK: i32 = 4;

export function shrinkPicture(
  rgba: usize, width: i32, height: i32, byLevel: usize, columns: i32, rows: i32, out: usize,
): void {
  for (let row = 0; row < rows; row++) {
    const bottom = min(height, SHRINK * (row + 1));
    for (let column = 0; column < columns; column++, out += 16) {
      const left = SHRINK * column, right = min(width, left + SHRINK);
      let red: f32 = 0, green: f32 = 0, blue: f32 = 0;
      for (let y = SHRINK * row; y < bottom; y++) {
        let at = rgba + (<usize>(y * width + left) << 2);
        for (let x = left; x < right; x++, at += 4) {
          const pixel = load<u32>(at);
          red += load<f32>(byLevel + (<usize>(pixel & 255) << 2));
          green += load<f32>(byLevel + (<usize>((pixel >> 8) & 255) << 2));
          blue += load<f32>(byLevel + (<usize>((pixel >> 16) & 255) << 2));
        }
      }
      const count = (bottom - SHRINK * row) * (right - left);
      const share: f32 = <f32>1 / <f32>count;
      store<f32>(out, red * share);
      store<f32>(out, green * share, 4);
      store<f32>(out, blue * share, 8);
      store<f32>(out, 0, 12);
    }
  }
}

// @ts-ignore: decorator
@inline function blurLine(from: usize, to: usize, step: usize, count: i32, radius: i32, scale: v128): void {
  const last = count - 1;
  let sum = f32x4.splat(0);
  for (let i = -radius; i <= radius; i++) sum = f32x4.add(sum, v128.load(from + <usize>min(last, max(0, i)) * step));
  for (let i = 0; i < count; i++, to += step) {
    v128.store(to, f32x4.mul(sum, scale));
    const enters = v128.load(from + <usize>min(last, i + radius + 1) * step), leaves = v128.load(from + <usize>max(0, i - radius) * step);
    sum = f32x4.add(sum, f32x4.sub(enters, leaves));
  }
}

export function blurPicture(
  picture: usize, columns: i32, rows: i32, radius: i32, passes: i32, scratch: usize,
): void {
  const line = <usize>columns << 4;
  const taps = 2 * radius + 1;
  const scale = f32x4.splat(<f32>1 / <f32>taps);
  for (let pass = 0; pass < passes; pass++) {
    for (let y: usize = 0; y < <usize>rows; y++) blurLine(picture + y * line, scratch + y * line, 16, columns, radius, scale);
    for (let x: usize = 0; x < line; x += 16) blurLine(scratch + x, picture + x, line, rows, radius, scale);
  }
}

// @ts-ignore: decorator
@inline function between(a: v128, b: v128, t: v128): v128 {
  return f32x4.add(a, f32x4.mul(f32x4.sub(b, a), t));
}

// @ts-ignore: decorator
@inline function lightAt(place: usize, below: usize, fy: v128, scale: v128): v128 {
  return f32x4.pmin(f32x4.splat(1), f32x4.mul(scale, between(v128.load(place), v128.load(place + below), fy)));
}

export function screenPicture(
  rgba: usize, width: i32, height: i32, picture: usize, columns: i32, rows: i32, gain: f32,
): void {
  const scale = f32x4.splat(gain * <f32>(1.0 / 255.0)), full = f32x4.splat(255), half = f32x4.splat(0.5);
  for (let y = 0; y < height; y++) {
    let v: f32 = (<f32>y + 0.5) * 0.25 - 0.5;
    v = v < 0 ? 0 : v > <f32>(rows - 1) ? <f32>(rows - 1) : v;
    const row = <i32>v;
    const fy = f32x4.splat(v - <f32>row), line = picture + (<usize>(row * columns) << 4);
    const below: usize = row < rows - 1 ? <usize>columns << 4 : 0;
    let next = lightAt(line, below, fy, scale);
    // Pixels between the middles of two small columns, which they share; the first two lie before the first middle.
    for (let group = 0; group <= columns; group++) {
      const left = next;
      next = lightAt(line + (<usize>min(columns - 1, group) << 4), below, fy, scale);
      const end = min(width, SHRINK * group + 2);
      for (let x = max(0, SHRINK * group - 2); x < end; x++, rgba += 4) {
        const light = between(left, next, f32x4.splat(<f32>(x - SHRINK * group) * 0.25 + 0.625));
        const pixel = load<u32>(rgba);
        const levels = f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(rgba))));
        const lit = f32x4.add(f32x4.add(levels, f32x4.mul(f32x4.sub(full, levels), light)), half);
        const words = i32x4.trunc_sat_f32x4_u(lit);
        const bytes = i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_u(words, words), words);
        store<u32>(rgba, (<u32>i32x4.extract_lane(bytes, 0) & 0x00ffffff) | (pixel & 0xff000000));
      }
    }
  }
}
