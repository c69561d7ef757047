// SIMD twin of raster-quads.ts: four quads are set up at once, then each draws four pixels at once. See there for shapes
// and exactness. `scratch` holds what was set up, sixteen bytes per value with one lane per quad of the block.
import { rasterTriangles } from './raster-triangle.as';

const GROUP: i32 = 64;
const HIDDEN_SCALE: f32 = 0.9990234375;
const MIN_PLANE: f32 = 0.015625;
const MIN_AREA: f32 = 0.000244140625;
const FINE_MARGIN: f32 = 0.03125;
const COARSE_MARGIN: f32 = 0.125;
const MAX_TWIST: f32 = 0.0625;
const MAX_TEXELS_PER_PIXEL: f32 = 2;

// Addresses of values in `scratch`.
const LEFT = 0, RIGHT = 16, TOP = 32, BOTTOM = 48, S_X = 64, S_Y = 80, T_X = 96, T_Y = 112, MIDDLE_X = 128, MIDDLE_Y = 144;
const S_JITTER = 160, T_JITTER = 176, S_MOST = 192, T_MOST = 208, W_MIDDLE = 224, W_ALONG = 240, W_DOWN = 256;
const U_MIDDLE = 272, V_MIDDLE = 288, SIZE = 304, CORNERS = 320;

export function rasterQuads(
  place: usize, inverseDepth: usize, count: i32, bounds: usize, matrix: usize, jitterX: f32, jitterY: f32,
  left: i32, top: i32, right: i32, bottom: i32, stride: i32, depth: usize, u: usize, v: usize, scratch: usize,
): void {
  const rowBytes = <usize>stride << 2;
  // Planes begin at the area's corner; let them begin at that of the picture.
  const skipped = <usize>top * rowBytes + (<usize>left << 2);
  const areaLeft = <f32>left, areaTop = <f32>top, areaRight = <f32>right, areaBottom = <f32>bottom;
  for (let first = 0; first < count; first += GROUP, bounds += 16) {
    if (load<f32>(bounds) > areaBottom || load<f32>(bounds, 4) < areaTop) continue;
    if (load<f32>(bounds, 8) > areaRight || load<f32>(bounds, 12) < areaLeft) continue;
    const blocks = (min(count - first, GROUP) + 3) >> 2;
    rasterGroup(
      place + (<usize>first << 4), inverseDepth + (<usize>first << 4), blocks, matrix, jitterX, jitterY,
      areaLeft, areaTop, areaRight, areaBottom, rowBytes, depth - skipped, u - skipped, v - skipped, scratch,
    );
  }
}

// @ts-ignore: decorator
@inline function row(a: v128, x: v128, b: v128, y: v128, c: v128, w: v128, d: v128): v128 {
  return f32x4.add(f32x4.add(f32x4.add(f32x4.mul(a, x), f32x4.mul(b, y)), c), f32x4.mul(w, d));
}

// @ts-ignore: decorator
@inline function least(a: v128, b: v128, c: v128, e: v128): v128 {
  return f32x4.pmin(f32x4.pmin(a, b), f32x4.pmin(c, e));
}

// @ts-ignore: decorator
@inline function most(a: v128, b: v128, c: v128, e: v128): v128 {
  return f32x4.pmax(f32x4.pmax(a, b), f32x4.pmax(c, e));
}

// @ts-ignore: decorator
@inline function half(a: v128, b: v128): v128 {
  return f32x4.mul(f32x4.add(a, b), f32x4.splat(0.5));
}

// @ts-ignore: decorator
@inline function middle(a: v128, b: v128, c: v128, e: v128): v128 {
  return f32x4.mul(f32x4.add(f32x4.add(a, b), f32x4.add(c, e)), f32x4.splat(0.25));
}

// @ts-ignore: decorator
@inline function plus(a: v128, x: v128, b: v128, y: v128): v128 {
  return f32x4.add(f32x4.mul(a, x), f32x4.mul(b, y));
}

