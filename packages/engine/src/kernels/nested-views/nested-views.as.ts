// SIMD twin of nested-views.ts: the colours of a pixel at once. See there for shapes and exactness.

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
@inline function step(from: f32, per: f32, value: f32): f32 {
  const t = min<f32>(1, max<f32>(0, (value - from) * per));
  return (t * t) * (3 - 2 * t);
}

// @ts-ignore: decorator
@inline function insideOf(u: f32, v: f32, perSoft: f32): f32 {
  if (u < 0 || v < 0 || u > 1 || v > 1) return 0;
  return perSoft == 0 ? 1 : step(0, perSoft, min<f32>(min<f32>(u, v), min<f32>(1 - u, 1 - v)));
}

// @ts-ignore: decorator
@inline function levels(at: usize): v128 {
  return f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(at))));
}

// @ts-ignore: decorator
@inline function bilinear(rgba: usize, width: i32, x: f32, y: f32): v128 {
  const column = <i32>x, row = <i32>y;
  const tx = f32x4.splat(x - <f32>column), ty = f32x4.splat(y - <f32>row);
  const at = rgba + (<usize>(row * width + column) << 2);
  const below = at + (<usize>width << 2);
  const a = levels(at), c = levels(below);
  const above = f32x4.add(a, f32x4.mul(f32x4.sub(levels(at + 4), a), tx));
  const under = f32x4.add(c, f32x4.mul(f32x4.sub(levels(below + 4), c), tx));
  return f32x4.add(above, f32x4.mul(f32x4.sub(under, above), ty));
}

// @ts-ignore: decorator
@inline function addPicture(sum: v128, rgba: usize, width: i32, height: i32, u: f32, v: f32, weight: f32): v128 {
  if (weight == 0) return sum;
  const inside: f32 = 1.001;
  const x = min<f32>(<f32>width - inside, max<f32>(0, u * <f32>width - 0.5));
  const y = min<f32>(<f32>height - inside, max<f32>(0, v * <f32>height - 0.5));
  return f32x4.add(sum, f32x4.mul(f32x4.splat(weight), bilinear(rgba, width, x, y)));
}

// @ts-ignore: decorator
@inline function addPlate(sum: v128, rgba: usize, side: i32, x: f32, y: f32, weight: f32): v128 {
  const placeX = (x + 1) * 0.5 * <f32>side - 0.5;
  const placeY = (y + 1) * 0.5 * <f32>side - 0.5;
  const last = <f32>(side - 1);
  if (!(placeX >= 0 && placeY >= 0 && placeX < last && placeY < last)) return sum;
  return f32x4.add(sum, f32x4.mul(f32x4.splat(weight), bilinear(rgba, side, placeX, placeY)));
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
  const one: f32 = 1;
  for (let y = 0; y < height; y++) {
    const photoY = top + <f32>y * scale;
    const v = photoY * perHeight;
    const worldY = (photoY - fromY) * perHalf;
    for (let x = 0; x < width; x++, out += 4) {
      const photoX = left + <f32>x * scale;
      const u = photoX * perWidth;
      const worldX = (photoX - fromX) * perHalf;
      const within = photoSeen * insideOf(u, v, perSoft);
      let sum = f32x4.splat(0);
      if (within < 1) {
        const without: f32 = 1 - within;
        let near: f32 = 0, onLand: f32 = 0;
        if (landLeft > 0) {
          const away = sqrt<f32>(worldX * worldX + worldY * worldY);
          if (aroundSeen > 0) near = (one - step(aroundFrom, perAround, away)) * aroundSeen;
          onLand = landLeft * (one - step(landFrom, perLandFade, away * perLand));
        }
        const drawn = without * (one - near);
        if (drawn > 0 && onLand > 0)
          sum = f32x4.mul(addPlate(sum, land, side, worldX * perLand, worldY * perLand, drawn * onLand), tint);
        if (drawn > 0 && onLand < 1)
          sum = addPlate(sum, planet, side, worldX * perPlanet, worldY * perPlanet, drawn * (one - onLand));
        if (near > 0)
          sum = addPlate(sum, around, aroundSide, worldX * perSurroundings, worldY * perSurroundings, without * near);
      }
      if (within > 0) {
        sum = addPicture(sum, photo, photoWidth, photoHeight, u, v, within * coarser);
        sum = addPicture(sum, smaller, smallerWidth, smallerHeight, u, v, within * finer);
      }
      const rounded = i32x4.trunc_sat_f32x4_s(f32x4.pmin(f32x4.splat(255), f32x4.add(sum, f32x4.splat(0.5))));
      const words = i16x8.narrow_i32x4_s(rounded, rounded);
      store<u32>(out, <u32>i32x4.extract_lane(i8x16.narrow_i16x8_u(words, words), 0) | 0xff000000);
    }
  }
}
