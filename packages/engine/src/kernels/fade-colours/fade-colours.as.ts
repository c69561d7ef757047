// SIMD twin of fade-colours.ts: four pixels at once. See there for shapes and exactness.

// Two pixels as 16-bit lanes, faded by their luma in the same lanes.
// @ts-ignore: decorator
@inline function faded(levels: v128, luma: v128, kept: v128, grey: v128): v128 {
  return i16x8.add(i16x8.q15mulr_sat_s(levels, kept), i16x8.q15mulr_sat_s(luma, grey));
}

export function fadeColours(rgba: usize, count: i32, shares: usize): void {
  const kept = v128.load64_splat(shares), grey = v128.load64_splat(shares, 8), weights = i16x8(54, 183, 19, 0, 54, 183, 19, 0);
  const alpha = i32x4.splat(<i32>0xff000000);
  for (let i = 0; i < count; i += 4, rgba += 16) {
    const left = count - i;
    const pixels = left >= 4 ? v128.load(rgba) : fewPixels(rgba, left);
    const low = i16x8.extend_low_i8x16_u(pixels), high = i16x8.extend_high_i8x16_u(pixels);
    const a = i32x4.dot_i16x8_s(low, weights), b = i32x4.dot_i16x8_s(high, weights);
    const sum = i32x4.add(v128.shuffle<i32>(a, b, 0, 2, 4, 6), v128.shuffle<i32>(a, b, 1, 3, 5, 7));
    const luma = i32x4.shr_u(i32x4.add(sum, i32x4.splat(128)), 8);
    const lowLuma = i8x16.swizzle(luma, i8x16(0, 1, 0, 1, 0, 1, 0, 1, 4, 5, 4, 5, 4, 5, 4, 5));
    const highLuma = i8x16.swizzle(luma, i8x16(8, 9, 8, 9, 8, 9, 8, 9, 12, 13, 12, 13, 12, 13, 12, 13));
    const bytes = i8x16.narrow_i16x8_u(faded(low, lowLuma, kept, grey), faded(high, highLuma, kept, grey));
    const result = v128.bitselect(pixels, bytes, alpha);
    if (left >= 4) v128.store(rgba, result);
    else {
      v128.store32_lane(rgba, result, 0);
      if (left > 1) v128.store32_lane(rgba, result, 1, 4);
      if (left > 2) v128.store32_lane(rgba, result, 2, 8);
    }
  }
}

// Up to three pixels, without reading beyond them.
function fewPixels(rgba: usize, left: i32): v128 {
  let pixels = v128.load32_zero(rgba);
  if (left > 1) pixels = v128.load32_lane(rgba, pixels, 1, 4);
  if (left > 2) pixels = v128.load32_lane(rgba, pixels, 2, 8);
  return pixels;
}
