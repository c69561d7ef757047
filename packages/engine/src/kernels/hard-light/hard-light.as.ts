// SIMD twin of hard-light.ts: four pixels at once. See there for shapes and exactness.

const UNSEEN: f32 = 0.004;
const PER_LEVEL: f32 = 1.0 / 255.0;
const LEAST_LIGHT: f32 = 0.12;
const SHIRT_FOLDS: f32 = 0.4;
const LARGEST_FOLD: f32 = 0.075;
const NO_FOLD: f32 = 0.24;
const PER_THING: f32 = <f32>(1.0 / 0.165);

// @ts-ignore: decorator
@inline function channelOf(pixels: v128, shift: i32): v128 {
  return f32x4.convert_i32x4_u(v128.and(i32x4.shr_u(pixels, shift), i32x4.splat(255)));
}

// @ts-ignore: decorator
@inline function times(value: v128, factor: f32): v128 {
  return f32x4.mul(value, f32x4.splat(factor));
}

// @ts-ignore: decorator
@inline function plus(value: v128, more: f32): v128 {
  return f32x4.add(value, f32x4.splat(more));
}

// @ts-ignore: decorator
@inline function clamped01(value: v128): v128 {
  return f32x4.pmin(f32x4.pmax(value, f32x4.splat(0)), f32x4.splat(1));
}

// Up to four numbers, or pixels.
// @ts-ignore: decorator
@inline function fewOf(at: usize, left: i32): v128 {
  if (left >= 4) return v128.load(at);
  let few = v128.load32_zero(at);
  if (left > 1) few = v128.load32_lane(at, few, 1, 4);
  if (left > 2) few = v128.load32_lane(at, few, 2, 8);
  return few;
}

// Writes up to four pixels of numbers by channel, as whole pixels.
// @ts-ignore: decorator
@inline function storePixels(out: usize, red: v128, green: v128, blue: v128, fourth: v128, left: i32): void {
  const rg01 = v128.shuffle<f32>(red, green, 0, 4, 1, 5), ba01 = v128.shuffle<f32>(blue, fourth, 0, 4, 1, 5);
  const rg23 = v128.shuffle<f32>(red, green, 2, 6, 3, 7), ba23 = v128.shuffle<f32>(blue, fourth, 2, 6, 3, 7);
  v128.store(out, v128.shuffle<i64>(rg01, ba01, 0, 2));
  if (left > 1) v128.store(out, v128.shuffle<i64>(rg01, ba01, 1, 3), 16);
  if (left > 2) v128.store(out, v128.shuffle<i64>(rg23, ba23, 0, 2), 32);
  if (left > 3) v128.store(out, v128.shuffle<i64>(rg23, ba23, 1, 3), 48);
}

export function takeLuma(rgba: usize, count: i32, out: usize): void {
  for (let i = 0; i < count; i += 4, rgba += 16, out += 16) {
    const left = count - i, pixels = fewOf(rgba, left);
    const sum = f32x4.add(
      f32x4.add(times(channelOf(pixels, 0), 0.299), times(channelOf(pixels, 8), 0.587)), times(channelOf(pixels, 16), 0.114),
    );
    const luma = times(sum, PER_LEVEL);
    if (left >= 4) v128.store(out, luma);
    else {
      v128.store32_lane(out, luma, 0);
      if (left > 1) v128.store32_lane(out, luma, 1, 4);
      if (left > 2) v128.store32_lane(out, luma, 2, 8);
    }
  }
}

// @ts-ignore: decorator
@inline function nightOf(value: v128, l: v128, light: v128, numbers: usize, channel: usize): v128 {
  const kept = f32x4.add(l, f32x4.mul(f32x4.sub(value, l), v128.load32_splat(numbers, 12)));
  const lit = f32x4.mul(f32x4.mul(kept, light), v128.load32_splat(numbers + channel, 20));
  const night = f32x4.pmin(lit, f32x4.splat(1));
  return times(f32x4.add(value, f32x4.mul(v128.load32_splat(numbers, 32), f32x4.sub(night, value))), 255);
}