function rasterGroup(
  place: usize, corners: usize, blocks: i32, matrix: usize, jitterX: f32, jitterY: f32,
  areaLeft: f32, areaTop: f32, areaRight: f32, areaBottom: f32, rowBytes: usize, depth: usize, u: usize, v: usize, scratch: usize,
): void {
  const m0 = v128.load32_splat(matrix), m1 = v128.load32_splat(matrix, 4), m2 = v128.load32_splat(matrix, 8);
  const m3 = v128.load32_splat(matrix, 12), m4 = v128.load32_splat(matrix, 16), m5 = v128.load32_splat(matrix, 20);
  const m6 = v128.load32_splat(matrix, 24), m7 = v128.load32_splat(matrix, 28), m8 = v128.load32_splat(matrix, 32);
  const bx = v128.load32_splat(matrix, 36), by = v128.load32_splat(matrix, 40), bz = v128.load32_splat(matrix, 44);
  const one = f32x4.splat(1), nearest = f32x4.splat(MIN_PLANE), halves = f32x4.splat(0.5);
  const jx = f32x4.splat(jitterX), jy = f32x4.splat(jitterY);
  const shiftX = f32x4.splat(0.5 - jitterX), shiftY = f32x4.splat(0.5 - jitterY);
  for (let block = 0; block < blocks; block++, place += 64, corners += 64) {
    const sizes = v128.load(place, 32), layers = v128.load(place, 48);
    const size = f32x4.convert_i32x4_s(sizes);
    const x0 = f32x4.add(f32x4.convert_i32x4_s(v128.load(place)), halves), x1 = f32x4.add(x0, size);
    const y0 = f32x4.add(f32x4.convert_i32x4_s(v128.load(place, 16)), halves), y1 = f32x4.add(y0, size);
    const da = v128.load(corners), db = v128.load(corners, 16), dc = v128.load(corners, 32), de = v128.load(corners, 48);
    const pa = row(m6, x0, m7, y0, m8, da, bz), pb = row(m6, x1, m7, y0, m8, db, bz);
    const pc = row(m6, x0, m7, y1, m8, dc, bz), pe = row(m6, x1, m7, y1, m8, de, bz);
    let active = f32x4.gt(least(pa, pb, pc, pe), nearest);
    const ia = f32x4.div(one, pa), ib = f32x4.div(one, pb), ic = f32x4.div(one, pc), ie = f32x4.div(one, pe);
    const ya = f32x4.mul(row(m3, x0, m4, y0, m5, da, by), ia), yb = f32x4.mul(row(m3, x1, m4, y0, m5, db, by), ib);
    const yc = f32x4.mul(row(m3, x0, m4, y1, m5, dc, by), ic), ye = f32x4.mul(row(m3, x1, m4, y1, m5, de, by), ie);

    // Pixels whose centre may be inside.
    const fine = i32x4.eq(sizes, i32x4.splat(1));
    const margin = v128.bitselect(f32x4.splat(FINE_MARGIN), f32x4.splat(COARSE_MARGIN), fine), reach = f32x4.add(margin, margin);
    const top = i32x4.trunc_sat_f32x4_s(f32x4.pmax(f32x4.add(f32x4.sub(least(ya, yb, yc, ye), reach), shiftY), f32x4.splat(areaTop)));
    const bottom = i32x4.trunc_sat_f32x4_s(f32x4.pmin(f32x4.add(f32x4.add(most(ya, yb, yc, ye), reach), shiftY), f32x4.splat(areaBottom)));
    active = v128.and(active, i32x4.lt_s(top, bottom));
    if (!v128.any_true(active)) continue;
    const xa = f32x4.mul(row(m0, x0, m1, y0, m2, da, bx), ia), xb = f32x4.mul(row(m0, x1, m1, y0, m2, db, bx), ib);
    const xc = f32x4.mul(row(m0, x0, m1, y1, m2, dc, bx), ic), xe = f32x4.mul(row(m0, x1, m1, y1, m2, de, bx), ie);
    const left = i32x4.trunc_sat_f32x4_s(f32x4.pmax(f32x4.add(f32x4.sub(least(xa, xb, xc, xe), reach), shiftX), f32x4.splat(areaLeft)));
    const right = i32x4.trunc_sat_f32x4_s(f32x4.pmin(f32x4.add(f32x4.add(most(xa, xb, xc, xe), reach), shiftX), f32x4.splat(areaRight)));
    active = v128.and(active, i32x4.lt_s(left, right));
    let waiting = i32x4.bitmask(active);
    if (waiting == 0) continue;

    const scale = v128.bitselect(f32x4.splat(HIDDEN_SCALE), one, i32x4.gt_s(layers, i32x4.splat(0)));
    const wa = f32x4.mul(f32x4.mul(da, scale), ia), wb = f32x4.mul(f32x4.mul(db, scale), ib);
    const wc = f32x4.mul(f32x4.mul(dc, scale), ic), we = f32x4.mul(f32x4.mul(de, scale), ie);
    const abX = f32x4.sub(xb, xa), abY = f32x4.sub(yb, ya), ceX = f32x4.sub(xe, xc), ceY = f32x4.sub(ye, yc);
    const alongX = half(abX, ceX), alongY = half(abY, ceY);
    const downX = half(f32x4.sub(xc, xa), f32x4.sub(xe, xb)), downY = half(f32x4.sub(yc, ya), f32x4.sub(ye, yb));
    const area = f32x4.sub(f32x4.mul(alongX, downY), f32x4.mul(downX, alongY));
    const inverse = f32x4.div(one, area);
    const sX = f32x4.mul(downY, inverse), sY = f32x4.mul(f32x4.neg(downX), inverse);
    const tX = f32x4.mul(f32x4.neg(alongY), inverse), tY = f32x4.mul(alongX, inverse);
    const sStep = f32x4.add(f32x4.abs(sX), f32x4.abs(sY)), tStep = f32x4.add(f32x4.abs(tX), f32x4.abs(tY));
    const twist = f32x4.pmax(f32x4.abs(f32x4.sub(ceX, abX)), f32x4.abs(f32x4.sub(ceY, abY)));
    const plain = v128.and(
      v128.and(f32x4.le(twist, f32x4.splat(MAX_TWIST)), f32x4.gt(area, f32x4.splat(MIN_AREA))),
      f32x4.le(f32x4.mul(size, f32x4.pmax(sStep, tStep)), f32x4.splat(MAX_TEXELS_PER_PIXEL)),
    );
    const sJitter = plus(sX, jx, sY, jy), tJitter = plus(tX, jx, tY, jy);
    const alongW = half(f32x4.sub(wb, wa), f32x4.sub(we, wc)), downW = half(f32x4.sub(wc, wa), f32x4.sub(we, wb));
    const v0 = f32x4.add(y0, f32x4.convert_i32x4_s(layers)), halfSize = f32x4.mul(size, halves);

    v128.store(scratch, left, LEFT);
    v128.store(scratch, right, RIGHT);
    v128.store(scratch, top, TOP);
    v128.store(scratch, bottom, BOTTOM);
    v128.store(scratch, sX, S_X);
    v128.store(scratch, sY, S_Y);
    v128.store(scratch, tX, T_X);
    v128.store(scratch, tY, T_Y);
    v128.store(scratch, middle(xa, xb, xc, xe), MIDDLE_X);
    v128.store(scratch, middle(ya, yb, yc, ye), MIDDLE_Y);
    v128.store(scratch, sJitter, S_JITTER);
    v128.store(scratch, tJitter, T_JITTER);
    v128.store(scratch, f32x4.add(f32x4.mul(margin, sStep), halves), S_MOST);
    v128.store(scratch, f32x4.add(f32x4.mul(margin, tStep), halves), T_MOST);
    v128.store(scratch, f32x4.add(middle(wa, wb, wc, we), plus(alongW, sJitter, downW, tJitter)), W_MIDDLE);
    v128.store(scratch, alongW, W_ALONG);
    v128.store(scratch, downW, W_DOWN);
    v128.store(scratch, f32x4.add(x0, halfSize), U_MIDDLE);
    v128.store(scratch, f32x4.add(v0, halfSize), V_MIDDLE);
    v128.store(scratch, size, SIZE);

    const folded = waiting & ~i32x4.bitmask(plain);
    if (folded != 0) {
      v128.store(scratch, xa, CORNERS);
      v128.store(scratch, ya, CORNERS + 16);
      v128.store(scratch, wa, CORNERS + 32);
      v128.store(scratch, xb, CORNERS + 48);
      v128.store(scratch, yb, CORNERS + 64);
      v128.store(scratch, wb, CORNERS + 80);
      v128.store(scratch, xc, CORNERS + 96);
      v128.store(scratch, yc, CORNERS + 112);
      v128.store(scratch, wc, CORNERS + 128);
      v128.store(scratch, xe, CORNERS + 144);
      v128.store(scratch, ye, CORNERS + 160);
      v128.store(scratch, we, CORNERS + 176);
    }
    // In the order of the scene, as equal depths go to the first.
    for (; waiting != 0; waiting &= waiting - 1) {
      const lane = ctz(waiting), quad = scratch + (<usize>lane << 2);
      if ((folded >> lane) & 1) {
        rasterTriangles(
          quad + CORNERS, load<f32>(quad, U_MIDDLE), load<f32>(quad, V_MIDDLE), load<f32>(quad, SIZE),
          load<i32>(quad, LEFT), load<i32>(quad, RIGHT), load<i32>(quad, TOP), load<i32>(quad, BOTTOM),
          jitterX, jitterY, depth, u, v, rowBytes,
        );
      } else if (load<i32>(quad, RIGHT) - load<i32>(quad, LEFT) <= 2 && load<i32>(quad, BOTTOM) - load<i32>(quad, TOP) <= 2) {
        drawBlock(quad, rowBytes, depth, u, v);
      } else {
        drawRows(quad, rowBytes, depth, u, v);
      }
    }
  }
}

