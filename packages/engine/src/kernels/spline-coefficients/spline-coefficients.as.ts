// SIMD twin of spline-coefficients.ts: the four values of a texel side by side. See there for shapes and exactness.

const STRIP_TEXELS: i32 = 16;
const POLE: f32 = -0.2679491924311227;
const GAIN: f32 = 6;
const STEADY: f32 = 6 / 1.2679491924311227;
const END: f32 = 0.0717967697244908 / 0.9282032302755092;

// Filters texels `step` bytes apart in place, forwards and backwards.
function filterLine(first: usize, count: i32, step: usize): void {
  const pole = f32x4.splat(POLE), gain = f32x4.splat(GAIN), steady = f32x4.splat(STEADY);
  const last = first + <usize>(count - 1) * step;
  const outermost = v128.load(last);
  let past = f32x4.mul(v128.load(first), steady);
  v128.store(first, past);
  for (let at = first + step; at <= last; at += step) {
    past = f32x4.add(f32x4.mul(v128.load(at), gain), f32x4.mul(pole, past));
    v128.store(at, past);
  }
  let next = f32x4.sub(outermost, f32x4.mul(f32x4.sub(past, f32x4.mul(outermost, steady)), f32x4.splat(END)));
  for (let at = last; at >= first; at -= step) {
    next = f32x4.mul(pole, f32x4.sub(next, v128.load(at)));
    v128.store(at, next);
  }
}

// @ts-ignore: decorator
@inline function widen(texel: usize): v128 {
  return f32x4.convert_i32x4_s(v128.load_ext<i16>(texel));
}

// @ts-ignore: decorator
@inline function narrow(texel: usize, value: v128, scale: f32): void {
  const level = i32x4.trunc_sat_f32x4_s(f32x4.floor(f32x4.add(f32x4.mul(value, f32x4.splat(scale)), f32x4.splat(0.5))));
  v128.store64_lane(texel, i16x8.narrow_i32x4_s(level, level), 0);
}

export function splineCoefficients(texture: usize, strideTexels: i32, width: i32, rows: i32, scratch: usize): void {
  const rowBytes = <usize>strideTexels << 3;
  for (let y = 0, row = texture; y < rows; y++, row += rowBytes) {
    for (let x: usize = 0; x < <usize>width; x++) v128.store(scratch + (x << 4), widen(row + (x << 3)));
    filterLine(scratch, width, 16);
    for (let x: usize = 0; x < <usize>width; x++) narrow(row + (x << 3), v128.load(scratch + (x << 4)), 32);
  }
  for (let left = 0; left < width; left += STRIP_TEXELS) {
    const across = <usize>min(STRIP_TEXELS, width - left), step = across << 4;
    const column = texture + (<usize>left << 3);
    let line = scratch;
    for (let y = 0, row = column; y < rows; y++, row += rowBytes, line += step) {
      for (let x: usize = 0; x < across; x++) v128.store(line + (x << 4), widen(row + (x << 3)));
    }
    for (let x: usize = 0; x < across; x++) filterLine(scratch + (x << 4), rows, step);
    line = scratch;
    for (let y = 0, row = column; y < rows; y++, row += rowBytes, line += step) {
      for (let x: usize = 0; x < across; x++) narrow(row + (x << 3), v128.load(line + (x << 4)), 0.5);
    }
  }
}
