// SIMD twin of blend-skirts.ts. See there for shapes and exactness.
import { sampleBicubic, sampleBilinear } from '../texture-sample/texture-sample.as';

// @ts-ignore: decorator
@inline function fixedOne(place: f32): i32 {
  return <i32>(place * 256 - 127.5);
}

// @ts-ignore: decorator
@inline function sample(texture: usize, strideBytes: usize, u: i32, v: i32, weights: usize): u32 {
  return weights ? sampleBicubic(texture, strideBytes, u, v, weights) : sampleBilinear(texture, strideBytes, u, v);
}

// @ts-ignore: decorator
@inline function mix(near: u32, far: u32, shift: i32, weight: i32, linear: usize, srgb: usize): u32 {
  const a: i32 = load<u16>(linear + (<usize>((near >> shift) & 255) << 1));
  const b: i32 = load<u16>(linear + (<usize>((far >> shift) & 255) << 1));
  return <u32>load<u8>(srgb + <usize>((a * weight + b * (256 - weight)) >> 8)) << shift;
}

function blend(texture: usize, strideBytes: usize, u: f32, v: f32, alpha: f32, weights: usize, linear: usize, srgb: usize, at: usize): void {
  const near = sample(texture, strideBytes, fixedOne(u), fixedOne(v), weights), far = load<u32>(at);
  const weight = <i32>(alpha * 256 + 0.5);
  store<u32>(at, mix(near, far, 0, weight, linear, srgb) | mix(near, far, 8, weight, linear, srgb) | mix(near, far, 16, weight, linear, srgb) | 0xff000000);
}

export function blendSkirts(
  texture: usize, strideBytes: usize, key: usize, u: usize, v: usize, alpha: usize, width: i32, rows: i32, stride: i32,
  weights: usize, smooth: i32, linear: usize, srgb: usize, out: usize,
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
        blend(
          texture, strideBytes, load<f32>(u + at), load<f32>(v + at), load<f32>(alpha + at), weights, linear, srgb,
          line + (<usize>(x + lane) << 2),
        );
      }
    }
  }
}
