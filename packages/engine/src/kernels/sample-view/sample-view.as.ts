// SIMD twin of sample-view.ts. See there for shapes and exactness.
import { sampleBilinear, sampleSpline } from '../texture-sample/texture-sample.as';

// @ts-ignore: decorator
@inline function fixed(places: v128): v128 {
  return i32x4.trunc_sat_f32x4_s(f32x4.add(f32x4.mul(places, f32x4.splat(256)), f32x4.splat(-127.5)));
}

export function sampleView(
  texture: usize, strideTexels: i32, u: usize, v: usize, width: i32, rows: i32, stride: i32, weights: usize, smooth: i32,
  out: usize,
): void {
  const rowBytes = <usize>stride << 2;
  for (let y = 0; y < rows; y++, u += rowBytes, v += rowBytes) {
    if (smooth) {
      for (let x = 0; x < width; x += 4, out += 16) {
        const uu = fixed(v128.load(u + (<usize>x << 2))), vv = fixed(v128.load(v + (<usize>x << 2)));
        store<u32>(out, sampleSpline(texture, strideTexels, i32x4.extract_lane(uu, 0), i32x4.extract_lane(vv, 0), weights));
        if (x + 1 < width) store<u32>(out, sampleSpline(texture, strideTexels, i32x4.extract_lane(uu, 1), i32x4.extract_lane(vv, 1), weights), 4);
        if (x + 2 < width) store<u32>(out, sampleSpline(texture, strideTexels, i32x4.extract_lane(uu, 2), i32x4.extract_lane(vv, 2), weights), 8);
        if (x + 3 < width) store<u32>(out, sampleSpline(texture, strideTexels, i32x4.extract_lane(uu, 3), i32x4.extract_lane(vv, 3), weights), 12);
      }
    } else {
      for (let x = 0; x < width; x += 4, out += 16) {
        const uu = fixed(v128.load(u + (<usize>x << 2))), vv = fixed(v128.load(v + (<usize>x << 2)));
        store<u32>(out, sampleBilinear(texture, strideTexels, i32x4.extract_lane(uu, 0), i32x4.extract_lane(vv, 0)));
        if (x + 1 < width) store<u32>(out, sampleBilinear(texture, strideTexels, i32x4.extract_lane(uu, 1), i32x4.extract_lane(vv, 1)), 4);
        if (x + 2 < width) store<u32>(out, sampleBilinear(texture, strideTexels, i32x4.extract_lane(uu, 2), i32x4.extract_lane(vv, 2)), 8);
        if (x + 3 < width) store<u32>(out, sampleBilinear(texture, strideTexels, i32x4.extract_lane(uu, 3), i32x4.extract_lane(vv, 3)), 12);
      }
    }
    if (width & 3) out -= <usize>(4 - (width & 3)) << 2;
  }
}
