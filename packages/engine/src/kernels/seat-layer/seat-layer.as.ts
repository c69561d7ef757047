// SIMD twin of seat-layer.ts: four pixels, or the four numbers of one, at once. See there for shapes and exactness.

const UNSEEN: f32 = 0.002;
const PER_LEVEL: f32 = 1.0 / 255.0;

export function openLayer(
  matte: usize, inverseDepth: usize, count: i32, from: f32, perDepth: f32, free: usize, lit: usize,
): void {
  const starts = f32x4.splat(from), scales = f32x4.splat(perDepth), whole = f32x4.splat(1);
  const fours = count & ~3;
  for (let i = 0; i < fours; i += 4, matte += 16, inverseDepth += 16, free += 16, lit += 16) {
    const nearer = f32x4.pmin(whole, f32x4.mul(f32x4.sub(v128.load(inverseDepth), starts), scales));
    v128.store(free, f32x4.sub(whole, f32x4.pmax(v128.load(matte), nearer)));
    v128.store(lit, whole);
  }
  for (let i = fours; i < count; i++, matte += 4, inverseDepth += 4, free += 4, lit += 4) {
    const nearer = min<f32>(1, (load<f32>(inverseDepth) - from) * perDepth);
    store<f32>(free, <f32>1 - max(load<f32>(matte), nearer));
    store<f32>(lit, 1);
  }
}

export function seatRow(
  layer: usize, matte: usize, contact: usize, halo: usize, count: i32, light: usize, shade: f32, rim: f32, picture: usize,
): void {
  const lights = v128.load(light), air = load<f32>(light, 12), whole = f32x4.splat(1);
  for (let i = 0; i < count; i++, layer += 16, matte += 4, contact += 4, halo += 4, picture += 4) {
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
