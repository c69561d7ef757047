// SIMD twin of lay-moved.ts: the numbers of a pixel at once. See there for shapes and exactness.

const LEAST_MOVE_SQUARED: f32 = 0.0016;
const PAD: i32 = 4;

// @ts-ignore: decorator
@inline function between(a: f32, b: f32, t: f32): f32 {
  return a + (b - a) * t;
}

// @ts-ignore: decorator
@inline function matteAt(matte: usize, width: i32, u: f32, v: f32): f32 {
  const column = <i32>u, row = <i32>v;
  const fx: f32 = u - <f32>column, fy: f32 = v - <f32>row;
  const at = matte + (<usize>(row * width + column) << 2), below = at + (<usize>width << 2);
  return between(
    between(load<f32>(at), load<f32>(at, 4), fx), between(load<f32>(below), load<f32>(below, 4), fx), fy,
  );
}

// @ts-ignore: decorator
@inline function clamped(value: f32, most: f32): f32 {
  return value < 0 ? 0 : value > most ? most : value;
}

// Four texels of a row, weighted.
// @ts-ignore: decorator
@inline function acrossFour(at: usize, x01: v128, x23: v128): v128 {
  const texels = v128.load(at);
  const first = i8x16.swizzle(texels, i8x16(0, -1, 4, -1, 1, -1, 5, -1, 2, -1, 6, -1, 3, -1, 7, -1));
  const second = i8x16.swizzle(texels, i8x16(8, -1, 12, -1, 9, -1, 13, -1, 10, -1, 14, -1, 11, -1, 15, -1));
  return i32x4.add(i32x4.dot_i16x8_s(first, x01), i32x4.dot_i16x8_s(second, x23));
}

// Two rows as 16-bit pairs.
// @ts-ignore: decorator
@inline function pairRows(upper: v128, lower: v128): v128 {
  return v128.shuffle<i16>(i32x4.shr_s(upper, 8), i32x4.shl(lower, 8), 0, 9, 2, 11, 4, 13, 6, 15);
}

export function layMoved(
  before: usize, matte: usize, width: i32, height: i32, grid: usize, columns: i32, taps: usize, left: i32, top: i32,
  right: i32, bottom: i32, rgba: usize,
): void {
  const stride = <usize>(width + PAD) << 2, gridRow = <usize>columns << 3;
  const lastX: f32 = <f32>width - <f32>1.001, lastY: f32 = <f32>height - <f32>1.001;
  for (let y = top; y < bottom; y++) {
    const down = f32x4.splat(<f32>(y & 3) * 0.25), nodes = grid + <usize>(y >> 2) * gridRow;
    for (let x = left; x < right; x++) {
      const node = nodes + (<usize>(x >> 2) << 3);
      const over = v128.load(node), under = v128.load(node + gridRow);
      // Nothing moves between nodes that rest.
      if (!v128.any_true(v128.or(over, under))) {
        x |= 3;
        continue;
      }
      const both = f32x4.add(over, f32x4.mul(f32x4.sub(under, over), down));
      const across: f32 = <f32>(x & 3) * 0.25;
      const dx = between(f32x4.extract_lane(both, 0), f32x4.extract_lane(both, 2), across);
      const dy = between(f32x4.extract_lane(both, 1), f32x4.extract_lane(both, 3), across);
      if (dx * dx + dy * dy < LEAST_MOVE_SQUARED) continue;
      const u = clamped(<f32>x - dx, lastX), v = clamped(<f32>y - dy, lastY);
      const pixel = <usize>(y * width + x) << 2;
      const here = load<f32>(matte + pixel);
      let share = 256;
      if (here < 0.5) {
        const there = matteAt(matte, width, u, v);
        const twice: f32 = 2 * (here > there ? here : there), covers: f32 = twice < 1 ? twice : 1;
        share = <i32>(covers * 256 + 0.5);
        if (share == 0) continue;
      }
      const px = <i32>(u * 256), py = <i32>(v * 256);
      const at = before + <usize>(py >> 8) * stride + (<usize>(px >> 8) << 2);
      const column = taps + (<usize>(px & 255) << 3), row = taps + (<usize>(py & 255) << 3);
      const x01 = v128.load32_splat(column), x23 = v128.load32_splat(column, 4), third = at + (stride << 1);
      const upper = pairRows(acrossFour(at, x01, x23), acrossFour(at + stride, x01, x23));
      const lower = pairRows(acrossFour(third, x01, x23), acrossFour(third + stride, x01, x23));
      const sum = i32x4.add(
        i32x4.dot_i16x8_s(upper, v128.load32_splat(row)), i32x4.dot_i16x8_s(lower, v128.load32_splat(row, 4)),
      );
      const shown = i32x4.shr_s(i32x4.add(sum, i32x4.splat(0x80000)), 20);
      const to = i32x4.min_s(i32x4.max_s(shown, i32x4.splat(0)), i32x4.splat(255));
      const from = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(rgba + pixel)));
      const change = i32x4.add(i32x4.mul(i32x4.sub(to, from), i32x4.splat(share)), i32x4.splat(128));
      const words = i32x4.add(from, i32x4.shr_s(change, 8));
      const bytes = i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(words, words), words);
      store<u32>(rgba + pixel, (<u32>i32x4.extract_lane(bytes, 0) & 0x00ffffff) | (load<u32>(rgba + pixel) & 0xff000000));
    }
  }
}
