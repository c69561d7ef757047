// SIMD twin of film-finish.ts. See there for shapes and exactness.

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

export function shadePicture(rgba: usize, width: i32, height: i32, gain: f32, depth: f32): void {
  const halfWidth: f32 = <f32>width * 0.5, halfHeight: f32 = <f32>height * 0.5;
  const corner: f32 = <f32>1 / (halfWidth * halfWidth + halfHeight * halfHeight);
  const half = f32x4.splat(0.5);
  for (let y = 0; y < height; y++) {
    const dy: f32 = <f32>y + 0.5 - halfHeight, down: f32 = dy * dy;
    for (let x = 0; x < width; x++, rgba += 4) {
      const dx: f32 = <f32>x + 0.5 - halfWidth, r: f32 = (dx * dx + down) * corner;
      const shade: f32 = depth * r * (<f32>0.35 + <f32>0.65 * r), keep: f32 = gain * (<f32>1 - shade);
      storeLevels(rgba, f32x4.add(f32x4.mul(levelsAt(rgba), f32x4.splat(keep)), half));
    }
  }
}

export function addGrain(
  rgba: usize, width: i32, height: i32, tile: usize, byLuma: usize, columns: usize, rows: usize, strength: f32,
): void {
  for (let y = 0; y < height; y++) {
    const row = tile + (<usize>load<i32>(rows + (<usize>y << 2)) << 10);
    for (let x = 0; x < width; x++, rgba += 4) {
      const pixel = load<u32>(rgba);
      const luma = (54 * (pixel & 255) + 183 * ((pixel >> 8) & 255) + 19 * ((pixel >> 16) & 255)) >> 8;
      const column = load<i32>(columns + (<usize>x << 2));
      const grain: f32 = strength * load<f32>(byLuma + (<usize>luma << 2)) * load<f32>(row + (<usize>column << 2));
      storeLevels(rgba, f32x4.add(levelsAt(rgba), f32x4.splat(grain + 0.5)));
    }
  }
}
