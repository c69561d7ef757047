// SIMD twin of light-picture.ts: four pixels at once. See there for shapes and exactness.

const PER_LUMA: f32 = 1.0 / 255.0;

// @ts-ignore: decorator
@inline function litBy(own: v128, value: v128, onLeft: v128, onRight: v128, numbers: usize, channel: usize, amount: v128): v128 {
  const left = f32x4.splat(load<f32>(numbers + channel, 32)), right = f32x4.splat(load<f32>(numbers + channel, 44));
  const lit = f32x4.add(f32x4.add(f32x4.mul(own, value), f32x4.mul(onLeft, left)), f32x4.mul(onRight, right));
  const shown = f32x4.add(value, f32x4.mul(f32x4.sub(lit, value), amount));
  return i32x4.min_s(i32x4.splat(255), i32x4.trunc_sat_f32x4_s(f32x4.add(shown, f32x4.splat(0.5))));
}

// Four pixels lit from both sides.
// @ts-ignore: decorator
@inline function litPixels(pixels: v128, numbers: usize, nearLeft: v128, nearRight: v128): v128 {
  const low = i32x4.splat(255);
  const r = f32x4.convert_i32x4_u(v128.and(pixels, low));
  const g = f32x4.convert_i32x4_u(v128.and(i32x4.shr_u(pixels, 8), low));
  const b = f32x4.convert_i32x4_u(v128.and(i32x4.shr_u(pixels, 16), low));
  const luma = f32x4.add(
    f32x4.add(f32x4.mul(r, f32x4.splat(0.3)), f32x4.mul(g, f32x4.splat(0.59))), f32x4.mul(b, f32x4.splat(0.11)),
  );
  const bright = f32x4.mul(luma, f32x4.splat(PER_LUMA)), one = f32x4.splat(1);
  const over = f32x4.mul(f32x4.sub(luma, v128.load32_splat(numbers, 20)), v128.load32_splat(numbers, 24));
  const sunk = f32x4.pmin(f32x4.pmax(over, f32x4.splat(0)), one);
  const eased = f32x4.mul(f32x4.mul(sunk, sunk), f32x4.sub(f32x4.splat(3), f32x4.mul(f32x4.splat(2), sunk)));
  const kept = f32x4.sub(one, f32x4.mul(v128.load32_splat(numbers, 28), eased));
  const taken = f32x4.add(v128.load32_splat(numbers, 12), f32x4.mul(v128.load32_splat(numbers, 16), bright));
  const tone = f32x4.mul(f32x4.mul(kept, luma), taken);
  const own = f32x4.mul(kept, f32x4.add(v128.load32_splat(numbers, 4), f32x4.mul(v128.load32_splat(numbers, 8), bright)));
  const onLeft = f32x4.mul(tone, nearLeft), onRight = f32x4.mul(tone, nearRight), amount = v128.load32_splat(numbers);
  const red = litBy(own, r, onLeft, onRight, numbers, 0, amount), green = litBy(own, g, onLeft, onRight, numbers, 4, amount);
  const blue = litBy(own, b, onLeft, onRight, numbers, 8, amount);
  const colours = v128.or(v128.or(red, i32x4.shl(green, 8)), i32x4.shl(blue, 16));
  return v128.bitselect(pixels, colours, i32x4.splat(<i32>0xff000000));
}

export function lightFromSides(
  rgba: usize, count: i32, numbers: usize, left: usize, right: usize, fromLeft: f32, fromRight: f32,
): void {
  const rowLeft = f32x4.splat(fromLeft), rowRight = f32x4.splat(fromRight);
  const whole = count & ~3;
  for (let i = 0; i < whole; i += 4, rgba += 16, left += 16, right += 16) {
    const nearLeft = f32x4.mul(rowLeft, v128.load(left)), nearRight = f32x4.mul(rowRight, v128.load(right));
    v128.store(rgba, litPixels(v128.load(rgba), numbers, nearLeft, nearRight));
  }
  for (let i = whole; i < count; i++, rgba += 4, left += 4, right += 4) {
    const nearLeft = f32x4.mul(rowLeft, v128.load32_splat(left)), nearRight = f32x4.mul(rowRight, v128.load32_splat(right));
    v128.store32_lane(rgba, litPixels(v128.load32_zero(rgba), numbers, nearLeft, nearRight), 0);
  }
}

// @ts-ignore: decorator
@inline function scaled(levels: v128, factors: v128): v128 {
  const value = f32x4.add(f32x4.mul(f32x4.convert_i32x4_u(levels), factors), f32x4.splat(0.5));
  return i32x4.trunc_sat_f32x4_s(value);
}

export function scaleBySmall(rgba: usize, width: i32, height: i32, small: usize, columns: i32, gains: usize): void {
  const byChannel = f32x4.replace_lane(v128.load32_zero(gains), 1, load<f32>(gains, 4));
  const three = f32x4.replace_lane(byChannel, 2, load<f32>(gains, 8)), one = f32x4.splat(1);
  for (let y = 0; y < height; y++) {
    let place = small + (<usize>((y >> 2) * columns) << 4);
    // The fourth lane is 0, so alpha comes back as it is.
    for (let x = 0; x < width; x += 4, place += 16) {
      const factors = f32x4.add(one, f32x4.mul(three, v128.load32_splat(place)));
      if (x + 4 <= width) {
        const pixels = v128.load(rgba);
        const near = i16x8.extend_low_i8x16_u(pixels), next = i16x8.extend_high_i8x16_u(pixels);
        const p0 = scaled(i32x4.extend_low_i16x8_u(near), factors), p1 = scaled(i32x4.extend_high_i16x8_u(near), factors);
        const p2 = scaled(i32x4.extend_low_i16x8_u(next), factors), p3 = scaled(i32x4.extend_high_i16x8_u(next), factors);
        v128.store(rgba, i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(p0, p1), i16x8.narrow_i32x4_s(p2, p3)));
        rgba += 16;
        continue;
      }
      for (let k = x; k < width; k++, rgba += 4) {
        const levels = scaled(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(rgba))), factors);
        const words = i16x8.narrow_i32x4_s(levels, levels);
        v128.store32_lane(rgba, i8x16.narrow_i16x8_u(words, words), 0);
      }
    }
  }
}
