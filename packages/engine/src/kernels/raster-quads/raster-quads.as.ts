// SIMD twin of raster-quads.ts: four corners at once, then four pixels at once. See there for shapes and exactness.

const GROUP: i32 = 64;
const HIDDEN_SCALE: f32 = 0.9990234375;
const MIN_PLANE: f32 = 0.015625;
const MIN_AREA: f32 = 0.000244140625;
const FINE_MARGIN: f32 = 0.03125;
const COARSE_MARGIN: f32 = 0.125;
const DIAGONAL_MARGIN: f32 = 0.015625;
const MAX_TWIST: f32 = 0.0625;
const MAX_TEXELS_PER_PIXEL: f32 = 2;

// @ts-ignore: decorator
@inline function write(at: usize, value: v128, hit: v128): void {
  v128.store(at, v128.bitselect(value, v128.load(at), hit));
}

// @ts-ignore: decorator
@inline function loadBlock(at: usize, next: usize): v128 {
  return v128.load64_lane(next, v128.load64_zero(at), 1);
}

// @ts-ignore: decorator
@inline function writeBlock(at: usize, next: usize, value: v128, hit: v128): void {
  const merged = v128.bitselect(value, loadBlock(at, next), hit);
  v128.store64_lane(at, merged, 0);
  v128.store64_lane(next, merged, 1);
}

export function rasterQuads(
  place: usize, inverseDepth: usize, count: i32, bounds: usize, matrix: usize, jitterX: f32, jitterY: f32,
  top: i32, bottom: i32, width: i32, stride: i32, depth: usize, u: usize, v: usize,
): void {
  const rowBytes = <usize>stride << 2;
  // Planes begin at row `top`; let them begin at row 0 of the view.
  const skipped = <usize>top * rowBytes;
  depth -= skipped;
  u -= skipped;
  v -= skipped;
  const bandTop = <f32>top, bandBottom = <f32>bottom;
  for (let first = 0; first < count; first += GROUP, bounds += 8) {
    if (load<f32>(bounds) > bandBottom || load<f32>(bounds, 4) < bandTop) continue;
    const members = min(count - first, GROUP);
    rasterGroup(
      place + (<usize>first << 4), inverseDepth + (<usize>first << 4), members, matrix, jitterX, jitterY,
      bandTop, bandBottom, <f32>width, rowBytes, depth, u, v,
    );
  }
}

