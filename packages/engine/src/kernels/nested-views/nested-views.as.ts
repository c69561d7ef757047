// SIMD twin of nested-views.ts: four pixels at once, and the colours of each. See there for shapes and exactness.

export function halvePicture(rgba: usize, width: i32, height: i32, out: usize): void {
  const stride = <usize>width << 2;
  for (let y = 0; y < height >> 1; y++) {
    let at = rgba + <usize>(2 * y) * stride;
    for (let x = 0; x < width >> 1; x++, at += 8, out += 4) {
      const rows = i16x8.add(i16x8.extend_low_i8x16_u(v128.load64_zero(at)), i16x8.extend_low_i8x16_u(v128.load64_zero(at + stride)));
      const both = i16x8.add(i16x8.add(rows, v128.shuffle<i16>(rows, rows, 4, 5, 6, 7, 4, 5, 6, 7)), i16x8.splat(2));
      const mean = i16x8.shr_u(both, 2);
      v128.store32_lane(out, i8x16.narrow_i16x8_u(mean, mean), 0);
    }
  }
}

// @ts-ignore: decorator
@inline function clamped01(value: v128): v128 {
  return f32x4.pmin(f32x4.pmax(value, f32x4.splat(0)), f32x4.splat(1));
}

// @ts-ignore: decorator
@inline function step(from: f32, per: f32, value: v128): v128 {
  const t = clamped01(f32x4.mul(f32x4.sub(value, f32x4.splat(from)), f32x4.splat(per)));
  return f32x4.mul(f32x4.mul(t, t), f32x4.sub(f32x4.splat(3), f32x4.mul(f32x4.splat(2), t)));
}

// How far four places of a row are the photo itself. v: of the row, 0 to 1.
// @ts-ignore: decorator
@inline function insideOf(u: v128, v: f32, perSoft: f32): v128 {
  if (v < 0 || v > 1) return f32x4.splat(0);
  const one = f32x4.splat(1);
  const inside = v128.and(f32x4.ge(u, f32x4.splat(0)), f32x4.le(u, one));
  if (perSoft == 0) return v128.and(inside, one);
  const other: f32 = 1 - v, high: f32 = v < other ? v : other;
  return v128.and(inside, step(0, perSoft, f32x4.pmin(f32x4.pmin(u, f32x4.sub(one, u)), f32x4.splat(high))));
}

// @ts-ignore: decorator
@inline function levels(at: usize): v128 {
  return f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(at))));
}

// Adds the weighed colour of a pixel, looked up between texels. from: the upper left one; tx, ty: the way to the next, in all lanes.
// @ts-ignore: decorator
@inline function withPixel(sum: v128, from: usize, stride: usize, tx: v128, ty: v128, weight: f32): v128 {
  if (!(weight > 0)) return sum;
  const below = from + stride;
  const a = levels(from), c = levels(below);
  const above = f32x4.add(a, f32x4.mul(f32x4.sub(levels(from + 4), a), tx));
  const under = f32x4.add(c, f32x4.mul(f32x4.sub(levels(below + 4), c), tx));
  return f32x4.add(sum, f32x4.mul(f32x4.splat(weight), f32x4.add(above, f32x4.mul(f32x4.sub(under, above), ty))));
}

// Of four pixels: how far along a plate that they lie, in texels from the middle of the first.
// @ts-ignore: decorator
@inline function onPlate(world: v128, per: f32, side: i32): v128 {
  const share = f32x4.mul(f32x4.add(f32x4.mul(world, f32x4.splat(per)), f32x4.splat(1)), f32x4.splat(0.5));
  return f32x4.sub(f32x4.mul(share, f32x4.splat(<f32>side)), f32x4.splat(0.5));
}

// Those of four weights whose places are on the plate.
// @ts-ignore: decorator
@inline function within(weights: v128, x: v128, y: v128, side: i32): v128 {
  const zero = f32x4.splat(0), last = f32x4.splat(<f32>(side - 1));
  const across = v128.and(f32x4.ge(x, zero), f32x4.lt(x, last)), down = v128.and(f32x4.ge(y, zero), f32x4.lt(y, last));
  return v128.and(weights, v128.and(across, down));
}

