// SIMD twin of film-finish.ts: four pixels at once. See there for shapes and exactness.

// @ts-ignore: decorator
@inline function levelsAt(pixel: usize): v128 {
  return f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(pixel))));
}

/** Writes three levels, whole parts, and keeps alpha. */
// @ts-ignore: decorator
@inline function storeLevels(pixel: usize, levels: v128): void {
  const words = i32x4.trunc_sat_f32x4_u(levels);
  const bytes = i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(words, words), words);
  store<u32>(pixel, (<u32>i32x4.extract_lane(bytes, 0) & 0x00ffffff) | (load<u32>(pixel) & 0xff000000));
}

export function shadePicture(rgba: usize, count: i32, corners: usize, gain: i32, depth: i32): void {
  const gains = i16x8.splat(<i16>gain), depths = i16x8.splat(<i16>depth), whole = i16x8.splat(32767);
  const alpha = i32x4.splat(<i32>0xff000000);
  for (let i = 0; i < count; i += 4, rgba += 16, corners += 8) {
    const left = count - i, all = left >= 4;
    const corner = all ? v128.load64_zero(corners) : fewShares(corners, left);
    const part = i16x8.q15mulr_sat_s(i16x8.sub(whole, i16x8.q15mulr_sat_s(corner, depths)), gains);
    const lowPart = v128.shuffle<i16>(part, part, 0, 0, 0, 0, 1, 1, 1, 1), highPart = v128.shuffle<i16>(part, part, 2, 2, 2, 2, 3, 3, 3, 3);
    const pixels = all ? v128.load(rgba) : fewPixels(rgba, left);
    const low = i16x8.q15mulr_sat_s(i16x8.shl(i16x8.extend_low_i8x16_u(pixels), 1), lowPart);
    const high = i16x8.q15mulr_sat_s(i16x8.shl(i16x8.extend_high_i8x16_u(pixels), 1), highPart);
    const shaded = v128.bitselect(pixels, i8x16.narrow_i16x8_u(low, high), alpha);
    if (all) v128.store(rgba, shaded);
    else {
      v128.store32_lane(rgba, shaded, 0);
      if (left > 1) v128.store32_lane(rgba, shaded, 1, 4);
      if (left > 2) v128.store32_lane(rgba, shaded, 2, 8);
    }
  }
}

// Up to three shares, without reading beyond them.
function fewShares(corners: usize, left: i32): v128 {
  let shares = i16x8.splat(0);
  shares = v128.load16_lane(corners, shares, 0);
  if (left > 1) shares = v128.load16_lane(corners, shares, 1, 2);
  if (left > 2) shares = v128.load16_lane(corners, shares, 2, 4);
  return shares;
}

// Up to three pixels, without reading beyond them.
function fewPixels(rgba: usize, left: i32): v128 {
  let pixels = v128.load32_zero(rgba);
  if (left > 1) pixels = v128.load32_lane(rgba, pixels, 1, 4);
  if (left > 2) pixels = v128.load32_lane(rgba, pixels, 2, 8);
  return pixels;
}

// The grain of one pixel, and half a level.
// @ts-ignore: decorator
@inline function grainOf(luma: i32, column: usize, row: usize, byLuma: usize, strength: f32): f32 {
  return strength * load<f32>(byLuma + (<usize>luma << 2)) * load<f32>(row + (<usize>load<i32>(column) << 2)) + <f32>0.5;
}

// @ts-ignore: decorator
@inline function grained(levels: v128, change: f32): v128 {
  return i32x4.trunc_sat_f32x4_u(f32x4.add(f32x4.convert_i32x4_u(levels), f32x4.splat(change)));
}

export function addGrain(
  rgba: usize, width: i32, height: i32, tile: usize, byLuma: usize, columns: usize, rows: usize, strength: f32,
): void {
  const low = i32x4.splat(255), alpha = i32x4.splat(<i32>0xff000000);
  for (let y = 0; y < height; y++) {
    const row = tile + (<usize>load<i32>(rows + (<usize>y << 2)) << 10);
    let x = 0;
    for (let at = columns; x + 4 <= width; x += 4, rgba += 16, at += 16) {
      const pixels = v128.load(rgba);
      const r = v128.and(pixels, low), g = v128.and(i32x4.shr_u(pixels, 8), low), b = v128.and(i32x4.shr_u(pixels, 16), low);
      const weighed = i32x4.add(i32x4.mul(r, i32x4.splat(54)), i32x4.add(i32x4.mul(g, i32x4.splat(183)), i32x4.mul(b, i32x4.splat(19))));
      const luma = i32x4.shr_u(weighed, 8);
      const near = i16x8.extend_low_i8x16_u(pixels), next = i16x8.extend_high_i8x16_u(pixels);
      const p0 = grained(i32x4.extend_low_i16x8_u(near), grainOf(i32x4.extract_lane(luma, 0), at, row, byLuma, strength));
      const p1 = grained(i32x4.extend_high_i16x8_u(near), grainOf(i32x4.extract_lane(luma, 1), at + 4, row, byLuma, strength));
      const p2 = grained(i32x4.extend_low_i16x8_u(next), grainOf(i32x4.extract_lane(luma, 2), at + 8, row, byLuma, strength));
      const p3 = grained(i32x4.extend_high_i16x8_u(next), grainOf(i32x4.extract_lane(luma, 3), at + 12, row, byLuma, strength));
      const bytes = i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(p0, p1), i16x8.narrow_i32x4_s(p2, p3));
      v128.store(rgba, v128.bitselect(pixels, bytes, alpha));
    }
    for (; x < width; x++, rgba += 4) {
      const pixel = load<u32>(rgba);
      const luma = (54 * (pixel & 255) + 183 * ((pixel >> 8) & 255) + 19 * ((pixel >> 16) & 255)) >> 8;
      const column = load<i32>(columns + (<usize>x << 2));
      const grain: f32 = strength * load<f32>(byLuma + (<usize>luma << 2)) * load<f32>(row + (<usize>column << 2));
      storeLevels(rgba, f32x4.add(levelsAt(rgba), f32x4.splat(grain + 0.5)));
    }
  }
}
