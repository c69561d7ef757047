// Twin of gather-depth.ts. See there for shapes and exactness.

const OPAQUE_BONUS: f32 = 0.125;

// @ts-ignore: decorator
@inline function trueDepth(drawn: f32, v: f32, ownTop: f32, ownScale: f32): f32 {
  return v >= ownTop ? drawn * ownScale : drawn;
}

export function gatherDepth(
  depth: usize, v: usize, width: i32, rows: i32, stride: i32, mapStride: i32, ownTop: f32, ownScale: f32, share: f32, first: i32, out: usize,
): void {
  const ownTop4 = f32x4.splat(ownTop), ownScale4 = f32x4.splat(ownScale), share4 = f32x4.splat(share), zero = f32x4.splat(0);
  const rest = <usize>(mapStride - width) << 2;
  for (let y = 0; y < rows; y++, out += rest) {
    let at = <usize>(y * stride) << 2, x = 0;
    for (; x + 4 <= width; x += 4, at += 16, out += 16) {
      const drawn = v128.load(depth + at);
      const own = f32x4.ge(v128.load(v + at), ownTop4);
      const value = f32x4.mul(share4, f32x4.max(v128.bitselect(f32x4.mul(drawn, ownScale4), drawn, own), zero));
      v128.store(out, first == 1 ? value : f32x4.add(v128.load(out), value));
    }
    for (; x < width; x++, at += 4, out += 4) {
      const value = share * max<f32>(trueDepth(load<f32>(depth + at), load<f32>(v + at), ownTop, ownScale), 0);
      store<f32>(out, first == 1 ? value : load<f32>(out) + value);
    }
  }
}

export function gatherRimDepth(
  key: usize, rimV: usize, alpha: usize, depth: usize, v: usize, width: i32, rows: i32, stride: i32, mapStride: i32, ownTop: f32,
  ownScale: f32, share: f32, out: usize,
): void {
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < width; x++) {
      const at = <usize>(y * stride + x) << 2;
      // Few pixels have a rim: those without are passed four at a time.
      if (x + 4 <= width && !v128.any_true(v128.load(key + at))) {
        x += 3;
        continue;
      }
      const raisedKey = load<f32>(key + at);
      if (raisedKey == 0) continue;
      const below = max<f32>(trueDepth(load<f32>(depth + at), load<f32>(v + at), ownTop, ownScale), 0);
      const opacity = load<f32>(alpha + at);
      const rim = trueDepth(raisedKey / (1 + OPAQUE_BONUS * opacity), load<f32>(rimV + at), ownTop, ownScale);
      const to = out + (<usize>(y * mapStride + x) << 2);
      store<f32>(to, load<f32>(to) + share * opacity * (rim - below));
    }
}
