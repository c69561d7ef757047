// SIMD twin of raster-skirts.ts: four corners at once, then four pixels at once. See there for shapes and exactness.

const GROUP: i32 = 64;
const MIN_PLANE: f32 = 0.015625;
const MIN_AREA: f32 = 0.000244140625;
const MARGIN: f32 = 0.25;
const NEARER: f32 = 0.998046875;
const MIN_ALPHA: f32 = 0.001953125;
const OPAQUE_BONUS: f32 = 0.125;
const IN_MARGIN: f32 = 0.875;

export function rasterSkirts(
  skirts: usize, count: i32, bounds: usize, matrix: usize, jitterX: f32, jitterY: f32, left: i32, top: i32,
  right: i32, bottom: i32, stride: i32, depth: usize, key: usize, u: usize, v: usize, alpha: usize,
): i32 {
  const rowBytes = <usize>stride << 2;
  const skipped = <usize>top * rowBytes + (<usize>left << 2);
  let written = 0;
  for (let first = 0; first < count; first += GROUP, bounds += 16) {
    if (load<f32>(bounds) > <f32>bottom || load<f32>(bounds, 4) < <f32>top) continue;
    if (load<f32>(bounds, 8) > <f32>right || load<f32>(bounds, 12) < <f32>left) continue;
    const end = min(count, first + GROUP);
    for (let i = first; i < end; i++) {
      written += rasterSkirt(
        skirts + <usize>i * 96, matrix, jitterX, jitterY, <f32>left, <f32>top, <f32>right, <f32>bottom, rowBytes,
        depth - skipped, key - skipped, u - skipped, v - skipped, alpha - skipped,
      );
    }
  }
  return written;
}

// @ts-ignore: decorator
@inline function least(value: v128): f32 {
  const two = f32x4.pmin(value, v128.shuffle<i32>(value, value, 2, 3, 0, 1));
  return f32x4.extract_lane(f32x4.pmin(two, v128.shuffle<i32>(two, two, 1, 0, 3, 2)), 0);
}

// @ts-ignore: decorator
@inline function most(value: v128): f32 {
  const two = f32x4.pmax(value, v128.shuffle<i32>(value, value, 2, 3, 0, 1));
  return f32x4.extract_lane(f32x4.pmax(two, v128.shuffle<i32>(two, two, 1, 0, 3, 2)), 0);
}

// Middle, slope along, slope down and twist of a value given at corners a b c e: (a + b + c + e) / 4,
// (b - a + e - c) / 2, (c - a + e - b) / 2 and e - c - b + a.
// @ts-ignore: decorator
@inline function slopes(q: v128): v128 {
  const minus = i32x4(0, 0x80000000, 0x80000000, 0x80000000);
  const first = f32x4.add(v128.shuffle<i32>(q, q, 1, 1, 2, 3), v128.xor(v128.shuffle<i32>(q, q, 0, 0, 0, 2), minus));
  const second = f32x4.add(v128.shuffle<i32>(q, q, 2, 3, 3, 1), v128.xor(v128.shuffle<i32>(q, q, 3, 2, 1, 0), minus));
  const both = f32x4.add(first, v128.xor(second, i32x4(0, 0, 0, 0x80000000)));
  return f32x4.mul(both, f32x4(0.25, 0.5, 0.5, 1));
}

// The value at s, t, each -1/2 to 1/2.
// @ts-ignore: decorator
@inline function bilinear(q: v128, s: v128, t: v128): v128 {
  const across = f32x4.add(v128.shuffle<i32>(q, q, 0, 0, 0, 0), f32x4.mul(v128.shuffle<i32>(q, q, 1, 1, 1, 1), s));
  const lower = f32x4.mul(f32x4.add(v128.shuffle<i32>(q, q, 2, 2, 2, 2), f32x4.mul(v128.shuffle<i32>(q, q, 3, 3, 3, 3), s)), t);
  return f32x4.add(across, lower);
}

