// SIMD twin of seat-layer.ts: four pixels, or the four numbers of one, at once. See there for shapes and exactness.

const UNSEEN: f32 = 0.002;
const FULL: f32 = 0.04;
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

export function seatRow(
  layer: usize, matte: usize, contact: usize, halo: usize, count: i32, light: usize, shade: f32, rim: f32, picture: usize,
): void {
  const lights = v128.load(light), air = load<f32>(light, 12), whole = f32x4.splat(1);
  const least = f32x4.splat(UNSEEN);
  for (let i = 0; i < count; i++, layer += 16, matte += 4, contact += 4, halo += 4, picture += 4) {
    // Four at a time where there is nothing at all.
    for (; i + 4 <= count && !v128.any_true(f32x4.ge(v128.load(halo), least)); i += 4) {
      const laid = v128.or(v128.or(v128.load(layer), v128.load(layer, 16)), v128.or(v128.load(layer, 32), v128.load(layer, 48)));
      if (v128.any_true(laid)) break;
      layer += 64;
      matte += 16;
      contact += 16;
      halo += 16;
      picture += 16;
    }
    if (i >= count) break;
    const cover = load<f32>(layer, 12), here = load<f32>(halo);
    if (here < UNSEEN && cover == 0) continue;
    const subject = load<f32>(matte), near = load<f32>(contact);
    const clear: f32 = <f32>1 - near, left: f32 = <f32>1 - cover;
    const rimHere: f32 = subject * (clear * clear) * rim;
    const added: f32 = here * ((<f32>1 - subject) * left * air + rimHere);
    if (added < UNSEEN && cover == 0) continue;
    const laid = v128.load(layer), dim: f32 = <f32>1 - shade * (near * near);
    v128.store(layer, f32x4.splat(0));
    const levels = f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(picture))));
    const below = f32x4.mul(levels, f32x4.splat(PER_LEVEL));
    const lifted = f32x4.add(below, f32x4.mul(f32x4.sub(whole, below), f32x4.mul(f32x4.splat(added), lights)));
    const value = f32x4.add(f32x4.mul(lifted, f32x4.splat(left)), f32x4.mul(laid, f32x4.splat(dim)));
    const words = i32x4.trunc_sat_f32x4_u(f32x4.add(f32x4.mul(f32x4.splat(255), value), f32x4.splat(0.5)));
    const bytes = i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_u(words, words), words);
    store<u32>(picture, (<u32>i32x4.extract_lane(bytes, 0) & 0x00ffffff) | (load<u32>(picture) & 0xff000000));
  }
}
