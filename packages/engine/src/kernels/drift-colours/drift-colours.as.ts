// SIMD twin of drift-colours.ts: four pixels at once. See there for shapes and exactness.

const UNSEEN: f32 = 0.002;
const COLOURED: f32 = 0.8;

// @ts-ignore: decorator
@inline function levelsOf(pixels: v128, shift: i32): v128 {
  return f32x4.convert_i32x4_s(v128.and(i32x4.shr_u(pixels, shift), i32x4.splat(255)));
}

// @ts-ignore: decorator
@inline function bytesOf(value: v128): v128 {
  const rounded = f32x4.add(value, f32x4.splat(0.5));
  return i32x4.trunc_sat_f32x4_s(f32x4.pmin(f32x4.pmax(rounded, f32x4.splat(0)), f32x4.splat(255)));
}

function drifted(pixels: v128, wheel: usize, turn: v128, loose: v128, light: v128): v128 {
  const part = f32x4.mul(f32x4.splat(COLOURED), loose);
  const changed = f32x4.ge(part, f32x4.splat(UNSEEN));
  if (!v128.any_true(changed)) return pixels;
  const one = f32x4.splat(1), full = f32x4.splat(255);
  const redShare = f32x4.splat(0.299), greenShare = f32x4.splat(0.587), blueShare = f32x4.splat(0.114);
  const r = levelsOf(pixels, 0), g = levelsOf(pixels, 8), b = levelsOf(pixels, 16);
  const luma = f32x4.add(f32x4.add(f32x4.mul(redShare, r), f32x4.mul(greenShare, g)), f32x4.mul(blueShare, b));
  const dark = f32x4.sub(full, luma);
  const tone = f32x4.mul(f32x4.mul(luma, dark), f32x4.splat(4.0 / 65025.0));
  const place = f32x4.mul(f32x4.sub(turn, f32x4.floor(turn)), f32x4.splat(256));
  const index = i32x4.shl(i32x4.min_s(i32x4.trunc_sat_f32x4_s(place), i32x4.splat(255)), 3);
  const h0 = v128.load64_zero(wheel + <usize>i32x4.extract_lane(index, 0)), h1 = v128.load64_zero(wheel + <usize>i32x4.extract_lane(index, 1));
  const h2 = v128.load64_zero(wheel + <usize>i32x4.extract_lane(index, 2)), h3 = v128.load64_zero(wheel + <usize>i32x4.extract_lane(index, 3));
  const first = v128.shuffle<f32>(h0, h1, 0, 4, 1, 5), second = v128.shuffle<f32>(h2, h3, 0, 4, 1, 5);
  const blueHue = v128.shuffle<f32>(first, second, 0, 1, 4, 5), redHue = v128.shuffle<f32>(first, second, 2, 3, 6, 7);
  const strength = f32x4.mul(f32x4.mul(full, part), f32x4.add(f32x4.splat(0.25), f32x4.mul(f32x4.splat(0.75), tone)));
  const keep = f32x4.sub(one, f32x4.mul(f32x4.splat(0.72), part));
  const toBlue = f32x4.add(f32x4.mul(f32x4.sub(b, luma), keep), f32x4.mul(blueHue, strength));
  const toRed = f32x4.add(f32x4.mul(f32x4.sub(r, luma), keep), f32x4.mul(redHue, strength));
  const lift = f32x4.mul(light, loose);
  const span = v128.bitselect(dark, luma, f32x4.gt(lift, f32x4.splat(0)));
  const bright = f32x4.add(luma, f32x4.mul(span, lift));
  const aside = f32x4.mul(f32x4.add(f32x4.mul(redShare, toRed), f32x4.mul(blueShare, toBlue)), f32x4.splat(1.0 / 0.587));
  const red = bytesOf(f32x4.add(bright, toRed)), green = bytesOf(f32x4.sub(bright, aside)), blue = bytesOf(f32x4.add(bright, toBlue));
  const colours = v128.or(v128.or(red, i32x4.shl(green, 8)), i32x4.shl(blue, 16));
  const mixed = v128.or(colours, v128.and(pixels, i32x4.splat(<i32>0xff000000)));
  return v128.bitselect(mixed, pixels, changed);
}

export function driftColours(
  rgba: usize, count: i32, wheel: usize, turn: usize, held: usize, light: usize, whole: f32, mine: f32,
): void {
  const free = f32x4.splat(whole), apart = f32x4.splat(mine - whole);
  const fours = count & ~3;
  for (let x = 0; x < fours; x += 4, rgba += 16, turn += 16, held += 16, light += 16) {
    const loose = f32x4.add(free, f32x4.mul(apart, v128.load(held)));
    v128.store(rgba, drifted(v128.load(rgba), wheel, v128.load(turn), loose, v128.load(light)));
  }
  for (let x = fours; x < count; x++, rgba += 4, turn += 4, held += 4, light += 4) {
    const loose = f32x4.add(free, f32x4.mul(apart, v128.load32_zero(held)));
    const mixed = drifted(v128.load32_zero(rgba), wheel, v128.load32_zero(turn), loose, v128.load32_zero(light));
    store<u32>(rgba, <u32>i32x4.extract_lane(mixed, 0));
  }
}
