// SIMD twin of mix-channels.ts: four pixels at once. See there for shapes and exactness.

// One channel of four pixels, each pair of which holds r g b a as 16-bit lanes.
// @ts-ignore: decorator
@inline function channelOf(low: v128, high: v128, row: v128): v128 {
  const a = i32x4.dot_i16x8_s(low, row), b = i32x4.dot_i16x8_s(high, row);
  const sum = i32x4.add(v128.shuffle<i32>(a, b, 0, 2, 4, 6), v128.shuffle<i32>(a, b, 1, 3, 5, 7));
  const mixed = i32x4.shr_s(i32x4.add(sum, i32x4.splat(2048)), 12);
  return i32x4.max_s(i32x4.splat(0), i32x4.min_s(i32x4.splat(255), mixed));
}

export function mixChannels(rgba: usize, count: i32, matrix: usize): void {
  const red = v128.load64_splat(matrix), green = v128.load64_splat(matrix, 8), blue = v128.load64_splat(matrix, 16);
  const alpha = i32x4.splat(<i32>0xff000000);
  for (let i = 0; i < count; i += 4, rgba += 16) {
    const left = count - i;
    const pixels = left >= 4 ? v128.load(rgba) : lastPixels(rgba, left);
    const low = i16x8.extend_low_i8x16_u(pixels), high = i16x8.extend_high_i8x16_u(pixels);
    const r = channelOf(low, high, red), g = channelOf(low, high, green), b = channelOf(low, high, blue);
    const mixed = v128.or(v128.and(pixels, alpha), v128.or(r, v128.or(i32x4.shl(g, 8), i32x4.shl(b, 16))));
    if (left >= 4) v128.store(rgba, mixed);
    else {
      v128.store32_lane(rgba, mixed, 0);
      if (left > 1) v128.store32_lane(rgba, mixed, 1, 4);
      if (left > 2) v128.store32_lane(rgba, mixed, 2, 8);
    }
  }
}

// Up to three pixels, without reading beyond them.
function lastPixels(rgba: usize, left: i32): v128 {
  let pixels = v128.load32_zero(rgba);
  if (left > 1) pixels = v128.load32_lane(rgba, pixels, 1, 4);
  if (left > 2) pixels = v128.load32_lane(rgba, pixels, 2, 8);
  return pixels;
}
