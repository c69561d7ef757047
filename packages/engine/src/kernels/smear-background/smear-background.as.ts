// SIMD twin of smear-background.ts: the four numbers of a pixel at once. See there for shapes and exactness.

const MIN_SHARE: f32 = 0.001953125;

// @ts-ignore: decorator
@inline function colourOf(pixel: usize): v128 {
  return f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(pixel))));
}

export function halveBackground(
  rgba: usize, matte: usize, width: i32, height: i32, columns: i32, rows: i32, out: usize,
): void {
  for (let row = 0; row < rows; row++) {
    const upper = 2 * row * width, lower = min(height - 1, 2 * row + 1) * width;
    for (let column = 0; column < columns; column++, out += 16) {
      const left = 2 * column, right = min(width - 1, left + 1);
      let sum = f32x4.splat(0);
      for (let k = 0; k < 4; k++) {
        const i = <usize>((k < 2 ? upper : lower) + ((k & 1) == 0 ? left : right)) << 2;
        const free: f32 = 1 - load<f32>(matte + i);
        sum = f32x4.add(sum, f32x4.mul(f32x4.replace_lane(colourOf(rgba + i), 3, 1), f32x4.splat(free)));
      }
      v128.store(out, sum);
    }
  }
}

export function sumPlaces(
  from: usize, columns: i32, rows: i32, columnPlaces: usize, rowPlaces: usize, taps: i32, to: usize,
): void {
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++, to += 16) {
      let sum = f32x4.splat(0);
      for (let k = 0; k < taps; k++) {
        const row = load<i32>(rowPlaces + (<usize>(k * rows + y) << 2));
        const column = load<i32>(columnPlaces + (<usize>(k * columns + x) << 2));
        sum = f32x4.add(sum, v128.load(from + (<usize>(row * columns + column) << 4)));
      }
      v128.store(to, sum);
    }
}

// @ts-ignore: decorator
@inline function between(a: v128, b: v128, t: v128): v128 {
  return f32x4.add(a, f32x4.mul(f32x4.sub(b, a), t));
}

// @ts-ignore: decorator
@inline function clamped(value: f32, most: f32): f32 {
  return value < 0 ? 0 : value > most ? most : value;
}

export function laySmear(
  rgba: usize, matte: usize, width: i32, height: i32, smeared: usize, columns: i32, rows: i32, centreX: f32, centreY: f32,
  reach: f32, fromPixels: f32, wholePixels: f32, least: f32,
): void {
  const perPixel: f32 = 1 / (wholePixels - fromPixels);
  const lastU = <f32>columns - <f32>1.001, lastV = <f32>rows - <f32>1.001;
  const below = <usize>columns << 4, half = f32x4.splat(0.5);
  for (let y = 0; y < height; y++) {
    const dy: f32 = <f32>y + 0.5 - centreY;
    const v = clamped(<f32>y * 0.5 - 0.25, lastV);
    const row = <i32>v;
    const fy = f32x4.splat(v - <f32>row), line = smeared + <usize>row * below;
    let held = -2, leftward = half, rightward = half;
    for (let x = 0; x < width; x++, rgba += 4, matte += 4) {
      const dx: f32 = <f32>x + 0.5 - centreX;
      const long = reach * sqrt<f32>(dx * dx + dy * dy);
      const share = (<f32>1 - load<f32>(matte)) * clamped((long - fromPixels) * perPixel, 1);
      if (share < MIN_SHARE) continue;
      const u = clamped(<f32>x * 0.5 - 0.25, lastU);
      const column = <i32>u;
      // Two pixels look between the same two columns, and the next two share one of these with them.
      if (column != held) {
        const at = line + (<usize>column << 4);
        leftward = column == held + 1 ? rightward : between(v128.load(at), v128.load(at + below), fy);
        rightward = between(v128.load(at, 16), v128.load(at + below, 16), fy);
        held = column;
      }
      const mixed = between(leftward, rightward, f32x4.splat(u - <f32>column));
      const weight = f32x4.extract_lane(mixed, 3);
      if (weight < least) continue;
      const value = colourOf(rgba);
      const scaled = f32x4.mul(mixed, f32x4.splat(1 / weight));
      const laid = f32x4.add(f32x4.add(value, f32x4.mul(f32x4.splat(share), f32x4.sub(scaled, value))), half);
      const words = i32x4.trunc_sat_f32x4_u(laid);
      const bytes = i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_u(words, words), words);
      store<u32>(rgba, (<u32>i32x4.extract_lane(bytes, 0) & 0x00ffffff) | (load<u32>(rgba) & 0xff000000));
    }
  }
}
