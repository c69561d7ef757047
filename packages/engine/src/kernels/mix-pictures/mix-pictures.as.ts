// SIMD twin of mix-pictures.ts: four pixels per vector. See there for shapes and exactness.

// @ts-ignore: decorator
@inline function mixed(first: v128, second: v128, one: v128, other: v128): v128 {
  return i16x8.shr_u(i16x8.add(i16x8.add(i16x8.mul(first, one), i16x8.mul(second, other)), i16x8.splat(128)), 8);
}

export function mixPictures(first: usize, second: usize, count: i32, weight: i32, out: usize): void {
  const one = i16x8.splat(<i16>(256 - weight)), other = i16x8.splat(<i16>weight);
  const end = first + (<usize>count << 2);
  while (first + 16 <= end) {
    const a = v128.load(first), b = v128.load(second);
    v128.store(out, i8x16.narrow_i16x8_u(
      mixed(i16x8.extend_low_i8x16_u(a), i16x8.extend_low_i8x16_u(b), one, other),
      mixed(i16x8.extend_high_i8x16_u(a), i16x8.extend_high_i8x16_u(b), one, other)));
    first += 16;
    second += 16;
    out += 16;
  }
  for (; first < end; first++, second++, out++)
    store<u8>(out, (<i32>load<u8>(first) * (256 - weight) + <i32>load<u8>(second) * weight + 128) >> 8);
}