function rasterGroup(
  place: usize, corners: usize, count: i32, matrix: usize, jitterX: f32, jitterY: f32,
  bandTop: f32, bandBottom: f32, width: f32, rowBytes: usize, depth: usize, u: usize, v: usize,
): void {
  const m0 = v128.load32_splat(matrix), m1 = v128.load32_splat(matrix, 4), m2 = v128.load32_splat(matrix, 8);
  const m3 = v128.load32_splat(matrix, 12), m4 = v128.load32_splat(matrix, 16), m5 = v128.load32_splat(matrix, 20);
  const m6 = v128.load32_splat(matrix, 24), m7 = v128.load32_splat(matrix, 28), m8 = v128.load32_splat(matrix, 32);
  const bx = v128.load32_splat(matrix, 36), by = v128.load32_splat(matrix, 40), bz = v128.load32_splat(matrix, 44);
  const one = f32x4.splat(1), nearest = f32x4.splat(MIN_PLANE);
  const shift = f32x4(0.5 - jitterX, 0.5 - jitterY, 0, 0);
  const start = f32x4(0, bandTop, 0, 0), limit = f32x4(width, bandBottom, 0, 0);
  const twistLimit = f32x4(MAX_TWIST, MAX_TWIST, Infinity, Infinity);
  const half = f32x4.splat(0.5), quarter = f32x4.splat(0.25);
  const end = place + (<usize>count << 4);
  for (let at = place; at < end; at += 16, corners += 16) {
    const x0: f32 = <f32>load<i32>(at) + 0.5, y0: f32 = <f32>load<i32>(at, 4) + 0.5;
    const texels = load<i32>(at, 8), layerRow = load<i32>(at, 12);
    const size: f32 = <f32>texels;
    const x1: f32 = x0 + size, y1: f32 = y0 + size;
    const px = f32x4(x0, x1, x0, x1), py = f32x4(y0, y0, y1, y1), w = v128.load(corners);
    const plane = f32x4.add(f32x4.add(f32x4.add(f32x4.mul(m6, px), f32x4.mul(m7, py)), m8), f32x4.mul(w, bz));
    if (!i32x4.all_true(f32x4.gt(plane, nearest))) continue;
    const inverse = f32x4.div(one, plane);
    const sx = f32x4.mul(f32x4.add(f32x4.add(f32x4.add(f32x4.mul(m0, px), f32x4.mul(m1, py)), m2), f32x4.mul(w, bx)), inverse);
    const sy = f32x4.mul(f32x4.add(f32x4.add(f32x4.add(f32x4.mul(m3, px), f32x4.mul(m4, py)), m5), f32x4.mul(w, by)), inverse);
    const scale: f32 = layerRow > 0 ? HIDDEN_SCALE : 1;
    const sw = f32x4.mul(f32x4.mul(w, f32x4.splat(scale)), inverse);
    // Corners a b (top) and c e (bottom) as x, y, w.
    const xyTop = v128.shuffle<i32>(sx, sy, 0, 4, 1, 5), xyBottom = v128.shuffle<i32>(sx, sy, 2, 6, 3, 7);
    const a = v128.shuffle<i32>(xyTop, sw, 0, 1, 4, 4), b = v128.shuffle<i32>(xyTop, sw, 2, 3, 5, 5);
    const c = v128.shuffle<i32>(xyBottom, sw, 0, 1, 6, 6), e = v128.shuffle<i32>(xyBottom, sw, 2, 3, 7, 7);

    // Pixels whose centre may be inside.
    const margin: f32 = texels == 1 ? FINE_MARGIN : COARSE_MARGIN;
    const reach = f32x4.splat(margin + margin);
    const least = f32x4.pmin(f32x4.pmin(a, b), f32x4.pmin(c, e)), most = f32x4.pmax(f32x4.pmax(a, b), f32x4.pmax(c, e));
    const from = i32x4.trunc_sat_f32x4_s(f32x4.pmax(f32x4.add(f32x4.sub(least, reach), shift), start));
    const to = i32x4.trunc_sat_f32x4_s(f32x4.pmin(f32x4.add(f32x4.add(most, reach), shift), limit));
    const left = i32x4.extract_lane(from, 0), right = i32x4.extract_lane(to, 0);
    const top = i32x4.extract_lane(from, 1), bottom = i32x4.extract_lane(to, 1);
    if (left >= right || top >= bottom) continue;

    const ab = f32x4.sub(b, a), ce = f32x4.sub(e, c), twist = f32x4.abs(f32x4.sub(ce, ab));
    const along = f32x4.mul(f32x4.add(ab, ce), half);
    const down = f32x4.mul(f32x4.add(f32x4.sub(c, a), f32x4.sub(e, b)), half);
    const alongX = f32x4.extract_lane(along, 0), alongY = f32x4.extract_lane(along, 1);
    const downX = f32x4.extract_lane(down, 0), downY = f32x4.extract_lane(down, 1);
    const area: f32 = alongX * downY - downX * alongY;
    const inv: f32 = 1 / area;
    const sX: f32 = downY * inv, sY: f32 = -downX * inv, tX: f32 = -alongY * inv, tY: f32 = alongX * inv;
    const sStep: f32 = abs(sX) + abs(sY), tStep: f32 = abs(tX) + abs(tY);
    if (!i32x4.all_true(f32x4.le(twist, twistLimit)) || area <= MIN_AREA || size * max(sStep, tStep) > MAX_TEXELS_PER_PIXEL) {
      rasterTriangles(
        a, b, c, e, x0, y0 + <f32>layerRow, size, margin, left, right, top, bottom,
        jitterX, jitterY, depth, u, v, rowBytes,
      );
      continue;
    }

    // One plane for the whole quad: s and t run from -1/2 to 1/2 about its middle.
    const middle = f32x4.mul(f32x4.add(f32x4.add(a, b), f32x4.add(c, e)), quarter);
    const middleX = f32x4.splat(f32x4.extract_lane(middle, 0)), middleY = f32x4.extract_lane(middle, 1);
    const sJitter: f32 = sX * jitterX + sY * jitterY, tJitter: f32 = tX * jitterX + tY * jitterY;
    const alongW: f32 = f32x4.extract_lane(along, 2), downW: f32 = f32x4.extract_lane(down, 2);
    const S = f32x4.splat(sX), T = f32x4.splat(tX), sMove = f32x4.splat(sJitter), tMove = f32x4.splat(tJitter);
    const sMost = f32x4.splat(margin * sStep + 0.5), tMost = f32x4.splat(margin * tStep + 0.5);
    const W0 = f32x4.splat(f32x4.extract_lane(middle, 2) + (alongW * sJitter + downW * tJitter));
    const WS = f32x4.splat(alongW), WT = f32x4.splat(downW);
    const size4 = f32x4.splat(size);
    const u0 = f32x4.splat(x0 + size * 0.5), v0 = f32x4.splat(y0 + <f32>layerRow + size * 0.5);
    let row = <usize>top * rowBytes + (<usize>left << 2);
    if (right - left <= 2 && bottom - top <= 2) {
      // Small quads touch a block of 2 x 2 pixels; a row past the bottom is never inside.
      const next = row + (bottom - top == 2 ? rowBytes : 0);
      const X: f32 = <f32>left + 0.5, Y: f32 = <f32>top + 0.5;
      const dx = f32x4.sub(f32x4(X, X + 1, X, X + 1), middleX), dy = f32x4.sub(f32x4(Y, Y, Y + 1, Y + 1), f32x4.splat(middleY));
      const s = f32x4.add(f32x4.mul(S, dx), f32x4.mul(f32x4.splat(sY), dy));
      const t = f32x4.add(f32x4.mul(T, dx), f32x4.mul(f32x4.splat(tY), dy));
      const inside = v128.and(
        f32x4.le(f32x4.abs(f32x4.add(s, sMove)), sMost),
        f32x4.le(f32x4.abs(f32x4.add(t, tMove)), tMost),
      );
      const z = f32x4.add(W0, f32x4.add(f32x4.mul(s, WS), f32x4.mul(t, WT)));
      let hit = v128.and(inside, f32x4.gt(z, loadBlock(depth + row, depth + next)));
      if (bottom - top == 1) hit = v128.and(hit, i64x2(-1, 0));
      if (right - left == 1) hit = v128.and(hit, i32x4(-1, 0, -1, 0));
      if (!v128.any_true(hit)) continue;
      if (bottom - top == 1) {
        const near = v128.load(depth + row);
        v128.store64_lane(depth + row, v128.bitselect(z, near, hit), 0);
        v128.store64_lane(u + row, v128.bitselect(f32x4.add(u0, f32x4.mul(size4, s)), v128.load64_zero(u + row), hit), 0);
        v128.store64_lane(v + row, v128.bitselect(f32x4.add(v0, f32x4.mul(size4, t)), v128.load64_zero(v + row), hit), 0);
        continue;
      }
      writeBlock(depth + row, depth + next, z, hit);
      writeBlock(u + row, u + next, f32x4.add(u0, f32x4.mul(size4, s)), hit);
      writeBlock(v + row, v + next, f32x4.add(v0, f32x4.mul(size4, t)), hit);
      continue;
    }
    for (let y = top; y < bottom; y++, row += rowBytes) {
      const dy: f32 = <f32>y + 0.5 - middleY;
      const sRow = f32x4.splat(sY * dy), tRow = f32x4.splat(tY * dy);
      let offset = row;
      for (let x = left; x < right; x += 4, offset += 16) {
        const dx = f32x4.sub(f32x4.add(f32x4.splat(<f32>x), f32x4(0.5, 1.5, 2.5, 3.5)), middleX);
        const s = f32x4.add(f32x4.mul(S, dx), sRow), t = f32x4.add(f32x4.mul(T, dx), tRow);
        const inside = v128.and(
          f32x4.le(f32x4.abs(f32x4.add(s, sMove)), sMost),
          f32x4.le(f32x4.abs(f32x4.add(t, tMove)), tMost),
        );
        const z = f32x4.add(W0, f32x4.add(f32x4.mul(s, WS), f32x4.mul(t, WT)));
        const old = v128.load(depth + offset);
        const hit = v128.and(inside, f32x4.gt(z, old));
        v128.store(depth + offset, v128.bitselect(z, old, hit));
        write(u + offset, f32x4.add(u0, f32x4.mul(size4, s)), hit);
        write(v + offset, f32x4.add(v0, f32x4.mul(size4, t)), hit);
      }
    }
  }
}

