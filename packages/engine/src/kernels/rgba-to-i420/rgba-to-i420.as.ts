// SIMD twin of rgba-to-i420.ts. See there for shapes and exactness.

// @ts-ignore: decorator
@inline function lumaOne(at: usize): u32 {
  return ((<u32>load<u8>(at) * 5983 + <u32>load<u8>(at, 1) * 20127 + <u32>load<u8>(at, 2) * 2032 + 16384) >> 15) + 16;
}

// Luma of four pixels as 32-bit lanes.
// @ts-ignore: decorator
@inline function lumaFour(at: usize): v128 {
  const pixels = v128.load(at), weights = i16x8(5983, 20127, 2032, 0, 5983, 20127, 2032, 0);
  const low = i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(pixels), weights);
  const high = i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(pixels), weights);
  const sum = i32x4.add(v128.shuffle<i32>(low, high, 0, 2, 4, 6), v128.shuffle<i32>(low, high, 1, 3, 5, 7));
  return i32x4.add(i32x4.shr_u(i32x4.add(sum, i32x4.splat(16384)), 15), i32x4.splat(16));
}

// @ts-ignore: decorator
@inline function lumaSixteen(at: usize, out: usize): void {
  const a = i16x8.narrow_i32x4_s(lumaFour(at), lumaFour(at + 16)), b = i16x8.narrow_i32x4_s(lumaFour(at + 32), lumaFour(at + 48));
  v128.store(out, i8x16.narrow_i16x8_u(a, b));
}

// Sums of 2 x 2 pixels, two blocks: r g b a r g b a as 16-bit lanes, from four pixels of each row.
// @ts-ignore: decorator
@inline function blockSums(upper: usize, lower: usize): v128 {
  const p = v128.load(upper), q = v128.load(lower);
  const low = i16x8.add(i16x8.extend_low_i8x16_u(p), i16x8.extend_low_i8x16_u(q));
  const high = i16x8.add(i16x8.extend_high_i8x16_u(p), i16x8.extend_high_i8x16_u(q));
  return i16x8.add(v128.shuffle<i64>(low, high, 0, 2), v128.shuffle<i64>(low, high, 1, 3));
}

// One chroma value for each of four blocks as 32-bit lanes.
// @ts-ignore: decorator
@inline function chromaFour(ab: v128, cd: v128, weights: v128): v128 {
  const low = i32x4.dot_i16x8_s(ab, weights), high = i32x4.dot_i16x8_s(cd, weights);
  const sum = i32x4.add(v128.shuffle<i32>(low, high, 0, 2, 4, 6), v128.shuffle<i32>(low, high, 1, 3, 5, 7));
  return i32x4.add(i32x4.shr_s(i32x4.add(sum, i32x4.splat(65536)), 17), i32x4.splat(128));
}

// @ts-ignore: decorator
@inline function blockSum(upper: usize, lower: usize, channel: usize): i32 {
  return <i32>load<u8>(upper + channel) + <i32>load<u8>(upper + channel, 4) + <i32>load<u8>(lower + channel) + <i32>load<u8>(lower + channel, 4);
}

export function rgbaToI420(rgba: usize, width: i32, height: i32, top: i32, bottom: i32, out: usize): void {
  const blue = i16x8(-3298, -11094, 14392, 0, -3298, -11094, 14392, 0);
  const red = i16x8(14392, -13072, -1320, 0, 14392, -13072, -1320, 0);
  const rowBytes = <usize>width << 2, halfWidth = width >> 1;
  let u = out + <usize>(width * height) + <usize>((top >> 1) * halfWidth);
  let v = u + <usize>(halfWidth * (height >> 1));
  let luma = out + <usize>(top * width);
  for (let y = top; y < bottom; y += 2) {
    let x = 0, p = rgba, q = rgba + rowBytes;
    for (; x + 16 <= width; x += 16, p += 64, q += 64) {
      lumaSixteen(p, luma + <usize>x);
      lumaSixteen(q, luma + <usize>(x + width));
      const ab = blockSums(p, q), cd = blockSums(p + 16, q + 16), ef = blockSums(p + 32, q + 32), gh = blockSums(p + 48, q + 48);
      const us = i16x8.narrow_i32x4_s(chromaFour(ab, cd, blue), chromaFour(ef, gh, blue));
      const vs = i16x8.narrow_i32x4_s(chromaFour(ab, cd, red), chromaFour(ef, gh, red));
      const both = i8x16.narrow_i16x8_u(us, vs);
      v128.store64_lane(u + <usize>(x >> 1), both, 0);
      v128.store64_lane(v + <usize>(x >> 1), both, 1);
    }
    for (; x < width; x += 2, p += 8, q += 8) {
      store<u8>(luma + <usize>x, lumaOne(p));
      store<u8>(luma + <usize>x, lumaOne(p + 4), 1);
      store<u8>(luma + <usize>(x + width), lumaOne(q));
      store<u8>(luma + <usize>(x + width), lumaOne(q + 4), 1);
      const r = blockSum(p, q, 0), g = blockSum(p, q, 1), b = blockSum(p, q, 2);
      store<u8>(u + <usize>(x >> 1), ((-3298 * r - 11094 * g + 14392 * b + 65536) >> 17) + 128);
      store<u8>(v + <usize>(x >> 1), ((14392 * r - 13072 * g - 1320 * b + 65536) >> 17) + 128);
    }
    rgba += rowBytes << 1;
    luma += <usize>width << 1;
    u += <usize>halfWidth;
    v += <usize>halfWidth;
  }
}