export function nightRow(rgba: usize, count: i32, luma: usize, air: usize, numbers: usize, down: f32, out: usize): void {
  const perWidth: f32 = <f32>1 / <f32>count, one = f32x4.splat(1), lanes = f32x4(0.5, 1.5, 2.5, 3.5);
  const squared: f32 = down * down;
  for (let x = 0; x < count; x += 4, rgba += 16, luma += 16, air += 16, out += 64) {
    const left = count - x, pixels = fewOf(rgba, left), l = fewOf(luma, left);
    const u = plus(times(f32x4.add(f32x4.splat(<f32>x), lanes), perWidth), -0.5);
    const lies = f32x4.add(v128.load32_splat(numbers), f32x4.mul(v128.load32_splat(numbers, 4), fewOf(air, left)));
    const pool = f32x4.add(lies, f32x4.mul(v128.load32_splat(numbers, 8), u));
    const far = plus(f32x4.mul(u, u), squared);
    const corner = f32x4.pmax(f32x4.sub(one, f32x4.mul(v128.load32_splat(numbers, 16), far)), f32x4.splat(LEAST_LIGHT));
    const tone = times(f32x4.mul(l, f32x4.sub(f32x4.splat(2.2), times(l, 1.2))), 0.9);
    const light = f32x4.mul(f32x4.mul(plus(tone, 0.1), pool), corner);
    const red = nightOf(times(channelOf(pixels, 0), PER_LEVEL), l, light, numbers, 0);
    const green = nightOf(times(channelOf(pixels, 8), PER_LEVEL), l, light, numbers, 4);
    const blue = nightOf(times(channelOf(pixels, 16), PER_LEVEL), l, light, numbers, 8);
    storePixels(out, red, green, blue, f32x4.splat(0), left);
  }
}

// @ts-ignore: decorator
@inline function shownOf(
  value: v128, l: v128, skin: v128, suit: v128, white: v128, cloth: v128, rim: v128, numbers: usize, channel: usize,
): v128 {
  const light = load<f32>(numbers + channel), edge = load<f32>(numbers + channel, 12), dull: f32 = 0.04, most: f32 = 0.96;
  const face = times(f32x4.mul(f32x4.add(l, times(f32x4.sub(value, l), 0.72)), skin), most + dull * light);
  const cool = f32x4.add(f32x4.splat(light), times(times(white, 0.75), <f32>1 - light));
  const worn = f32x4.add(face, f32x4.mul(f32x4.sub(f32x4.mul(suit, cool), face), cloth));
  const figure = clamped01(f32x4.add(worn, times(rim, edge)));
  return times(f32x4.add(value, f32x4.mul(v128.load32_splat(numbers, 24), f32x4.sub(figure, value))), 255);
}