// @ts-ignore: decorator
@inline function intoPicture(share: v128, size: i32): v128 {
  const place = f32x4.sub(f32x4.mul(share, f32x4.splat(<f32>size)), f32x4.splat(0.5));
  return f32x4.pmin(f32x4.pmax(place, f32x4.splat(0)), f32x4.splat(<f32>size - <f32>1.001));
}

// @ts-ignore: decorator
@inline function cornerOf(x: v128, y: v128, width: i32): v128 {
  const row = i32x4.mul(i32x4.trunc_sat_f32x4_s(y), i32x4.splat(width));
  return i32x4.shl(i32x4.add(row, i32x4.trunc_sat_f32x4_s(x)), 2);
}

// @ts-ignore: decorator
@inline function restOf(place: v128): v128 {
  return f32x4.sub(place, f32x4.trunc(place));
}

// @ts-ignore: decorator
@inline function toWord(sum: v128): u32 {
  const rounded = i32x4.trunc_sat_f32x4_s(f32x4.pmin(f32x4.splat(255), f32x4.add(sum, f32x4.splat(0.5))));
  const words = i16x8.narrow_i32x4_s(rounded, rounded);
  return <u32>i32x4.extract_lane(i8x16.narrow_i16x8_u(words, words), 0) | 0xff000000;
}

