// SIMD twin of texture-sample.ts, inlined into the kernels that sample. See there for shapes and exactness.

// @ts-ignore: decorator
@inline function toWord(value: v128): u32 {
  const words = i16x8.narrow_i32x4_s(value, value);
  return <u32>i32x4.extract_lane(i8x16.narrow_i16x8_u(words, words), 0) | 0xff000000;
}

// Bytes of two texels to pairs of neighbours per channel, as 16-bit lanes: r0 r1 g0 g1 b0 b1 a0 a1 (index -1 gives 0).
// @ts-ignore: decorator
@inline function bytePairs(texels: v128): v128 {
  return i8x16.swizzle(texels, i8x16(0, -1, 4, -1, 1, -1, 5, -1, 2, -1, 6, -1, 3, -1, 7, -1));
}

// @ts-ignore: decorator
@inline export function sampleBilinear(texture: usize, strideTexels: i32, u: i32, v: i32): u32 {
  const at = texture + (<usize>((v >> 8) * strideTexels + (u >> 8)) << 2);
  const right = (u & 255) << 6, low = (v & 255) << 6;
  const across = i32x4.splat((right << 16) | (16384 - right));
  const down = i32x4.splat((low << 16) | (16384 - low));
  const upper = i32x4.dot_i16x8_s(bytePairs(v128.load64_zero(at)), across);
  const lower = i32x4.dot_i16x8_s(bytePairs(v128.load64_zero(at + (<usize>strideTexels << 2))), across);
  // Two rows in units of 2^6, as 16-bit pairs ready for the next dot product.
  const rows = v128.shuffle<i16>(i32x4.shr_s(upper, 8), i32x4.shl(lower, 8), 0, 9, 2, 11, 4, 13, 6, 15);
  return toWord(i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(rows, down), i32x4.splat(0x80000)), 20));
}

// Two texels of 16-bit values to pairs of neighbours per channel: r0 r1 g0 g1 b0 b1 a0 a1.
// @ts-ignore: decorator
@inline function wordPairs(texels: v128): v128 {
  return v128.shuffle<i16>(texels, texels, 0, 4, 1, 5, 2, 6, 3, 7);
}

// Four texels of a row, weighted.
// @ts-ignore: decorator
@inline function acrossFour(at: usize, x01: v128, x23: v128): v128 {
  const first = wordPairs(v128.load(at)), second = wordPairs(v128.load(at, 16));
  return i32x4.add(i32x4.dot_i16x8_s(first, x01), i32x4.dot_i16x8_s(second, x23));
}

// Two rows as 16-bit pairs in twice the units of the coefficients.
// @ts-ignore: decorator
@inline function pairRows(upper: v128, lower: v128): v128 {
  return v128.shuffle<i16>(i32x4.shr_s(upper, 13), i32x4.shl(lower, 3), 0, 9, 2, 11, 4, 13, 6, 15);
}

// @ts-ignore: decorator
@inline export function sampleSpline(texture: usize, strideTexels: i32, u: i32, v: i32, weights: usize): u32 {
  const at = texture + (<usize>(((v >> 8) - 1) * strideTexels + (u >> 8) - 1) << 3), rowBytes = <usize>strideTexels << 3;
  const column = weights + (<usize>(u & 255) << 3), row = weights + (<usize>(v & 255) << 3);
  const x01 = v128.load32_splat(column), x23 = v128.load32_splat(column, 4);
  const upper = pairRows(acrossFour(at, x01, x23), acrossFour(at + rowBytes, x01, x23));
  const third = at + (rowBytes << 1);
  const lower = pairRows(acrossFour(third, x01, x23), acrossFour(third + rowBytes, x01, x23));
  const sum = i32x4.add(
    i32x4.dot_i16x8_s(upper, v128.load32_splat(row)),
    i32x4.dot_i16x8_s(lower, v128.load32_splat(row, 4)),
  );
  return toWord(i32x4.shr_s(i32x4.add(sum, i32x4.splat(0x40000)), 19));
}
