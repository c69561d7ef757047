// SIMD twin of seat-layer.ts: four pixels, or the four numbers of one, at once. See there for shapes and exactness.
import { readPlaneRow } from '../soft-plane/soft-plane.as';

const UNSEEN: f32 = 0.002;
const FULL: f32 = 0.08;
const PER_LEVEL: f32 = 1.0 / 255.0;

export function openLayer(
  matte: usize, inverseDepth: usize, width: i32, height: i32, from: f32, perDepth: f32, free: usize, lit: usize, open: usize,
): void {
  const starts = f32x4.splat(from), scales = f32x4.splat(perDepth), whole = f32x4.splat(1), full = f32x4.splat(FULL);
  const across = (width + 7) >> 3;
  memory.fill(open, 0, <usize>(across * ((height + 7) >> 3)));
  for (let y = 0; y < height; y++) {
    const tiles = open + <usize>((y >> 3) * across);
    let x = 0;
    for (; x + 4 <= width; x += 4, matte += 16, inverseDepth += 16, free += 16, lit += 16) {
      const nearer = f32x4.pmin(whole, f32x4.mul(f32x4.sub(v128.load(inverseDepth), starts), scales));
      const room = f32x4.sub(whole, f32x4.pmax(v128.load(matte), nearer));
      v128.store(free, room);
      v128.store(lit, whole);
      const tile = tiles + <usize>(x >> 3);
      store<u8>(tile, load<u8>(tile) + <u8>popcnt<i32>(i32x4.bitmask(f32x4.ge(room, full))));
    }
    for (; x < width; x++, matte += 4, inverseDepth += 4, free += 4, lit += 4) {
      const nearer = min<f32>(1, (load<f32>(inverseDepth) - from) * perDepth);
      const room: f32 = <f32>1 - max(load<f32>(matte), nearer);
      store<f32>(free, room);
      store<f32>(lit, 1);
      const tile = tiles + <usize>(x >> 3);
      if (room >= FULL) store<u8>(tile, load<u8>(tile) + 1);
    }
  }
}

// One of four pixels: its layer over its levels, in shadow, lit by `lights`, and what is left of both.
// @ts-ignore: decorator
@inline function seated(levels: v128, bright: v128, laid: v128, lights: v128, cover: v128, dim: v128, tones: v128): v128 {
  const below = f32x4.mul(f32x4.mul(f32x4.convert_i32x4_u(levels), f32x4.splat(PER_LEVEL)), bright);
  const lifted = f32x4.add(below, f32x4.mul(f32x4.sub(f32x4.splat(1), below), lights));
  const shaded = f32x4.sub(laid, f32x4.mul(tones, f32x4.mul(laid, f32x4.pmax(f32x4.splat(0), f32x4.sub(cover, laid)))));
  const value = f32x4.add(f32x4.mul(lifted, f32x4.sub(f32x4.splat(1), cover)), f32x4.mul(shaded, dim));
  return i32x4.trunc_sat_f32x4_u(f32x4.add(f32x4.mul(f32x4.splat(255), value), f32x4.splat(0.5)));
}

// Up to four numbers of a row.
// @ts-ignore: decorator
@inline function fewOf(at: usize, left: i32): v128 {
  if (left >= 4) return v128.load(at);
  let few = v128.load32_zero(at);
  if (left > 1) few = v128.load32_lane(at, few, 1, 4);
  if (left > 2) few = v128.load32_lane(at, few, 2, 8);
  return few;
}

