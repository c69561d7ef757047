// SIMD twin of lay-fog.ts: four pixels of a row at once. See there for shapes and exactness.

const STEP: i32 = 16;
const LAST: i32 = 1024;
const CLEAR: f32 = 0.72;
const LEAST_INVERSE_DEPTH: f32 = 0.05;
const FARTHEST: f32 = 6;
const NEAR_REACH: f32 = 0.9;
const FAR_SHARE: f32 = 0.42;

// @ts-ignore: decorator
@inline function between(a: f32, b: f32, t: f32): f32 {
  return a + (b - a) * t;
}

export function layFog(
  rgba: usize, inverseDepth: usize, width: i32, height: i32, near: usize, far: usize, columns: i32, through: usize,
  thickness: f32, red: i32, green: i32, blue: i32,
): void {
  const colour = i16x8(<i16>red, <i16>green, <i16>blue, 0, <i16>red, <i16>green, <i16>blue, 0);
  const scale = f32x4.splat(thickness * 256), zero = f32x4.splat(0), clear = f32x4.splat(CLEAR);
  const least = f32x4.splat(LEAST_INVERSE_DEPTH), farthest = f32x4.splat(FARTHEST), one = f32x4.splat(1);
  const nearReach = f32x4.splat(NEAR_REACH), farShare = f32x4.splat(FAR_SHARE), last = i32x4.splat(LAST);
  const alpha = i32x4.splat(<i32>0xff000000), lanes = f32x4(0, 0.0625, 0.125, 0.1875);
  const nodeRow = <usize>columns << 2;
  for (let y = 0; y < height; y++) {
    const down: f32 = <f32>(y & (STEP - 1)) * 0.0625, line = <usize>((y >> 4) * columns) << 2;
    for (let x = 0; x < width; x += STEP) {
      const node = line + (<usize>(x >> 4) << 2), n = near + node, m = far + node;
      const nearLeft = between(load<f32>(n), load<f32>(n + nodeRow), down);
      const nearRight = between(load<f32>(n, 4), load<f32>(n + nodeRow, 4), down);
      const farLeft = between(load<f32>(m), load<f32>(m + nodeRow), down);
      const farRight = between(load<f32>(m, 4), load<f32>(m + nodeRow, 4), down);
      const nearFrom = f32x4.splat(nearLeft), nearSlope = f32x4.splat(nearRight - nearLeft);
      const farFrom = f32x4.splat(farLeft), farSlope = f32x4.splat(farRight - farLeft);
      for (let k = 0; k < STEP; k += 4) {
        const left = width - x - k;
        if (left <= 0) break;
        const w = f32x4.pmax(least, v128.load(inverseDepth));
        const way = f32x4.sub(f32x4.pmin(farthest, f32x4.div(one, w)), clear);
        const shown = f32x4.gt(way, zero);
        if (v128.any_true(shown)) {
          const across = f32x4.add(f32x4.splat(<f32>k * 0.0625), lanes);
          const nearBank = f32x4.add(nearFrom, f32x4.mul(nearSlope, across));
          const farBank = f32x4.add(farFrom, f32x4.mul(farSlope, across));
          const first = f32x4.mul(f32x4.pmin(way, nearReach), nearBank);
          const rest = f32x4.mul(farShare, f32x4.pmax(zero, f32x4.sub(way, nearReach)));
          const thick = f32x4.mul(scale, f32x4.add(first, f32x4.mul(rest, farBank)));
          const entry = i32x4.min_s(last, i32x4.trunc_sat_f32x4_s(thick));
          const k0 = <i32>load<i16>(through + (<usize>i32x4.extract_lane(entry, 0) << 1));
          const k1 = <i32>load<i16>(through + (<usize>i32x4.extract_lane(entry, 1) << 1));
          const k2 = <i32>load<i16>(through + (<usize>i32x4.extract_lane(entry, 2) << 1));
          const k3 = <i32>load<i16>(through + (<usize>i32x4.extract_lane(entry, 3) << 1));
          const lowKept = v128.shuffle<i16>(i32x4.splat(k0), i32x4.splat(k1), 0, 0, 0, 0, 8, 8, 8, 8);
          const highKept = v128.shuffle<i16>(i32x4.splat(k2), i32x4.splat(k3), 0, 0, 0, 0, 8, 8, 8, 8);
          const pixels = v128.load(rgba);
          const low = i16x8.sub(i16x8.extend_low_i8x16_u(pixels), colour), high = i16x8.sub(i16x8.extend_high_i8x16_u(pixels), colour);
          const laid = i8x16.narrow_i16x8_u(
            i16x8.add(colour, i16x8.q15mulr_sat_s(low, lowKept)), i16x8.add(colour, i16x8.q15mulr_sat_s(high, highKept)),
          );
          const result = v128.bitselect(laid, pixels, v128.andnot(shown, alpha));
          if (left >= 4) v128.store(rgba, result);
          else {
            v128.store32_lane(rgba, result, 0);
            if (left > 1) v128.store32_lane(rgba, result, 1, 4);
            if (left > 2) v128.store32_lane(rgba, result, 2, 8);
          }
        }
        const passed = <usize>(left < 4 ? left : 4) << 2;
        rgba += passed;
        inverseDepth += passed;
      }
    }
  }
}
