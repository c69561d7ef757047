// SIMD twin of warp-places.ts: two pixels per vector. See there for shapes and exactness.

const MIN_PLANE: f64 = 0.000001;

// One coordinate of two pixels.
// @ts-ignore: decorator
@inline function place(step: v128, across: v128, base: v128, inverse: v128, low: v128, high: v128): v128 {
  const value = f64x2.mul(f64x2.add(f64x2.mul(step, across), base), inverse);
  return f32x4.demote_f64x2_zero(f64x2.pmin(f64x2.pmax(value, low), high));
}

// @ts-ignore: decorator
@inline function inverseOf(step: v128, across: v128, base: v128): v128 {
  const plane = f64x2.add(f64x2.mul(step, across), base);
  return f64x2.div(f64x2.splat(1), f64x2.pmax(plane, f64x2.splat(MIN_PLANE)));
}

export function warpPlaces(
  homography: usize, left: f64, top: f64, right: f64, bottom: f64, firstRow: i32, endRow: i32, width: i32, stride: i32,
  u: usize, v: usize,
): void {
  const h0 = v128.load64_splat(homography), h3 = v128.load64_splat(homography, 24), h6 = v128.load64_splat(homography, 48);
  const h1 = load<f64>(homography, 8), h2 = load<f64>(homography, 16), h4 = load<f64>(homography, 32);
  const h5 = load<f64>(homography, 40), h7 = load<f64>(homography, 56), h8 = load<f64>(homography, 64);
  const left2 = f64x2.splat(left), right2 = f64x2.splat(right), top2 = f64x2.splat(top), bottom2 = f64x2.splat(bottom);
  const rowBytes = <usize>stride << 2;
  for (let y = firstRow; y < endRow; y++, u += rowBytes, v += rowBytes) {
    const down = <f64>y + 0.5;
    const uRow = f64x2.splat(h1 * down + h2), vRow = f64x2.splat(h4 * down + h5), planeRow = f64x2.splat(h7 * down + h8);
    for (let x = 0; x < width; x += 4) {
      const one = f64x2.add(f64x2.splat(<f64>x), f64x2(0.5, 1.5)), two = f64x2.add(f64x2.splat(<f64>x), f64x2(2.5, 3.5));
      const inverse1 = inverseOf(h6, one, planeRow), inverse2 = inverseOf(h6, two, planeRow);
      const at = <usize>x << 2;
      v128.store(u + at, v128.shuffle<i64>(
        place(h0, one, uRow, inverse1, left2, right2), place(h0, two, uRow, inverse2, left2, right2), 0, 2));
      v128.store(v + at, v128.shuffle<i64>(
        place(h3, one, vRow, inverse1, top2, bottom2), place(h3, two, vRow, inverse2, top2, bottom2), 0, 2));
    }
  }
}