function seatRow(
  layer: usize, matte: usize, contact: usize, halo: usize, count: i32, light: usize, shade: f32, rim: f32, picture: usize,
): void {
  const lights = v128.load(light), air = f32x4.splat(load<f32>(light, 12)), cast = f32x4.splat(load<f32>(light, 28)), tones = v128.load(light, 16),
     whole = f32x4.splat(1), zero = f32x4.splat(0);
  const least = f32x4.splat(UNSEEN), alpha = i32x4.splat(<i32>0xff000000);
  for (let i = 0; i < count; i += 4, layer += 64, matte += 16, contact += 16, halo += 16, picture += 16) {
    const rest = count - i, here = fewOf(halo, rest);
    const first = v128.load(layer), second = rest > 1 ? v128.load(layer, 16) : zero;
    const third = rest > 2 ? v128.load(layer, 32) : zero, fourth = rest > 3 ? v128.load(layer, 48) : zero;
    const cover = v128.shuffle<f32>(v128.shuffle<f32>(first, second, 3, 7, 3, 7), v128.shuffle<f32>(third, fourth, 3, 7, 3, 7), 0, 1, 4, 5);
    const laid = f32x4.ne(cover, zero);
    let shown = v128.or(laid, f32x4.ge(here, least));
    if (!v128.any_true(shown)) continue;
    const subject = fewOf(matte, rest), near = fewOf(contact, rest);
    const clear = f32x4.sub(whole, near), left = f32x4.sub(whole, cover);
    const rims = f32x4.mul(f32x4.mul(subject, f32x4.mul(clear, clear)), f32x4.splat(rim));
    const behind = f32x4.mul(f32x4.sub(whole, subject), left);
    const added = f32x4.mul(here, f32x4.add(f32x4.mul(behind, air), rims)), hidden = f32x4.mul(f32x4.mul(behind, here), cast);
    shown = v128.and(shown, v128.or(laid, v128.or(f32x4.ge(added, least), f32x4.ge(hidden, least))));
    if (!v128.any_true(shown)) continue;
    const dim = f32x4.sub(whole, f32x4.mul(f32x4.splat(shade), f32x4.mul(near, near)));
    const bright = f32x4.sub(whole, hidden);
    const pixels = fewOf(picture, rest);
    const low = i16x8.extend_low_i8x16_u(pixels), high = i16x8.extend_high_i8x16_u(pixels);
    const p0 = seated(i32x4.extend_low_i16x8_u(low), v128.shuffle<f32>(bright, bright, 0, 0, 0, 0), first, f32x4.mul(v128.shuffle<f32>(added, added, 0, 0, 0, 0), lights),
      v128.shuffle<f32>(cover, cover, 0, 0, 0, 0), v128.shuffle<f32>(dim, dim, 0, 0, 0, 0), tones);
    const p1 = seated(i32x4.extend_high_i16x8_u(low), v128.shuffle<f32>(bright, bright, 1, 1, 1, 1), second, f32x4.mul(v128.shuffle<f32>(added, added, 1, 1, 1, 1), lights),
      v128.shuffle<f32>(cover, cover, 1, 1, 1, 1), v128.shuffle<f32>(dim, dim, 1, 1, 1, 1), tones);
    const p2 = seated(i32x4.extend_low_i16x8_u(high), v128.shuffle<f32>(bright, bright, 2, 2, 2, 2), third, f32x4.mul(v128.shuffle<f32>(added, added, 2, 2, 2, 2), lights),
      v128.shuffle<f32>(cover, cover, 2, 2, 2, 2), v128.shuffle<f32>(dim, dim, 2, 2, 2, 2), tones);
    const p3 = seated(i32x4.extend_high_i16x8_u(high), v128.shuffle<f32>(bright, bright, 3, 3, 3, 3), fourth, f32x4.mul(v128.shuffle<f32>(added, added, 3, 3, 3, 3), lights),
      v128.shuffle<f32>(cover, cover, 3, 3, 3, 3), v128.shuffle<f32>(dim, dim, 3, 3, 3, 3), tones);
    const bytes = i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_u(p0, p1), i16x8.narrow_i32x4_u(p2, p3));
    const result = v128.bitselect(bytes, pixels, v128.andnot(shown, alpha));
    // What is not shown is empty already.
    v128.store(layer, zero);
    if (rest >= 4) {
      v128.store(layer, zero, 16);
      v128.store(layer, zero, 32);
      v128.store(layer, zero, 48);
      v128.store(picture, result);
      continue;
    }
    v128.store32_lane(picture, result, 0);
    if (rest > 1) {
      v128.store(layer, zero, 16);
      v128.store32_lane(picture, result, 1, 4);
    }
    if (rest > 2) {
      v128.store(layer, zero, 32);
      v128.store32_lane(picture, result, 2, 8);
    }
  }
}

export function seatLayer(
  layer: usize, matte: usize, width: i32, height: i32, contact: usize, halo: usize, step: f64, columns: i32, rows: i32, scratch: usize,
  light: usize, shade: f32, rim: f32, picture: usize,
): void {
  const line = <usize>width << 2, lit = scratch + line;
  for (let y = 0; y < height; y++, layer += line << 2, matte += line, picture += line) {
    readPlaneRow(contact, step, columns, rows, y, width, scratch);
    readPlaneRow(halo, step, columns, rows, y, width, lit);
    seatRow(layer, matte, scratch, lit, width, light, shade, rim, picture);
  }
}
