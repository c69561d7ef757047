// SIMD twin of raster-triangle.ts. See there for shapes and exactness.

const MIN_AREA: f32 = 0.000244140625;
const FINE_MARGIN: f32 = 0.03125;
const COARSE_MARGIN: f32 = 0.125;
const DIAGONAL_MARGIN: f32 = 0.015625;
// From one corner to the next: x, y and w, sixteen bytes each.
const CORNER = 48;

// A folded, twisted or squeezed quad: triangle a b c with s towards b and t towards c, then e c b with s to c and t to b.
export function rasterTriangles(
  corners: usize, uMiddle: f32, vMiddle: f32, size: f32, left: i32, right: i32, top: i32, bottom: i32,
  jitterX: f32, jitterY: f32, depth: usize, u: usize, v: usize, rowBytes: usize,
): void {
  const half: f32 = size * 0.5, a = corners, b = corners + CORNER, c = corners + 2 * CORNER, e = corners + 3 * CORNER;
  rasterTriangle(a, b, c, uMiddle - half, vMiddle - half, size, size, left, right, top, bottom, jitterX, jitterY, depth, u, v, rowBytes);
  rasterTriangle(e, c, b, uMiddle + half, vMiddle + half, -size, size, left, right, top, bottom, jitterX, jitterY, depth, u, v, rowBytes);
}

// @ts-ignore: decorator
@inline function write(at: usize, value: v128, hit: v128): void {
  v128.store(at, v128.bitselect(value, v128.load(at), hit));
}

function rasterTriangle(
  a: usize, b: usize, c: usize, u0: f32, v0: f32, step: f32, size: f32,
  left: i32, right: i32, top: i32, bottom: i32, jitterX: f32, jitterY: f32,
  depth: usize, u: usize, v: usize, rowBytes: usize,
): void {
  const xa = load<f32>(a), ya = load<f32>(a, 16), wa = load<f32>(a, 32);
  const firstX: f32 = load<f32>(b) - xa, firstY: f32 = load<f32>(b, 16) - ya, firstW: f32 = load<f32>(b, 32) - wa;
  const secondX: f32 = load<f32>(c) - xa, secondY: f32 = load<f32>(c, 16) - ya, secondW: f32 = load<f32>(c, 32) - wa;
  const area: f32 = firstX * secondY - secondX * firstY;
  if (!(area > MIN_AREA)) return;
  const margin = size == 1 ? FINE_MARGIN : COARSE_MARGIN;
  const inverse: f32 = 1 / area;
  const sX: f32 = secondY * inverse, sY: f32 = -secondX * inverse, tX: f32 = -firstY * inverse, tY: f32 = firstX * inverse;
  const sJitter: f32 = sX * jitterX + sY * jitterY, tJitter: f32 = tX * jitterX + tY * jitterY;
  const S = f32x4.splat(sX), T = f32x4.splat(tX), sMove = f32x4.splat(sJitter), tMove = f32x4.splat(tJitter);
  const sLeast = f32x4.splat(-margin * (abs(sX) + abs(sY))), tLeast = f32x4.splat(-margin * (abs(tX) + abs(tY)));
  const most = f32x4.splat(1 + DIAGONAL_MARGIN * (abs(sX + tX) + abs(sY + tY)));
  const W0 = f32x4.splat(wa + (firstW * sJitter + secondW * tJitter));
  const WS = f32x4.splat(firstW), WT = f32x4.splat(secondW), cornerX = f32x4.splat(xa);
  const u4 = f32x4.splat(u0), v4 = f32x4.splat(v0), step4 = f32x4.splat(step);
  const over = f32x4.splat(1 + 1 / size), under = f32x4.splat(-1 / size), end = i32x4.splat(right);
  for (let y = top; y < bottom; y++) {
    const dy: f32 = <f32>y + 0.5 - ya;
    const sRow = f32x4.splat(sY * dy), tRow = f32x4.splat(tY * dy);
    let offset = <usize>y * rowBytes + (<usize>left << 2);
    for (let x = left; x < right; x += 4, offset += 16) {
      const dx = f32x4.sub(f32x4.add(f32x4.splat(<f32>x), f32x4(0.5, 1.5, 2.5, 3.5)), cornerX);
      const s = f32x4.add(f32x4.mul(S, dx), sRow), t = f32x4.add(f32x4.mul(T, dx), tRow);
      const sAt = f32x4.add(s, sMove), tAt = f32x4.add(t, tMove);
      const inside = v128.and(v128.and(f32x4.ge(sAt, sLeast), f32x4.ge(tAt, tLeast)), f32x4.le(f32x4.add(sAt, tAt), most));
      const z = f32x4.add(W0, f32x4.add(f32x4.mul(s, WS), f32x4.mul(t, WT)));
      // The margin of a sliver reaches far beyond its corners.
      const known = i32x4.lt_s(i32x4.add(i32x4.splat(x), i32x4(0, 1, 2, 3)), end);
      const hit = v128.and(v128.and(inside, known), f32x4.gt(z, v128.load(depth + offset)));
      if (!v128.any_true(hit)) continue;
      write(depth + offset, z, hit);
      write(u + offset, f32x4.add(u4, f32x4.mul(step4, f32x4.pmin(f32x4.pmax(s, under), over))), hit);
      write(v + offset, f32x4.add(v4, f32x4.mul(step4, f32x4.pmin(f32x4.pmax(t, under), over))), hit);
    }
  }
}