// A small quad touches at most 2 x 2 pixels: one vector of two pixels from each of two rows.
// @ts-ignore: decorator
@inline function drawBlock(quad: usize, rowBytes: usize, depth: usize, u: usize, v: usize): void {
  const left = load<i32>(quad, LEFT), top = load<i32>(quad, TOP);
  const X = f32x4.add(f32x4.splat(<f32>left), f32x4(0.5, 1.5, 0.5, 1.5));
  const Y = f32x4.add(f32x4.splat(<f32>top), f32x4(0.5, 0.5, 1.5, 1.5));
  const dx = f32x4.sub(X, v128.load32_splat(quad, MIDDLE_X)), dy = f32x4.sub(Y, v128.load32_splat(quad, MIDDLE_Y));
  const s = plus(v128.load32_splat(quad, S_X), dx, v128.load32_splat(quad, S_Y), dy);
  const t = plus(v128.load32_splat(quad, T_X), dx, v128.load32_splat(quad, T_Y), dy);
  const inside = v128.and(
    f32x4.le(f32x4.abs(f32x4.add(s, v128.load32_splat(quad, S_JITTER))), v128.load32_splat(quad, S_MOST)),
    f32x4.le(f32x4.abs(f32x4.add(t, v128.load32_splat(quad, T_JITTER))), v128.load32_splat(quad, T_MOST)),
  );
  const z = f32x4.add(
    v128.load32_splat(quad, W_MIDDLE),
    plus(s, v128.load32_splat(quad, W_ALONG), t, v128.load32_splat(quad, W_DOWN)),
  );
  const at = <usize>top * rowBytes + (<usize>left << 2);
  // A row past the bottom of the box is never inside; it then repeats the first, which must not be written twice.
  const tall = load<i32>(quad, BOTTOM) - top == 2;
  const next = at + (tall ? rowBytes : 0);
  const old = v128.load64_lane(depth + next, v128.load64_zero(depth + at), 1);
  const known = i32x4.lt_s(i32x4.add(i32x4.splat(left), i32x4(0, 1, 0, 1)), v128.load32_splat(quad, RIGHT));
  let hit = v128.and(v128.and(inside, known), f32x4.gt(z, old));
  if (!tall) hit = v128.and(hit, i64x2(-1, 0));
  if (!v128.any_true(hit)) return;
  const size = v128.load32_splat(quad, SIZE);
  writeBlock(depth + at, depth + next, z, hit, tall);
  writeBlock(u + at, u + next, f32x4.add(v128.load32_splat(quad, U_MIDDLE), f32x4.mul(size, s)), hit, tall);
  writeBlock(v + at, v + next, f32x4.add(v128.load32_splat(quad, V_MIDDLE), f32x4.mul(size, t)), hit, tall);
}

