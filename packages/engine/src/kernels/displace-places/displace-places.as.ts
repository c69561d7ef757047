// SIMD twin of displace-places.ts: both coordinates of a pixel at once. See there for shapes and exactness.

const HIDDEN: i32 = 1;
const NEAR_EDGE: i32 = 2;
const MOVED: f64 = 0.25;

// @ts-ignore: decorator
@inline function pair(x: f64, y: f64): v128 {
  return f64x2.replace_lane(f64x2.splat(x), 1, y);
}

// Two floats as doubles.
// @ts-ignore: decorator
@inline function node(address: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(address));
}

// @ts-ignore: decorator
@inline function between(a: v128, b: v128, t: v128): v128 {
  return f64x2.add(a, f64x2.mul(f64x2.sub(b, a), t));
}

export function displacePlaces(
  u: usize, v: usize, width: i32, rows: i32, stride: i32, grid: usize, columns: i32, step: f64, mask: usize, pad: f64,
  layerRows: f64, canvasWidth: f64, canvasHeight: f64, boxLeft: f64, boxTop: f64, boxRight: f64, boxBottom: f64, outU: usize,
  outV: usize,
): void {
  const low = f64x2.splat(pad + 0.5), high = pair(pad + canvasWidth - 0.5, pad + canvasHeight - 0.5), zero = f64x2.splat(0);
  const scale = 1.0 / step, scale2 = f64x2.splat(scale), last = pair(canvasWidth * scale, canvasHeight * scale);
  const edge = pair(canvasWidth - 1, canvasHeight - 1), boxLow = pair(boxLeft, boxTop), boxHigh = pair(boxRight, boxBottom);
  const gridRow = <usize>columns << 3, maskRow = <i32>canvasWidth;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < width; x++) {
      const at = <usize>(y * stride + x) << 2;
      const du = <f64>load<f32>(u + at), dv = <f64>load<f32>(v + at);
      const layer = dv < layerRows ? 0 : <i32>(dv / layerRows);
      const top = <f64>layer * layerRows;
      const inLayer = pair(du, dv - top);
      const place = f64x2.pmin(f64x2.pmax(f64x2.sub(inLayer, f64x2.splat(pad)), zero), edge);
      const outside = v128.or(f64x2.lt(place, boxLow), f64x2.gt(place, boxHigh));
      if (layer == HIDDEN || v128.any_true(outside)) {
        store<u32>(outU + at, load<u32>(u + at));
        store<u32>(outV + at, load<u32>(v + at));
        continue;
      }
      const texel = i32x4.trunc_sat_f64x2_s_zero(place);
      const masked = <usize>(i32x4.extract_lane(texel, 1) * maskRow + i32x4.extract_lane(texel, 0));
      const share: f64 = layer == NEAR_EDGE ? 1 : <f64>load<u8>(mask + masked) / 255;
      const inGrid = f64x2.pmin(f64x2.mul(place, scale2), last);
      const cell = i32x4.trunc_sat_f64x2_s_zero(inGrid);
      const part = f64x2.sub(inGrid, f64x2.convert_low_i32x4_s(cell));
      const across = v128.shuffle<i64>(part, part, 0, 0), down = v128.shuffle<i64>(part, part, 1, 1);
      const first = grid + (<usize>(i32x4.extract_lane(cell, 1) * columns + i32x4.extract_lane(cell, 0)) << 3);
      const above = between(node(first), node(first + 8), across);
      const below = between(node(first + gridRow), node(first + gridRow + 8), across);
      const moved = f64x2.mul(between(above, below, down), f64x2.splat(share));
      const square = f64x2.mul(moved, moved);
      const far = f64x2.extract_lane(square, 0) + f64x2.extract_lane(square, 1) > MOVED;
      const to: f64 = layer == NEAR_EDGE && far ? 0 : top;
      const shown = f64x2.add(f64x2.pmin(f64x2.pmax(f64x2.sub(inLayer, moved), low), high), pair(0, to));
      const floats = f32x4.demote_f64x2_zero(shown);
      store<f32>(outU + at, f32x4.extract_lane(floats, 0));
      store<f32>(outV + at, f32x4.extract_lane(floats, 1));
    }
  }
}
