// SIMD twin of look-up-plane.ts: four pixels of a row at once. See there for shapes and exactness.

export function lookUpPlane(
  u: usize, v: usize, width: i32, rows: i32, stride: i32, plane: usize, canvasWidth: i32, canvasHeight: i32, pad: i32,
  top: i32, out: usize,
): void {
  const zero = i32x4.splat(0), pad4 = i32x4.splat(pad), top4 = i32x4.splat(top), canvas4 = i32x4.splat(canvasWidth);
  const lastX = i32x4.splat(canvasWidth - 1), lastY = i32x4.splat(canvasHeight - 1);
  for (let y = 0; y < rows; y++) {
    let x = 0, place = <usize>(y * stride) << 2;
    for (; x + 4 <= width; x += 4, place += 16) {
      const across = i32x4.sub(i32x4.trunc_sat_f32x4_s(v128.load(u + place)), pad4);
      const down = i32x4.sub(i32x4.trunc_sat_f32x4_s(v128.load(v + place)), top4);
      const column = i32x4.min_s(i32x4.max_s(across, zero), lastX), row = i32x4.min_s(i32x4.max_s(down, zero), lastY);
      const texel = i32x4.shl(i32x4.add(i32x4.mul(row, canvas4), column), 2);
      let found = v128.load32_zero(plane + <usize>i32x4.extract_lane(texel, 0));
      found = v128.load32_lane(plane + <usize>i32x4.extract_lane(texel, 1), found, 1);
      found = v128.load32_lane(plane + <usize>i32x4.extract_lane(texel, 2), found, 2);
      found = v128.load32_lane(plane + <usize>i32x4.extract_lane(texel, 3), found, 3);
      v128.store(out + place, found);
    }
    for (; x < width; x++, place += 4) {
      const column = min(max(<i32>load<f32>(u + place) - pad, 0), canvasWidth - 1);
      const row = min(max(<i32>load<f32>(v + place) - top, 0), canvasHeight - 1);
      store<f32>(out + place, load<f32>(plane + (<usize>(row * canvasWidth + column) << 2)));
    }
  }
}