function rasterSkirt(
  skirt: usize, matrix: usize, jitterX: f32, jitterY: f32, areaLeft: f32, areaTop: f32, areaRight: f32, areaBottom: f32, rowBytes: usize,
  depth: usize, key: usize, u: usize, v: usize, alpha: usize,
): i32 {
  const x = v128.load(skirt), y = v128.load(skirt, 16), w = v128.load(skirt, 32);
  const plane = f32x4.add(
    f32x4.add(f32x4.add(f32x4.mul(v128.load32_splat(matrix, 24), x), f32x4.mul(v128.load32_splat(matrix, 28), y)), v128.load32_splat(matrix, 32)),
    f32x4.mul(w, v128.load32_splat(matrix, 44)),
  );
  if (!i32x4.all_true(f32x4.gt(plane, f32x4.splat(MIN_PLANE)))) return 0;
  const inverse = f32x4.div(f32x4.splat(1), plane);
  const sx = f32x4.mul(
    f32x4.add(
      f32x4.add(f32x4.add(f32x4.mul(v128.load32_splat(matrix), x), f32x4.mul(v128.load32_splat(matrix, 4), y)), v128.load32_splat(matrix, 8)),
      f32x4.mul(w, v128.load32_splat(matrix, 36)),
    ), inverse);
  const sy = f32x4.mul(
    f32x4.add(
      f32x4.add(f32x4.add(f32x4.mul(v128.load32_splat(matrix, 12), x), f32x4.mul(v128.load32_splat(matrix, 16), y)), v128.load32_splat(matrix, 20)),
      f32x4.mul(w, v128.load32_splat(matrix, 40)),
    ), inverse);
  const sw = f32x4.mul(w, inverse);
  const reach: f32 = MARGIN + MARGIN, shiftX: f32 = 0.5 - jitterX, shiftY: f32 = 0.5 - jitterY;
  const left = <i32>max<f32>(least(sx) - reach + shiftX, areaLeft), right = <i32>min<f32>(most(sx) + reach + shiftX, areaRight);
  const top = <i32>max<f32>(least(sy) - reach + shiftY, areaTop), bottom = <i32>min<f32>(most(sy) + reach + shiftY, areaBottom);
  if (left >= right || top >= bottom) return 0;
  const xs = slopes(sx), ys = slopes(sy);
  const alongX = f32x4.extract_lane(xs, 1), alongY = f32x4.extract_lane(ys, 1);
  const downX = f32x4.extract_lane(xs, 2), downY = f32x4.extract_lane(ys, 2);
  const area: f32 = alongX * downY - downX * alongY;
  if (!(area > MIN_AREA)) return 0;
  const inv: f32 = 1 / area;
  const sX: f32 = downY * inv, sY: f32 = -downX * inv, tX: f32 = -alongY * inv, tY: f32 = alongX * inv;
  const sJitter: f32 = sX * jitterX + sY * jitterY, tJitter: f32 = tX * jitterX + tY * jitterY;
  const sMost = f32x4.splat(MARGIN * (abs(sX) + abs(sY)) + 0.5), tMost = f32x4.splat(MARGIN * (abs(tX) + abs(tY)) + 0.5);
  const middleX = f32x4.splat(f32x4.extract_lane(xs, 0)), middleY = f32x4.extract_lane(ys, 0);
  const ws = slopes(sw), us = slopes(v128.load(skirt, 48)), vs = slopes(v128.load(skirt, 64)), opacities = slopes(v128.load(skirt, 80));
  const half = f32x4.splat(0.5), minusHalf = f32x4.splat(-0.5);
  const end = i32x4.splat(right);
  let written = 0;
  for (let py = top; py < bottom; py++) {
    const dy: f32 = <f32>py + 0.5 - middleY;
    let offset = <usize>py * rowBytes + (<usize>left << 2);
    for (let px = left; px < right; px += 4, offset += 16) {
      const dx = f32x4.sub(f32x4.add(f32x4.splat(<f32>px), f32x4(0.5, 1.5, 2.5, 3.5)), middleX);
      const sAll = f32x4.add(f32x4.mul(f32x4.splat(sX), dx), f32x4.splat(sY * dy));
      const tAll = f32x4.add(f32x4.mul(f32x4.splat(tX), dx), f32x4.splat(tY * dy));
      const sAt = f32x4.add(sAll, f32x4.splat(sJitter)), tAt = f32x4.add(tAll, f32x4.splat(tJitter));
      const inside = v128.and(f32x4.le(f32x4.abs(sAt), sMost), f32x4.le(f32x4.abs(tAt), tMost));
      const ss = f32x4.pmin(f32x4.pmax(sAll, minusHalf), half), tt = f32x4.pmin(f32x4.pmax(tAll, minusHalf), half);
      const z = bilinear(ws, ss, tt), opacity = bilinear(opacities, ss, tt);
      const within = v128.and(f32x4.le(f32x4.abs(sAt), half), f32x4.le(f32x4.abs(tAt), half));
      const base = v128.bitselect(f32x4.splat(1), f32x4.splat(IN_MARGIN), within);
      const rank = f32x4.mul(z, f32x4.add(base, f32x4.mul(opacity, f32x4.splat(OPAQUE_BONUS))));
      let hit = v128.and(v128.and(inside, f32x4.ge(f32x4.mul(z, f32x4.splat(NEARER)), v128.load(depth + offset))), f32x4.gt(rank, v128.load(key + offset)));
      hit = v128.and(hit, f32x4.gt(opacity, f32x4.splat(MIN_ALPHA)));
      hit = v128.and(hit, i32x4.lt_s(i32x4.add(i32x4.splat(px), i32x4(0, 1, 2, 3)), end));
      if (!v128.any_true(hit)) continue;
      written += popcnt<i32>(i32x4.bitmask(hit));
      v128.store(key + offset, v128.bitselect(rank, v128.load(key + offset), hit));
      v128.store(u + offset, v128.bitselect(bilinear(us, ss, tt), v128.load(u + offset), hit));
      v128.store(v + offset, v128.bitselect(bilinear(vs, ss, tt), v128.load(v + offset), hit));
      v128.store(alpha + offset, v128.bitselect(opacity, v128.load(alpha + offset), hit));
    }
  }
  return written;
}