export function layNested(
  out: usize, width: i32, height: i32, numbers: usize,
  photo: usize, photoWidth: i32, photoHeight: i32,
  smaller: usize, smallerWidth: i32, smallerHeight: i32,
  around: usize, aroundSide: i32,
  land: usize, planet: usize, side: i32,
): void {
  const scale = load<f32>(numbers), left = load<f32>(numbers, 4), top = load<f32>(numbers, 8);
  const fromX = load<f32>(numbers, 12), fromY = load<f32>(numbers, 16), perHalf = load<f32>(numbers, 20);
  const perWidth = load<f32>(numbers, 24), perHeight = load<f32>(numbers, 28);
  const photoSeen = load<f32>(numbers, 32), perSoft = load<f32>(numbers, 36);
  const aroundSeen = load<f32>(numbers, 40), aroundFrom = load<f32>(numbers, 44), perAround = load<f32>(numbers, 48);
  const landLeft: f32 = 1 - load<f32>(numbers, 52), perLand = load<f32>(numbers, 56);
  const landFrom = load<f32>(numbers, 60), perLandFade = load<f32>(numbers, 64), perPlanet = load<f32>(numbers, 68);
  const finer = load<f32>(numbers, 72), coarser: f32 = 1 - finer;
  const tint = v128.load(numbers, 76), perSurroundings = load<f32>(numbers, 88);
  const one = f32x4.splat(1), zero = f32x4.splat(0), lanes = f32x4(0, 1, 2, 3);
  const plateRow = <usize>side << 2, aroundRow = <usize>aroundSide << 2;
  const photoRow = <usize>photoWidth << 2, smallerRow = <usize>smallerWidth << 2;
  for (let y = 0; y < height; y++) {
    const photoY = top + <f32>y * scale;
    const v = photoY * perHeight, vs = f32x4.splat(v);
    const worldY = f32x4.splat((photoY - fromY) * perHalf);
    for (let x = 0; x < width; x += 4, out += 16) {
      const photoX = f32x4.add(f32x4.splat(left), f32x4.mul(f32x4.add(f32x4.splat(<f32>x), lanes), f32x4.splat(scale)));
      const u = f32x4.mul(photoX, f32x4.splat(perWidth));
      const worldX = f32x4.mul(f32x4.sub(photoX, f32x4.splat(fromX)), f32x4.splat(perHalf));
      const seen = f32x4.mul(f32x4.splat(photoSeen), insideOf(u, v, perSoft));
      let s0 = zero, s1 = zero, s2 = zero, s3 = zero;
      if (v128.any_true(f32x4.lt(seen, one))) {
        const without = f32x4.sub(one, seen);
        let near = zero, onLand = zero;
        if (landLeft > 0) {
          const away = f32x4.sqrt(f32x4.add(f32x4.mul(worldX, worldX), f32x4.mul(worldY, worldY)));
          if (aroundSeen > 0) near = f32x4.mul(f32x4.sub(one, step(aroundFrom, perAround, away)), f32x4.splat(aroundSeen));
          const beyond = step(landFrom, perLandFade, f32x4.mul(away, f32x4.splat(perLand)));
          onLand = f32x4.mul(f32x4.splat(landLeft), f32x4.sub(one, beyond));
        }
        const drawn = f32x4.mul(without, f32x4.sub(one, near));
        const ofLand = f32x4.mul(drawn, onLand), ofPlanet = f32x4.mul(drawn, f32x4.sub(one, onLand));
        if (v128.any_true(f32x4.gt(ofLand, zero))) {
          const px = onPlate(worldX, perLand, side), py = onPlate(worldY, perLand, side);
          const weights = within(ofLand, px, py, side), at = cornerOf(px, py, side), tx = restOf(px), ty = restOf(py);
          s0 = f32x4.mul(withPixel(
            s0, land + <usize>i32x4.extract_lane(at, 0), plateRow, v128.shuffle<f32>(tx, tx, 0, 0, 0, 0), v128.shuffle<f32>(ty, ty, 0, 0, 0, 0),
            f32x4.extract_lane(weights, 0),
          ), tint);
          s1 = f32x4.mul(withPixel(
            s1, land + <usize>i32x4.extract_lane(at, 1), plateRow, v128.shuffle<f32>(tx, tx, 1, 1, 1, 1), v128.shuffle<f32>(ty, ty, 1, 1, 1, 1),
            f32x4.extract_lane(weights, 1),
          ), tint);
          s2 = f32x4.mul(withPixel(
            s2, land + <usize>i32x4.extract_lane(at, 2), plateRow, v128.shuffle<f32>(tx, tx, 2, 2, 2, 2), v128.shuffle<f32>(ty, ty, 2, 2, 2, 2),
            f32x4.extract_lane(weights, 2),
          ), tint);
          s3 = f32x4.mul(withPixel(
            s3, land + <usize>i32x4.extract_lane(at, 3), plateRow, v128.shuffle<f32>(tx, tx, 3, 3, 3, 3), v128.shuffle<f32>(ty, ty, 3, 3, 3, 3),
            f32x4.extract_lane(weights, 3),
          ), tint);
        }
        if (v128.any_true(f32x4.gt(ofPlanet, zero))) {
          const px = onPlate(worldX, perPlanet, side), py = onPlate(worldY, perPlanet, side);
          const weights = within(ofPlanet, px, py, side), at = cornerOf(px, py, side), tx = restOf(px), ty = restOf(py);
          s0 = withPixel(
            s0, planet + <usize>i32x4.extract_lane(at, 0), plateRow, v128.shuffle<f32>(tx, tx, 0, 0, 0, 0), v128.shuffle<f32>(ty, ty, 0, 0, 0, 0),
            f32x4.extract_lane(weights, 0),
          );
          s1 = withPixel(
            s1, planet + <usize>i32x4.extract_lane(at, 1), plateRow, v128.shuffle<f32>(tx, tx, 1, 1, 1, 1), v128.shuffle<f32>(ty, ty, 1, 1, 1, 1),
            f32x4.extract_lane(weights, 1),
          );
          s2 = withPixel(
            s2, planet + <usize>i32x4.extract_lane(at, 2), plateRow, v128.shuffle<f32>(tx, tx, 2, 2, 2, 2), v128.shuffle<f32>(ty, ty, 2, 2, 2, 2),
            f32x4.extract_lane(weights, 2),
          );
          s3 = withPixel(
            s3, planet + <usize>i32x4.extract_lane(at, 3), plateRow, v128.shuffle<f32>(tx, tx, 3, 3, 3, 3), v128.shuffle<f32>(ty, ty, 3, 3, 3, 3),
            f32x4.extract_lane(weights, 3),
          );
        }
        const ofAround = f32x4.mul(without, near);
        if (v128.any_true(f32x4.gt(ofAround, zero))) {
          const px = onPlate(worldX, perSurroundings, aroundSide), py = onPlate(worldY, perSurroundings, aroundSide);
          const weights = within(ofAround, px, py, aroundSide), at = cornerOf(px, py, aroundSide), tx = restOf(px), ty = restOf(py);
          s0 = withPixel(
            s0, around + <usize>i32x4.extract_lane(at, 0), aroundRow, v128.shuffle<f32>(tx, tx, 0, 0, 0, 0), v128.shuffle<f32>(ty, ty, 0, 0, 0, 0),
            f32x4.extract_lane(weights, 0),
          );
          s1 = withPixel(
            s1, around + <usize>i32x4.extract_lane(at, 1), aroundRow, v128.shuffle<f32>(tx, tx, 1, 1, 1, 1), v128.shuffle<f32>(ty, ty, 1, 1, 1, 1),
            f32x4.extract_lane(weights, 1),
          );
          s2 = withPixel(
            s2, around + <usize>i32x4.extract_lane(at, 2), aroundRow, v128.shuffle<f32>(tx, tx, 2, 2, 2, 2), v128.shuffle<f32>(ty, ty, 2, 2, 2, 2),
            f32x4.extract_lane(weights, 2),
          );
          s3 = withPixel(
            s3, around + <usize>i32x4.extract_lane(at, 3), aroundRow, v128.shuffle<f32>(tx, tx, 3, 3, 3, 3), v128.shuffle<f32>(ty, ty, 3, 3, 3, 3),
            f32x4.extract_lane(weights, 3),
          );
        }
      }
      if (v128.any_true(f32x4.gt(seen, zero))) {
        let px = intoPicture(u, photoWidth), py = intoPicture(vs, photoHeight);
        let weights = f32x4.mul(seen, f32x4.splat(coarser)), at = cornerOf(px, py, photoWidth), tx = restOf(px), ty = restOf(py);
        s0 = withPixel(
            s0, photo + <usize>i32x4.extract_lane(at, 0), photoRow, v128.shuffle<f32>(tx, tx, 0, 0, 0, 0), v128.shuffle<f32>(ty, ty, 0, 0, 0, 0),
            f32x4.extract_lane(weights, 0),
          );
        s1 = withPixel(
            s1, photo + <usize>i32x4.extract_lane(at, 1), photoRow, v128.shuffle<f32>(tx, tx, 1, 1, 1, 1), v128.shuffle<f32>(ty, ty, 1, 1, 1, 1),
            f32x4.extract_lane(weights, 1),
          );
        s2 = withPixel(
            s2, photo + <usize>i32x4.extract_lane(at, 2), photoRow, v128.shuffle<f32>(tx, tx, 2, 2, 2, 2), v128.shuffle<f32>(ty, ty, 2, 2, 2, 2),
            f32x4.extract_lane(weights, 2),
          );
        s3 = withPixel(
            s3, photo + <usize>i32x4.extract_lane(at, 3), photoRow, v128.shuffle<f32>(tx, tx, 3, 3, 3, 3), v128.shuffle<f32>(ty, ty, 3, 3, 3, 3),
            f32x4.extract_lane(weights, 3),
          );
        px = intoPicture(u, smallerWidth), py = intoPicture(vs, smallerHeight);
        weights = f32x4.mul(seen, f32x4.splat(finer)), at = cornerOf(px, py, smallerWidth), tx = restOf(px), ty = restOf(py);
        s0 = withPixel(
            s0, smaller + <usize>i32x4.extract_lane(at, 0), smallerRow, v128.shuffle<f32>(tx, tx, 0, 0, 0, 0), v128.shuffle<f32>(ty, ty, 0, 0, 0, 0),
            f32x4.extract_lane(weights, 0),
          );
        s1 = withPixel(
            s1, smaller + <usize>i32x4.extract_lane(at, 1), smallerRow, v128.shuffle<f32>(tx, tx, 1, 1, 1, 1), v128.shuffle<f32>(ty, ty, 1, 1, 1, 1),
            f32x4.extract_lane(weights, 1),
          );
        s2 = withPixel(
            s2, smaller + <usize>i32x4.extract_lane(at, 2), smallerRow, v128.shuffle<f32>(tx, tx, 2, 2, 2, 2), v128.shuffle<f32>(ty, ty, 2, 2, 2, 2),
            f32x4.extract_lane(weights, 2),
          );
        s3 = withPixel(
            s3, smaller + <usize>i32x4.extract_lane(at, 3), smallerRow, v128.shuffle<f32>(tx, tx, 3, 3, 3, 3), v128.shuffle<f32>(ty, ty, 3, 3, 3, 3),
            f32x4.extract_lane(weights, 3),
          );
      }
      store<u32>(out, toWord(s0));
      if (x + 1 < width) store<u32>(out, toWord(s1), 4);
      if (x + 2 < width) store<u32>(out, toWord(s2), 8);
      if (x + 3 < width) store<u32>(out, toWord(s3), 12);
    }
    if (width & 3) out -= <usize>(4 - (width & 3)) << 2;
  }
}
