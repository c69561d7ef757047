// SIMD twin of wear-tape.ts: luma and both colours of a pixel smear at once, and four pixels are written. See there for
// shapes and exactness.

const LINE_STRIDE: usize = 24;
const RUN_IN: i32 = 8;
const RED: f32 = 0.299;
const GREEN: f32 = 0.587;
const BLUE: f32 = 0.114;
const PER_GREEN: f32 = 1.7035775;

// @ts-ignore: decorator
@inline function hashed(value: i32): u32 {
  let x = <u32>value;
  x = (x ^ (x >> 16)) * 0x7feb352d;
  x = (x ^ (x >> 15)) * 0x846ca68b;
  return x ^ (x >> 16);
}

function smearRow(row: usize, width: i32, luminous: f32, coloured: f32, sharpened: f32, out: usize): void {
  const runs = f32x4(luminous, coloured, coloured, 0), sharp = f32x4(sharpened, 0, 0, 0), plane = <usize>width << 2;
  let held = f32x4.splat(0);
  for (let x = -RUN_IN; x < width; x++) {
    const at = row + (<usize>(x > 0 ? x : 0) << 2);
    const r = <f32>load<u8>(at), g = <f32>load<u8>(at, 1), b = <f32>load<u8>(at, 2);
    const value: f32 = RED * r + GREEN * g + BLUE * b;
    const levels = f32x4(value, r - value, b - value, 0);
    held = f32x4.add(held, f32x4.mul(f32x4.sub(levels, held), runs));
    if (x < 0) continue;
    const kept = f32x4.add(held, f32x4.mul(sharp, f32x4.sub(levels, held)));
    v128.store32_lane(out, kept, 0);
    v128.store32_lane(out + plane, kept, 1);
    v128.store32_lane(out + (plane << 1), kept, 2);
    out += 4;
  }
}

// Four pixels from their luma, their red and blue over it, and what the tape adds.
// @ts-ignore: decorator
@inline function pixels(luma: v128, reds: v128, blues: v128, grain: v128, dropped: v128, gain: v128, kept: v128): v128 {
  const value = f32x4.mul(f32x4.add(f32x4.add(luma, grain), dropped), gain);
  const red = f32x4.add(value, f32x4.mul(reds, kept)), blue = f32x4.add(value, f32x4.mul(blues, kept));
  const rest = f32x4.sub(f32x4.sub(value, f32x4.mul(f32x4.splat(RED), red)), f32x4.mul(f32x4.splat(BLUE), blue));
  const half = f32x4.splat(0.5), most = i32x4.splat(255);
  const r = i32x4.min_u(i32x4.trunc_sat_f32x4_u(f32x4.add(red, half)), most);
  const g = i32x4.min_u(i32x4.trunc_sat_f32x4_u(f32x4.add(f32x4.mul(rest, f32x4.splat(PER_GREEN)), half)), most);
  const b = i32x4.min_u(i32x4.trunc_sat_f32x4_u(f32x4.add(blue, half)), most);
  return v128.or(v128.or(r, i32x4.shl(g, 8)), i32x4.shl(b, 16));
}

export function wearTape(
  rgba: usize, width: i32, height: i32, luminous: f32, coloured: f32, sharpened: f32, lines: usize, seeds: usize,
  scratch: usize,
): void {
  const plane = <usize>width << 2, last = width - 1, alpha = i32x4.splat(<i32>0xff000000);
  const middle = f32x4.splat(127.5), low = i32x4.splat(255), rare = i32x4.splat(250);
  for (let y = 0; y < height; y++, lines += LINE_STRIDE, seeds += 4) {
    smearRow(rgba, width, luminous, coloured, sharpened, scratch);
    const lumaShift = <i32>load<f32>(lines), colourShift = <i32>load<f32>(lines, 4);
    const gain = v128.load32_splat(lines, 8), grainScale = v128.load32_splat(lines, 12);
    const lost = v128.load32_splat(lines, 16), kept = v128.load32_splat(lines, 20);
    const seed = load<i32>(seeds);
    for (let x = 0; x < width; x += 4) {
      const one = <i32>hashed(seed + (x >> 1)), other = <i32>hashed(seed + (x >> 1) + 1);
      const noise = i32x4(one, one, other, other);
      const level = f32x4.convert_i32x4_s(v128.and(noise, low));
      const grain = f32x4.mul(f32x4.sub(level, middle), grainScale);
      const dropped = v128.and(lost, i32x4.gt_u(i32x4.shr_u(noise, 24), rare));
      const h = x - lumaShift, t = x - colourShift;
      let luma: v128, reds: v128, blues: v128;
      if (h >= 0 && h + 3 <= last && t >= 0 && t + 3 <= last) {
        const colours = scratch + plane + (<usize>t << 2);
        luma = v128.load(scratch + (<usize>h << 2));
        reds = v128.load(colours);
        blues = v128.load(colours + plane);
      } else {
        luma = reds = blues = f32x4.splat(0);
        for (let k = 3; k >= 0; k--) {
          // The first lane is filled last: each step moves what is there by one.
          const here = scratch + (<usize>min(last, max(0, h + k)) << 2);
          const there = scratch + plane + (<usize>min(last, max(0, t + k)) << 2);
          luma = v128.load32_lane(here, v128.shuffle<i32>(luma, luma, 0, 0, 1, 2), 0);
          reds = v128.load32_lane(there, v128.shuffle<i32>(reds, reds, 0, 0, 1, 2), 0);
          blues = v128.load32_lane(there + plane, v128.shuffle<i32>(blues, blues, 0, 0, 1, 2), 0);
        }
      }
      const result = pixels(luma, reds, blues, grain, dropped, gain, kept);
      const left = width - x;
      if (left >= 4) {
        v128.store(rgba, v128.or(v128.and(v128.load(rgba), alpha), result));
        rgba += 16;
      } else {
        for (let k = 0; k < left; k++, rgba += 4) {
          const word = k == 0 ? i32x4.extract_lane(result, 0) : k == 1 ? i32x4.extract_lane(result, 1) : i32x4.extract_lane(result, 2);
          store<u32>(rgba, (load<u32>(rgba) & 0xff000000) | <u32>word);
        }
      }
    }
  }
}
