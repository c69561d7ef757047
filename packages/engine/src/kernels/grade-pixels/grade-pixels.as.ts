// SIMD twin of grade-pixels.ts: mixes four pixels at once and looks each up. See there for shapes and exactness.

// @ts-ignore: decorator
@inline function mixedBy(matrix: usize, r: v128, g: v128, b: v128): v128 {
  const red = i32x4.mul(r, i32x4.splat(load<i32>(matrix))), green = i32x4.mul(g, i32x4.splat(load<i32>(matrix, 4)));
  const blue = i32x4.mul(b, i32x4.splat(load<i32>(matrix, 8)));
  const sum = i32x4.shr_s(i32x4.add(i32x4.add(i32x4.add(red, green), blue), i32x4.splat(2048)), 12);
  return i32x4.max_s(i32x4.splat(0), i32x4.min_s(i32x4.splat(255), sum));
}

/** One pixel: its levels, its place in the three curves and its luma. */
// @ts-ignore: decorator
@inline function graded(levels: v128, r: i32, g: i32, b: i32, luma: i32, curves: usize, tints: usize, mix: v128): v128 {
  let bent = i32x4.splat(<i32>load<u8>(curves + <usize>r));
  bent = i32x4.replace_lane(bent, 1, <i32>load<u8>(curves + <usize>g, 256));
  bent = i32x4.replace_lane(bent, 2, <i32>load<u8>(curves + <usize>b, 512));
  const tint = i32x4.extend_low_i16x8_s(v128.load64_zero(tints + (<usize>luma << 3)));
  const change = i32x4.mul(i32x4.sub(i32x4.add(bent, tint), levels), mix);
  return i32x4.add(levels, i32x4.shr_s(i32x4.add(change, i32x4.splat(128)), 8));
}

/** One pixel whose grade is all that is seen of it, as 16-bit words. */
// @ts-ignore: decorator
@inline function wholly(r: i32, g: i32, b: i32, luma: i32, curves: usize, tints: usize): v128 {
  let bent = v128.load8_lane(curves + <usize>r, i16x8.splat(0), 0);
  bent = v128.load8_lane(curves + <usize>g, bent, 2, 256);
  bent = v128.load8_lane(curves + <usize>b, bent, 4, 512);
  return i16x8.add_sat_s(bent, v128.load64_zero(tints + (<usize>luma << 3)));
}

export function gradePixels(rgba: usize, count: i32, matrix: usize, curves: usize, tints: usize, mix: i32): void {
  const low = i32x4.splat(255), share = i32x4.splat(mix), alpha = i32x4.splat(<i32>0xff000000);
  const whole = count & ~3;
  for (let i = 0; i < whole; i += 4, rgba += 16) {
    const pixels = v128.load(rgba);
    const r = v128.and(pixels, low), g = v128.and(i32x4.shr_u(pixels, 8), low), b = v128.and(i32x4.shr_u(pixels, 16), low);
    const red = mixedBy(matrix, r, g, b), green = mixedBy(matrix + 12, r, g, b), blue = mixedBy(matrix + 24, r, g, b);
    const weighed = i32x4.add(i32x4.mul(r, i32x4.splat(54)), i32x4.add(i32x4.mul(g, i32x4.splat(183)), i32x4.mul(b, i32x4.splat(19))));
    const luma = i32x4.shr_u(weighed, 8);
    if (mix == 256) {
      const w0 = wholly(i32x4.extract_lane(red, 0), i32x4.extract_lane(green, 0), i32x4.extract_lane(blue, 0),
        i32x4.extract_lane(luma, 0), curves, tints);
      const w1 = wholly(i32x4.extract_lane(red, 1), i32x4.extract_lane(green, 1), i32x4.extract_lane(blue, 1),
        i32x4.extract_lane(luma, 1), curves, tints);
      const w2 = wholly(i32x4.extract_lane(red, 2), i32x4.extract_lane(green, 2), i32x4.extract_lane(blue, 2),
        i32x4.extract_lane(luma, 2), curves, tints);
      const w3 = wholly(i32x4.extract_lane(red, 3), i32x4.extract_lane(green, 3), i32x4.extract_lane(blue, 3),
        i32x4.extract_lane(luma, 3), curves, tints);
      const all = i8x16.narrow_i16x8_u(v128.shuffle<i64>(w0, w1, 0, 2), v128.shuffle<i64>(w2, w3, 0, 2));
      v128.store(rgba, v128.bitselect(pixels, all, alpha));
      continue;
    }
    const near = i16x8.extend_low_i8x16_u(pixels), next = i16x8.extend_high_i8x16_u(pixels);
    const p0 = graded(i32x4.extend_low_i16x8_u(near), i32x4.extract_lane(red, 0), i32x4.extract_lane(green, 0),
      i32x4.extract_lane(blue, 0), i32x4.extract_lane(luma, 0), curves, tints, share);
    const p1 = graded(i32x4.extend_high_i16x8_u(near), i32x4.extract_lane(red, 1), i32x4.extract_lane(green, 1),
      i32x4.extract_lane(blue, 1), i32x4.extract_lane(luma, 1), curves, tints, share);
    const p2 = graded(i32x4.extend_low_i16x8_u(next), i32x4.extract_lane(red, 2), i32x4.extract_lane(green, 2),
      i32x4.extract_lane(blue, 2), i32x4.extract_lane(luma, 2), curves, tints, share);
    const p3 = graded(i32x4.extend_high_i16x8_u(next), i32x4.extract_lane(red, 3), i32x4.extract_lane(green, 3),
      i32x4.extract_lane(blue, 3), i32x4.extract_lane(luma, 3), curves, tints, share);
    const bytes = i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(p0, p1), i16x8.narrow_i32x4_s(p2, p3));
    v128.store(rgba, v128.bitselect(pixels, bytes, alpha));
  }
  for (let i = whole; i < count; i++, rgba += 4) {
    const pixel = load<u32>(rgba);
    const levels = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(rgba)));
    const r = <i32>(pixel & 255), g = <i32>((pixel >> 8) & 255), b = <i32>((pixel >> 16) & 255);
    const rs = i32x4.splat(r), gs = i32x4.splat(g), bs = i32x4.splat(b);
    const words = graded(levels, i32x4.extract_lane(mixedBy(matrix, rs, gs, bs), 0),
      i32x4.extract_lane(mixedBy(matrix + 12, rs, gs, bs), 0), i32x4.extract_lane(mixedBy(matrix + 24, rs, gs, bs), 0),
      (54 * r + 183 * g + 19 * b) >> 8, curves, tints, share);
    const bytes = i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(words, words), words);
    store<u32>(rgba, (<u32>i32x4.extract_lane(bytes, 0) & 0x00ffffff) | (pixel & 0xff000000));
  }
}