// @ts-ignore: decorator
@inline function writeBlock(at: usize, next: usize, value: v128, hit: v128, tall: bool): void {
  const merged = v128.bitselect(value, v128.load64_lane(next, v128.load64_zero(at), 1), hit);
  v128.store64_lane(at, merged, 0);
  if (tall) v128.store64_lane(next, merged, 1);
}

// @ts-ignore: decorator
@inline function write(at: usize, value: v128, hit: v128): void {
  v128.store(at, v128.bitselect(value, v128.load(at), hit));
}

function drawRows(quad: usize, rowBytes: usize, depth: usize, u: usize, v: usize): void {
  const left = load<i32>(quad, LEFT), right = load<i32>(quad, RIGHT), top = load<i32>(quad, TOP), bottom = load<i32>(quad, BOTTOM);
  const S = v128.load32_splat(quad, S_X), T = v128.load32_splat(quad, T_X);
  const sMove = v128.load32_splat(quad, S_JITTER), tMove = v128.load32_splat(quad, T_JITTER);
  const sMost = v128.load32_splat(quad, S_MOST), tMost = v128.load32_splat(quad, T_MOST);
  const W0 = v128.load32_splat(quad, W_MIDDLE), WS = v128.load32_splat(quad, W_ALONG), WT = v128.load32_splat(quad, W_DOWN);
  const u0 = v128.load32_splat(quad, U_MIDDLE), v0 = v128.load32_splat(quad, V_MIDDLE), size = v128.load32_splat(quad, SIZE);
  const sY = load<f32>(quad, S_Y), tY = load<f32>(quad, T_Y), middleY = load<f32>(quad, MIDDLE_Y);
  const middleX = v128.load32_splat(quad, MIDDLE_X);
  let at = <usize>top * rowBytes + (<usize>left << 2);
  for (let y = top; y < bottom; y++, at += rowBytes) {
    const dy: f32 = <f32>y + 0.5 - middleY;
    const sRow = f32x4.splat(sY * dy), tRow = f32x4.splat(tY * dy);
    for (let x = left, offset = at; x < right; x += 4, offset += 16) {
      const dx = f32x4.sub(f32x4.add(f32x4.splat(<f32>x), f32x4(0.5, 1.5, 2.5, 3.5)), middleX);
      const s = f32x4.add(f32x4.mul(S, dx), sRow), t = f32x4.add(f32x4.mul(T, dx), tRow);
      const inside = v128.and(
        f32x4.le(f32x4.abs(f32x4.add(s, sMove)), sMost),
        f32x4.le(f32x4.abs(f32x4.add(t, tMove)), tMost),
      );
      const z = f32x4.add(W0, plus(s, WS, t, WT));
      const old = v128.load(depth + offset);
      const hit = v128.and(inside, f32x4.gt(z, old));
      v128.store(depth + offset, v128.bitselect(z, old, hit));
      write(u + offset, f32x4.add(u0, f32x4.mul(size, s)), hit);
      write(v + offset, f32x4.add(v0, f32x4.mul(size, t)), hit);
    }
  }
}
