// SIMD twin of displace-places.ts: four pixels at once. See there for shapes and exactness.

const HIDDEN: f32 = 1;
const NEAR_EDGE: f32 = 2;
const MOVED: f32 = 0.25;

// @ts-ignore: decorator
@inline function clamped(value: v128, least: v128, most: v128): v128 {
  return f32x4.pmin(f32x4.pmax(value, least), most);
}

// @ts-ignore: decorator
@inline function between(a: v128, b: v128, t: v128): v128 {
  return f32x4.add(a, f32x4.mul(f32x4.sub(b, a), t));
}

// @ts-ignore: decorator
@inline function byteAt(mask: usize, at: i32): i32 {
  return <i32>load<u8>(mask + <usize>at);
}

// Displacements at the two nodes left and right of a place, between the row of nodes above it and the one below.
// @ts-ignore: decorator
@inline function nodes(grid: usize, gridRow: usize, at: i32, down: f32): v128 {
  const first = grid + (<usize>at << 3);
  return between(v128.load(first), v128.load(first + gridRow), f32x4.splat(down));
}

export function displacePlaces(
  u: usize, v: usize, width: i32, rows: i32, stride: i32, grid: usize, columns: i32, step: f32, mask: usize, pad: f32,
  layerRows: f32, canvasWidth: f32, canvasHeight: f32, boxLeft: f32, boxTop: f32, boxRight: f32, boxBottom: f32, outU: usize,
  outV: usize,
): void {
  const zero = f32x4.splat(0), one = f32x4.splat(1), pad4 = f32x4.splat(pad), layerRows4 = f32x4.splat(layerRows);
  const low = f32x4.splat(pad + 0.5), right = f32x4.splat(pad + canvasWidth - 0.5);
  const bottom = f32x4.splat(pad + canvasHeight - 0.5);
  const edgeX = f32x4.splat(canvasWidth - 1), edgeY = f32x4.splat(canvasHeight - 1);
  const scale: f32 = 1.0 / step, scale4 = f32x4.splat(scale);
  const lastX = f32x4.splat(canvasWidth * scale), lastY = f32x4.splat(canvasHeight * scale);
  const left4 = f32x4.splat(boxLeft), top4 = f32x4.splat(boxTop), right4 = f32x4.splat(boxRight);
  const bottom4 = f32x4.splat(boxBottom), hidden = f32x4.splat(HIDDEN), nearEdge = f32x4.splat(NEAR_EDGE);
  const moved = f32x4.splat(MOVED), whole = f32x4.splat(255);
  const gridRow = <usize>columns << 3, columns4 = i32x4.splat(columns), maskRow = i32x4.splat(<i32>canvasWidth);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < width; x += 4) {
      const at = <usize>(y * stride + x) << 2;
      const du = v128.load(u + at), dv = v128.load(v + at);
      const layer = f32x4.trunc(f32x4.div(dv, layerRows4)), top = f32x4.mul(layer, layerRows4);
      const inLayer = f32x4.sub(dv, top);
      const px = clamped(f32x4.sub(du, pad4), zero, edgeX), py = clamped(f32x4.sub(inLayer, pad4), zero, edgeY);
      const inside = v128.and(
        v128.and(f32x4.ge(px, left4), f32x4.le(px, right4)), v128.and(f32x4.ge(py, top4), f32x4.le(py, bottom4)),
      );
      const moves = v128.and(inside, f32x4.ne(layer, hidden));
      if (!v128.any_true(moves)) {
        v128.store(outU + at, du);
        v128.store(outV + at, dv);
        continue;
      }
      const texel = i32x4.add(i32x4.mul(i32x4.trunc_sat_f32x4_s(py), maskRow), i32x4.trunc_sat_f32x4_s(px));
      let bytes = i32x4.splat(byteAt(mask, i32x4.extract_lane(texel, 0)));
      bytes = i32x4.replace_lane(bytes, 1, byteAt(mask, i32x4.extract_lane(texel, 1)));
      bytes = i32x4.replace_lane(bytes, 2, byteAt(mask, i32x4.extract_lane(texel, 2)));
      bytes = i32x4.replace_lane(bytes, 3, byteAt(mask, i32x4.extract_lane(texel, 3)));
      const isEdge = f32x4.eq(layer, nearEdge);
      const share = v128.bitselect(one, f32x4.div(f32x4.convert_i32x4_s(bytes), whole), isEdge);
      const gx = f32x4.pmin(f32x4.mul(px, scale4), lastX), gy = f32x4.pmin(f32x4.mul(py, scale4), lastY);
      const column = i32x4.trunc_sat_f32x4_s(gx), row = i32x4.trunc_sat_f32x4_s(gy);
      const across = f32x4.sub(gx, f32x4.convert_i32x4_s(column)), down = f32x4.sub(gy, f32x4.convert_i32x4_s(row));
      const node = i32x4.add(i32x4.mul(row, columns4), column);
      const n0 = nodes(grid, gridRow, i32x4.extract_lane(node, 0), f32x4.extract_lane(down, 0));
      const n1 = nodes(grid, gridRow, i32x4.extract_lane(node, 1), f32x4.extract_lane(down, 1));
      const n2 = nodes(grid, gridRow, i32x4.extract_lane(node, 2), f32x4.extract_lane(down, 2));
      const n3 = nodes(grid, gridRow, i32x4.extract_lane(node, 3), f32x4.extract_lane(down, 3));
      // x, x, y, y of the left nodes, then of the right ones.
      const leftPair = v128.shuffle<f32>(n0, n1, 0, 4, 1, 5), rightPair = v128.shuffle<f32>(n0, n1, 2, 6, 3, 7);
      const leftNext = v128.shuffle<f32>(n2, n3, 0, 4, 1, 5), rightNext = v128.shuffle<f32>(n2, n3, 2, 6, 3, 7);
      const xs = between(
        v128.shuffle<f32>(leftPair, leftNext, 0, 1, 4, 5), v128.shuffle<f32>(rightPair, rightNext, 0, 1, 4, 5), across,
      );
      const ys = between(
        v128.shuffle<f32>(leftPair, leftNext, 2, 3, 6, 7), v128.shuffle<f32>(rightPair, rightNext, 2, 3, 6, 7), across,
      );
      const dx = f32x4.mul(xs, share), dy = f32x4.mul(ys, share);
      const far = f32x4.gt(f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy)), moved);
      const to = v128.bitselect(zero, top, v128.and(isEdge, far));
      const shownU = clamped(f32x4.sub(du, dx), low, right);
      const shownV = f32x4.add(clamped(f32x4.sub(inLayer, dy), low, bottom), to);
      v128.store(outU + at, v128.bitselect(shownU, du, moves));
      v128.store(outV + at, v128.bitselect(shownV, dv, moves));
    }
  }
}
