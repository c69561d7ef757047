// SIMD twin of shift-picture.ts: four pixels at once, or one near an edge. See there for shapes and exactness.

// @ts-ignore: decorator
@inline function wordsAt(pixel: usize): v128 {
  return i16x8.extend_low_i8x16_u(v128.load32_zero(pixel));
}

// Two pixels, mixed down as they have been mixed across.
// @ts-ignore: decorator
@inline function mixedDown(high: v128, low: v128, over: v128, under: v128, half: v128): v128 {
  const near = i32x4.add(i32x4.add(i32x4.extmul_low_i16x8_u(high, over), i32x4.extmul_low_i16x8_u(low, under)), half);
  const next = i32x4.add(i32x4.add(i32x4.extmul_high_i16x8_u(high, over), i32x4.extmul_high_i16x8_u(low, under)), half);
  return i16x8.narrow_i32x4_u(i32x4.shr_u(near, 16), i32x4.shr_u(next, 16));
}

// @ts-ignore: decorator
@inline function mixedAcross(one: v128, other: v128, near: v128, next: v128): v128 {
  return i16x8.add(i16x8.mul(one, near), i16x8.mul(other, next));
}

export function shiftPicture(
  from: usize, width: i32, height: i32, left: i32, top: i32, right: i32, down: i32, rgba: usize,
): void {
  const near = i16x8.splat(<i16>(256 - right)), next = i16x8.splat(<i16>right);
  const over = i16x8.splat(<i16>(256 - down)), under = i16x8.splat(<i16>down), half = i32x4.splat(32768);
  for (let y = 0; y < height; y++) {
    const upper = from + (<usize>(min(height - 1, max(0, y + top)) * width) << 2);
    const lower = from + (<usize>(min(height - 1, max(0, y + top + 1)) * width) << 2);
    for (let x = 0; x < width; x++, rgba += 4) {
      // As long as neighbours of four pixels are inside.
      for (; x + left >= 0 && x + left + 4 < width && x + 4 <= width; x += 4, rgba += 16) {
        const at = <usize>(x + left) << 2;
        const a = v128.load(upper + at), b = v128.load(upper + at, 4), c = v128.load(lower + at), d = v128.load(lower + at, 4);
        const first = mixedDown(
          mixedAcross(i16x8.extend_low_i8x16_u(a), i16x8.extend_low_i8x16_u(b), near, next),
          mixedAcross(i16x8.extend_low_i8x16_u(c), i16x8.extend_low_i8x16_u(d), near, next), over, under, half,
        );
        const second = mixedDown(
          mixedAcross(i16x8.extend_high_i8x16_u(a), i16x8.extend_high_i8x16_u(b), near, next),
          mixedAcross(i16x8.extend_high_i8x16_u(c), i16x8.extend_high_i8x16_u(d), near, next), over, under, half,
        );
        v128.store(rgba, v128.bitselect(v128.load(rgba), i8x16.narrow_i16x8_u(first, second), i32x4.splat(<i32>0xff000000)));
      }
      if (x >= width) break;
      const a = <usize>min(width - 1, max(0, x + left)) << 2, b = <usize>min(width - 1, max(0, x + left + 1)) << 2;
      const high = i16x8.add(i16x8.mul(wordsAt(upper + a), near), i16x8.mul(wordsAt(upper + b), next));
      const low = i16x8.add(i16x8.mul(wordsAt(lower + a), near), i16x8.mul(wordsAt(lower + b), next));
      const sum = i32x4.add(i32x4.add(i32x4.extmul_low_i16x8_u(high, over), i32x4.extmul_low_i16x8_u(low, under)), half);
      const words = i32x4.shr_u(sum, 16);
      const bytes = i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_u(words, words), words);
      store<u32>(rgba, (<u32>i32x4.extract_lane(bytes, 0) & 0x00ffffff) | (load<u32>(rgba) & 0xff000000));
    }
  }
}
