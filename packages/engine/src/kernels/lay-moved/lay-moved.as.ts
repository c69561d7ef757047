// SIMD twin of lay-moved.ts: where four pixels come from at once, and the numbers of each. See there for shapes and exactness.

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

// Lays the picture at (u, v), in 1/256 pixels and within it, over a pixel. share: of 256.
function layPixel(before: usize, stride: usize, taps: usize, px: i32, py: i32, share: i32, pixel: usize): void {
  const at = before + <usize>(py >> 8) * stride + (<usize>(px >> 8) << 2);
  const column = taps + (<usize>(px & 255) << 3), row = taps + (<usize>(py & 255) << 3);
  const x01 = v128.load32_splat(column), x23 = v128.load32_splat(column, 4), third = at + (stride << 1);
  const upper = pairRows(acrossFour(at, x01, x23), acrossFour(at + stride, x01, x23));
  const lower = pairRows(acrossFour(third, x01, x23), acrossFour(third + stride, x01, x23));
  const sum = i32x4.add(
    i32x4.dot_i16x8_s(upper, v128.load32_splat(row)), i32x4.dot_i16x8_s(lower, v128.load32_splat(row, 4)),
  );
  const shown = i32x4.shr_s(i32x4.add(sum, i32x4.splat(0x80000)), 20);
  let words = i32x4.min_s(i32x4.max_s(shown, i32x4.splat(0)), i32x4.splat(255));
  if (share != 256) {
    const from = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(pixel)));
    const change = i32x4.add(i32x4.mul(i32x4.sub(words, from), i32x4.splat(share)), i32x4.splat(128));
    words = i32x4.add(from, i32x4.shr_s(change, 8));
  }
  const bytes = i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(words, words), words);
  store<u32>(pixel, (<u32>i32x4.extract_lane(bytes, 0) & 0x00ffffff) | (load<u32>(pixel) & 0xff000000));
}

// How much a pixel is covered, of 256: as far as it, or what comes over it, is the subject's.
// @ts-ignore: decorator
@inline function shareOf(here: f32, matte: usize, width: i32, u: f32, v: f32): i32 {
  if (here >= 0.5) return 256;
  const there = matteAt(matte, width, u, v);
  const twice: f32 = 2 * (here > there ? here : there), covers: f32 = twice < 1 ? twice : 1;
  return <i32>(covers * 256 + 0.5);
}

// @ts-ignore: decorator
@inline function clampedFour(values: v128, most: f32): v128 {
  return f32x4.pmin(f32x4.pmax(values, f32x4.splat(0)), f32x4.splat(most));
}

export function layMoved(
  before: usize, matte: usize, width: i32, height: i32, grid: usize, columns: i32, taps: usize, left: i32, top: i32,
  right: i32, bottom: i32, rgba: usize,
): void {
  const stride = <usize>(width + PAD) << 2, gridRow = <usize>columns << 3;
  const lastX: f32 = <f32>width - <f32>1.001, lastY: f32 = <f32>height - <f32>1.001;
  const across = f32x4(0, 0.25, 0.5, 0.75), least = f32x4.splat(LEAST_MOVE_SQUARED), lanes = f32x4(0, 1, 2, 3);
  for (let y = top; y < bottom; y++) {
    const down = f32x4.splat(<f32>(y & 3) * 0.25), nodes = grid + <usize>(y >> 2) * gridRow;
    for (let x = left & ~3; x < right; x += 4) {
      const node = nodes + (<usize>(x >> 2) << 3);
      const over = v128.load(node), under = v128.load(node + gridRow);
      // Nothing moves between nodes that rest.
      if (!v128.any_true(v128.or(over, under))) continue;
      const both = f32x4.add(over, f32x4.mul(f32x4.sub(under, over), down));
      const one = v128.shuffle<f32>(both, both, 0, 0, 0, 0), other = v128.shuffle<f32>(both, both, 2, 2, 2, 2);
      const oneY = v128.shuffle<f32>(both, both, 1, 1, 1, 1), otherY = v128.shuffle<f32>(both, both, 3, 3, 3, 3);
      const dx = f32x4.add(one, f32x4.mul(f32x4.sub(other, one), across));
      const dy = f32x4.add(oneY, f32x4.mul(f32x4.sub(otherY, oneY), across));
      let moving = i32x4.bitmask(f32x4.ge(f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy)), least));
      if (x < left) moving &= 15 << (left - x);
      if (x + 4 > right) moving &= (1 << (right - x)) - 1;
      if (moving == 0) continue;
      let u = clampedFour(f32x4.sub(f32x4.add(f32x4.splat(<f32>x), lanes), dx), lastX);
      let v = clampedFour(f32x4.sub(f32x4.splat(<f32>y), dy), lastY);
      let px = i32x4.trunc_sat_f32x4_s(f32x4.mul(u, f32x4.splat(256))), py = i32x4.trunc_sat_f32x4_s(f32x4.mul(v, f32x4.splat(256)));
      let pixel = <usize>(y * width + x) << 2;
      for (; moving != 0; moving >>= 1, pixel += 4) {
        if (moving & 1) {
          const share = shareOf(load<f32>(matte + pixel), matte, width, f32x4.extract_lane(u, 0), f32x4.extract_lane(v, 0));
          if (share != 0) layPixel(before, stride, taps, i32x4.extract_lane(px, 0), i32x4.extract_lane(py, 0), share, rgba + pixel);
        }
        u = v128.shuffle<f32>(u, u, 1, 2, 3, 0);
        v = v128.shuffle<f32>(v, v, 1, 2, 3, 0);
        px = v128.shuffle<i32>(px, px, 1, 2, 3, 0);
        py = v128.shuffle<i32>(py, py, 1, 2, 3, 0);
      }
    }
  }
}