export function figureRow(
  rgba: usize, count: i32, luma: usize, matte: usize, around: usize, near: usize, toLeft: usize, toRight: usize, above: usize,
  below: usize, cloth: usize, kept: usize, added: usize, white: usize, numbers: usize, out: usize,
): void {
  const zero = f32x4.splat(0), one = f32x4.splat(1), unseen = f32x4.splat(UNSEEN), largest = f32x4.splat(LARGEST_FOLD);
  for (let x = 0; x < count; x += 4, out += 64) {
    const left = count - x, at = <usize>x << 2, given = fewOf(matte + at, left);
    const m = v128.and(given, f32x4.gt(given, unseen));
    if (!v128.any_true(m)) continue;
    const pixels = fewOf(rgba + at, left), l = fewOf(luma + at, left), broad = fewOf(around + at, left);
    const normalX = times(f32x4.sub(fewOf(toRight + at, left), fewOf(toLeft + at, left)), -3);
    const normalY = times(f32x4.sub(fewOf(below + at, left), fewOf(above + at, left)), -3);
    const key = clamped01(f32x4.sub(f32x4.sub(f32x4.splat(0.62), times(normalX, 0.75)), times(normalY, 0.35)));
    const differs = f32x4.sub(l, broad);
    const isFold = clamped01(times(f32x4.sub(f32x4.splat(NO_FOLD), f32x4.abs(differs)), PER_THING));
    const fold = f32x4.mul(f32x4.pmax(f32x4.pmin(differs, largest), f32x4.neg(largest)), isFold);
    const plain = plus(f32x4.mul(times(broad, 0.05), key), 0.03);
    const own = f32x4.add(plain, f32x4.mul(fold, plus(times(key, 0.26), 0.16)));
    const whites = fewOf(white + at, left);
    const linen = f32x4.add(fewOf(added + at, left), f32x4.mul(times(whites, SHIRT_FOLDS), fold));
    const lying = f32x4.mul(f32x4.pmax(own, zero), fewOf(kept + at, left));
    const suit = f32x4.add(lying, f32x4.mul(linen, plus(times(key, 0.7), 0.3)));
    const bright = clamped01(plus(times(plus(l, -0.5), 1.18), 0.47));
    const skin = f32x4.div(f32x4.mul(bright, plus(times(key, 0.68), 0.42)), f32x4.pmax(l, f32x4.splat(0.02)));
    const leftward = clamped01(plus(times(normalX, 3.2), 0.25)), rightward = clamped01(plus(times(normalX, -3), -0.1));
    const side = f32x4.add(f32x4.add(leftward, times(rightward, 0.55)), times(clamped01(times(normalY, -2)), 0.5));
    const edge = clamped01(f32x4.mul(times(m, 2.6), f32x4.sub(one, fewOf(near + at, left))));
    const rim = f32x4.mul(edge, clamped01(side)), cloths = fewOf(cloth + at, left);
    const red = shownOf(times(channelOf(pixels, 0), PER_LEVEL), l, skin, suit, whites, cloths, rim, numbers, 0);
    const green = shownOf(times(channelOf(pixels, 8), PER_LEVEL), l, skin, suit, whites, cloths, rim, numbers, 4);
    const blue = shownOf(times(channelOf(pixels, 16), PER_LEVEL), l, skin, suit, whites, cloths, rim, numbers, 8);
    const rg01 = v128.shuffle<f32>(red, green, 0, 4, 1, 5), ba01 = v128.shuffle<f32>(blue, zero, 0, 4, 1, 5);
    const rg23 = v128.shuffle<f32>(red, green, 2, 6, 3, 7), ba23 = v128.shuffle<f32>(blue, zero, 2, 6, 3, 7);
    mixInto(out, v128.shuffle<i64>(rg01, ba01, 0, 2), v128.shuffle<f32>(m, m, 0, 0, 0, 0));
    if (left > 1) mixInto(out + 16, v128.shuffle<i64>(rg01, ba01, 1, 3), v128.shuffle<f32>(m, m, 1, 1, 1, 1));
    if (left > 2) mixInto(out + 32, v128.shuffle<i64>(rg23, ba23, 0, 2), v128.shuffle<f32>(m, m, 2, 2, 2, 2));
    if (left > 3) mixInto(out + 48, v128.shuffle<i64>(rg23, ba23, 1, 3), v128.shuffle<f32>(m, m, 3, 3, 3, 3));
  }
}

// Mixes a pixel into one of a row; the fourth number of both is 0.
// @ts-ignore: decorator
@inline function mixInto(out: usize, shown: v128, share: v128): void {
  const here = v128.load(out);
  v128.store(out, f32x4.add(here, f32x4.mul(f32x4.sub(shown, here), share)));
}

// @ts-ignore: decorator
@inline function levelsOf(row: usize): v128 {
  return i32x4.trunc_sat_f32x4_s(plus(v128.load(row), 0.5));
}

export function writeLevels(row: usize, count: i32, rgba: usize): void {
  const alpha = i32x4.splat(<i32>0xff000000);
  const whole = count & ~3;
  for (let i = 0; i < whole; i += 4, row += 64, rgba += 16) {
    const low = i16x8.narrow_i32x4_s(levelsOf(row), levelsOf(row + 16)), high = i16x8.narrow_i32x4_s(levelsOf(row + 32), levelsOf(row + 48));
    v128.store(rgba, v128.bitselect(v128.load(rgba), i8x16.narrow_i16x8_u(low, high), alpha));
  }
  for (let i = whole; i < count; i++, row += 16, rgba += 4) {
    const words = i16x8.narrow_i32x4_s(levelsOf(row), levelsOf(row));
    store<u32>(rgba, (<u32>i32x4.extract_lane(i8x16.narrow_i16x8_u(words, words), 0) & 0x00ffffff) | (load<u32>(rgba) & 0xff000000));
  }
}
