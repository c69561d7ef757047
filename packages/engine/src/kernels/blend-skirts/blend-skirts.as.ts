// SIMD twin of blend-skirts.ts. See there for shapes and exactness.
import { sampleBilinear, sampleSpline } from '../texture-sample/texture-sample.as';

// @ts-ignore: decorator
@inline function fixedOne(place: f32): i32 {
  return <i32>(place * 256 - 127.5);
}

// @ts-ignore: decorator
@inline function sample(texture: usize, strideTexels: i32, u: i32, v: i32, weights: usize): u32 {
  return weights ? sampleSpline(texture, strideTexels, u, v, weights) : sampleBilinear(texture, strideTexels, u, v);
}

// Four channels at once: near * weight + far * (256 - weight), weights in 1/256.
// @ts-ignore: decorator
@inline function mix(near: u32, far: u32, weight: i32): u32 {
  const a = i16x8.extend_low_i8x16_u(i32x4.splat(near)), b = i16x8.extend_low_i8x16_u(i32x4.splat(far));
  const sum = i16x8.add(i16x8.mul(a, i16x8.splat(<i16>weight)), i16x8.mul(b, i16x8.splat(<i16>(256 - weight))));
  const mixed = i16x8.shr_u(i16x8.add(sum, i16x8.splat(128)), 8);
  return <u32>i32x4.extract_lane(i8x16.narrow_i16x8_u(mixed, mixed), 0);
}

export function blendSkirts(
  texture: usize, strideTexels: i32, key: usize, u: usize, v: usize, alpha: usize, width: i32, rows: i32, stride: i32,
  weights: usize, smooth: i32, out: usize,
): void {
  if (!smooth) weights = 0;
  for (let y = 0; y < rows; y++) {
    const row = <usize>(y * stride) << 2, line = out + (<usize>(y * width) << 2);
    for (let x = 0; x < width; x += 4) {
      const offset = row + (<usize>x << 2);
      const found = f32x4.gt(v128.load(key + offset), f32x4.splat(0));
      if (!v128.any_true(found)) continue;
      const lanes = i32x4.bitmask(found);
      for (let lane = 0; lane < 4 && x + lane < width; lane++) {
        if (!(lanes & (1 << lane))) continue;
        const at = offset + (<usize>lane << 2);
        const near = sample(texture, strideTexels, fixedOne(load<f32>(u + at)), fixedOne(load<f32>(v + at)), weights);
        const pixel = line + (<usize>(x + lane) << 2);
        store<u32>(pixel, mix(near, load<u32>(pixel), <i32>(load<f32>(alpha + at) * 256 + 0.5)));
      }
    }
  }
}