// Folded, twisted or squeezed quads: triangle a b c with s towards b and t towards c, then e c b with s to c and t to b.
function rasterTriangles(
  a: v128, b: v128, c: v128, e: v128, u0: f32, v0: f32, size: f32, margin: f32,
  left: i32, right: i32, top: i32, bottom: i32, jitterX: f32, jitterY: f32,
  depth: usize, u: usize, v: usize, rowBytes: usize,
): void {
  rasterTriangle(a, f32x4.sub(b, a), f32x4.sub(c, a), u0, v0, size, size, margin, left, right, top, bottom, jitterX, jitterY, depth, u, v, rowBytes);
  rasterTriangle(e, f32x4.sub(c, e), f32x4.sub(b, e), u0 + size, v0 + size, -size, size, margin, left, right, top, bottom, jitterX, jitterY, depth, u, v, rowBytes);
}

function rasterTriangle(
  corner: v128, first: v128, second: v128, u0: f32, v0: f32, sign: f32, size: f32, margin: f32,
  left: i32, right: i32, top: i32, bottom: i32, jitterX: f32, jitterY: f32,
  depth: usize, u: usize, v: usize, rowBytes: usize,
): void {
  const firstX = f32x4.extract_lane(first, 0), firstY = f32x4.extract_lane(first, 1);
  const secondX = f32x4.extract_lane(second, 0), secondY = f32x4.extract_lane(second, 1);
  const area: f32 = firstX * secondY - secondX * firstY;
  if (!(area > MIN_AREA)) return;
  const inv: f32 = 1 / area;
  const sX: f32 = secondY * inv, sY: f32 = -secondX * inv, tX: f32 = -firstY * inv, tY: f32 = firstX * inv;
  const sJitter: f32 = sX * jitterX + sY * jitterY, tJitter: f32 = tX * jitterX + tY * jitterY;
  const firstW: f32 = f32x4.extract_lane(first, 2), secondW: f32 = f32x4.extract_lane(second, 2);
  const S = f32x4.splat(sX), T = f32x4.splat(tX), sMove = f32x4.splat(sJitter), tMove = f32x4.splat(tJitter);
  const sLeast = f32x4.splat(-margin * (abs(sX) + abs(sY))), tLeast = f32x4.splat(-margin * (abs(tX) + abs(tY)));
  const most = f32x4.splat(1 + DIAGONAL_MARGIN * (abs(sX + tX) + abs(sY + tY)));
  const W0 = f32x4.splat(f32x4.extract_lane(corner, 2) + (firstW * sJitter + secondW * tJitter));
  const WS = f32x4.splat(firstW), WT = f32x4.splat(secondW);
  const cornerX = f32x4.splat(f32x4.extract_lane(corner, 0)), cornerY = f32x4.extract_lane(corner, 1);
  const u4 = f32x4.splat(u0), v4 = f32x4.splat(v0), step = f32x4.splat(sign);
  const over = f32x4.splat(1 + 1 / size), under = f32x4.splat(-1 / size);
  for (let y = top; y < bottom; y++) {
    const dy: f32 = <f32>y + 0.5 - cornerY;
    const sRow = f32x4.splat(sY * dy), tRow = f32x4.splat(tY * dy);
    let offset = <usize>y * rowBytes + (<usize>left << 2);
    for (let x = left; x < right; x += 4, offset += 16) {
      const dx = f32x4.sub(f32x4.add(f32x4.splat(<f32>x), f32x4(0.5, 1.5, 2.5, 3.5)), cornerX);
      const s = f32x4.add(f32x4.mul(S, dx), sRow), t = f32x4.add(f32x4.mul(T, dx), tRow);
      const sAt = f32x4.add(s, sMove), tAt = f32x4.add(t, tMove);
      const inside = v128.and(v128.and(f32x4.ge(sAt, sLeast), f32x4.ge(tAt, tLeast)), f32x4.le(f32x4.add(sAt, tAt), most));
      const z = f32x4.add(W0, f32x4.add(f32x4.mul(s, WS), f32x4.mul(t, WT)));
      // The margin of a sliver reaches far beyond its corners.
      const known = i32x4.lt_s(i32x4.add(i32x4.splat(x), i32x4(0, 1, 2, 3)), i32x4.splat(right));
      const hit = v128.and(v128.and(inside, known), f32x4.gt(z, v128.load(depth + offset)));
      if (!v128.any_true(hit)) continue;
      write(depth + offset, z, hit);
      write(u + offset, f32x4.add(u4, f32x4.mul(step, f32x4.pmin(f32x4.pmax(s, under), over))), hit);
      write(v + offset, f32x4.add(v4, f32x4.mul(step, f32x4.pmin(f32x4.pmax(t, under), over))), hit);
    }
  }
}
