// SIMD twin of draw-strip.ts: the four numbers of a texel at once. See there for shapes and exactness.

const CROSSING: usize = 80;
const CORNER: usize = 40;
const FULL: f32 = 0.04;
const EMPTY: f32 = 0.004;
const LAST: f32 = 1.001;
const LARGEST: f64 = 1e9;

// @ts-ignore: decorator
@inline function clamped(value: f32, most: f32): f32 {
  return value < 0 ? 0 : value > most ? most : value;
}

// @ts-ignore: decorator
@inline function acrossOf(p: usize, q: usize, r: usize, k: usize, size: f64): f64 {
  const start = load<f64>(p + k), along = load<f64>(q + k) - start, aside = load<f64>(r + k) - start;
  const py = load<f64>(p, 8);
  return (along * (load<f64>(r, 8) - py) - aside * (load<f64>(q, 8) - py)) / size;
}

// @ts-ignore: decorator
@inline function downOf(p: usize, q: usize, r: usize, k: usize, size: f64): f64 {
  const start = load<f64>(p + k), along = load<f64>(q + k) - start, aside = load<f64>(r + k) - start;
  const px = load<f64>(p);
  return (aside * (load<f64>(q) - px) - along * (load<f64>(r) - px)) / size;
}

// @ts-ignore: decorator
@inline function zeroOf(p: usize, k: usize, dx: f64, dy: f64): f64 {
  return load<f64>(p + k) - dx * load<f64>(p) - dy * load<f64>(p, 8);
}

// Whether any of a row of tiles has room.
// @ts-ignore: decorator
@inline function isOpen(tiles: usize, first: i32, last: i32): bool {
  for (let tile = first; tile <= last; tile++) if (load<u8>(tiles + <usize>tile) != 0) return true;
  return false;
}

function drawTriangle(
  a: usize, b: usize, c: usize, texels: usize, spriteWidth: i32, spriteHeight: i32, colours: usize, width: i32, height: i32,
  rgba: usize, free: usize, lit: usize, open: usize,
): void {
  const ax = load<f64>(a), ay = load<f64>(a, 8);
  const area: f64 = (load<f64>(b) - ax) * (load<f64>(c, 8) - ay) - (load<f64>(b, 8) - ay) * (load<f64>(c) - ax);
  const size = abs<f64>(area);
  if (!(size > 1e-9 && size < LARGEST)) return;
  const p = a, q = area > 0 ? b : c, r = area > 0 ? c : b;
  const px = load<f64>(p), py = load<f64>(p, 8), qx = load<f64>(q), qy = load<f64>(q, 8), rx = load<f64>(r), ry = load<f64>(r, 8);
  const slopePQ = (qx - px) / (qy - py), slopeQR = (rx - qx) / (ry - qy), slopeRP = (px - rx) / (py - ry);
  const highest = ceil(min(min(py, qy), ry) - 0.5), lowest = ceil(max(max(py, qy), ry) - 0.5);
  if (highest >= <f64>height || lowest <= 0) return;
  const top = highest > 0 ? <i32>highest : 0, bottom = lowest < <f64>height ? <i32>lowest : height;
  // Where all is full there is nothing to see: whole rows of tiles are passed.
  const farLeft = floor(min(min(px, qx), rx) - 1), farRight = ceil(max(max(px, qx), rx) + 1);
  if (farLeft >= <f64>width || farRight < 0) return;
  const firstTile = farLeft > 0 ? <i32>farLeft >> 3 : 0, lastTile = farRight < <f64>width ? <i32>farRight >> 3 : (width - 1) >> 3;
  const tilesAcross = (width + 7) >> 3;
  let start = top;
  while (start < bottom && !isOpen(open + <usize>((start >> 3) * tilesAcross), firstTile, lastTile)) start = (start | 7) + 1;
  if (start >= bottom) return;
  const columnX = acrossOf(p, q, r, 16, size), columnY = downOf(p, q, r, 16, size), column0 = zeroOf(p, 16, columnX, columnY);
  const rowX = acrossOf(p, q, r, 24, size), rowY = downOf(p, q, r, 24, size), row0 = zeroOf(p, 24, rowX, rowY);
  const lightX = acrossOf(p, q, r, 32, size), lightY = downOf(p, q, r, 32, size), light0 = zeroOf(p, 32, lightX, lightY);
  const du = <f32>columnX, dv = <f32>rowX, dl = <f32>lightX;
  const lastU: f32 = <f32>spriteWidth - LAST, lastV: f32 = <f32>spriteHeight - LAST;
  const surface = f32x4.replace_lane(v128.load(colours), 3, 0), through = f32x4.replace_lane(v128.load(colours, 12), 3, 0);
  const opacity = load<f32>(colours, 24), opacities = f32x4.splat(opacity);
  const full = f32x4.splat(FULL);
  const below = <usize>spriteWidth << 4;
  for (let y = start; y < bottom; y++) {
    const tiles = open + <usize>((y >> 3) * tilesAcross);
    if ((y & 7) == 0 && !isOpen(tiles, firstTile, lastTile)) {
      y |= 7;
      continue;
    }
    const down = <f64>y + 0.5;
    // Choices rather than min and max, which mind what is no number and take far longer.
    const pBelow = py <= down, qBelow = qy <= down, rBelow = ry <= down;
    let enter = Infinity, leave = -Infinity;
    if (pBelow != qBelow) {
      enter = leave = px + (down - py) * slopePQ;
    }
    if (qBelow != rBelow) {
      const x = qx + (down - qy) * slopeQR;
      enter = x < enter ? x : enter;
      leave = x > leave ? x : leave;
    }
    if (rBelow != pBelow) {
      const x = rx + (down - ry) * slopeRP;
      enter = x < enter ? x : enter;
      leave = x > leave ? x : leave;
    }
    if (enter > leave) continue;
    const from = ceil(enter - 0.5), to = ceil(leave - 0.5);
    if (from >= <f64>width || to <= 0) continue;
    const first = from > 0 ? <i32>from : 0, end = to < <f64>width ? <i32>to : width;
    const count = end - first;
    const place = free + (<usize>(y * width + first) << 2);
    // What earlier strips have filled is passed four pixels at a time, and most rows are nothing else.
    let passed = 0;
    while (passed + 4 <= count && !v128.any_true(f32x4.ge(v128.load(place + (<usize>passed << 2)), full))) passed += 4;
    if (passed >= count) continue;
    const across = <f64>first + 0.5;
    const u0 = <f32>(columnX * across + columnY * down + column0 - 0.5), v0 = <f32>(rowX * across + rowY * down + row0 - 0.5);
    const l0 = <f32>(lightX * across + lightY * down + light0);
    for (let four = passed; four < count; four += 4) {
      const at4 = place + (<usize>four << 2);
      let open = 0;
      if (four + 4 <= count) open = i32x4.bitmask(f32x4.ge(v128.load(at4), full));
      else for (let k = 0; k < count - four; k++) open |= <i32>(load<f32>(at4 + (<usize>k << 2)) >= FULL) << k;
      for (; open != 0; open &= open - 1) {
        const i = four + ctz(open);
        const pixel = <usize>(y * width + first + i) << 2;
        const step = <f32>i;
        const x = clamped(u0 + du * step, lastU), v = clamped(v0 + dv * step, lastV);
        const column = <i32>x, row = <i32>v;
        const at = texels + (<usize>(row * spriteWidth + column) << 4);
        // Most of what is not the feather has nothing at all around it.
        if (load<f32>(at, 12) == 0 && load<f32>(at + below, 28) == 0) continue;
        const fx: f32 = x - <f32>column, fy: f32 = v - <f32>row;
        const w11: f32 = fx * fy, w10: f32 = fx - w11, w01: f32 = fy - w11, w00: f32 = <f32>1 - fx - w01;
        const upper = f32x4.add(f32x4.mul(v128.load(at), f32x4.splat(w00)), f32x4.mul(v128.load(at, 16), f32x4.splat(w10)));
        const texel = f32x4.add(
          f32x4.add(upper, f32x4.mul(v128.load(at + below), f32x4.splat(w01))), f32x4.mul(v128.load(at + below, 16), f32x4.splat(w11)),
        );
        if (f32x4.extract_lane(texel, 3) < EMPTY) continue;
        const dimmed = f32x4.mul(texel, opacities);
        const lightHere = load<f32>(lit + pixel);
        store<f32>(lit + pixel, lightHere * (<f32>1 - f32x4.extract_lane(dimmed, 3)));
        const cover = f32x4.extract_lane(dimmed, 0);
        // Where only its shadow falls.
        if (cover == 0) continue;
        let room = load<f32>(free + pixel), rest: f32 = room * (<f32>1 - cover);
        const light: f32 = l0 + dl * step;
        const shade: f32 = f32x4.extract_lane(texel, 1) * light * opacity;
        const colour = f32x4.add(f32x4.mul(f32x4.splat(shade), surface), f32x4.mul(f32x4.splat(f32x4.extract_lane(dimmed, 2)), through));
        if (rest < FULL) {
          // The last one takes what is left: what would shine through is much like it.
          room /= cover;
          rest = 0;
          const tile = tiles + <usize>((first + i) >> 3);
          store<u8>(tile, load<u8>(tile) - 1);
        }
        const added = f32x4.replace_lane(f32x4.mul(f32x4.splat(room * lightHere), colour), 3, room * cover);
        const laid = rgba + (pixel << 2);
        v128.store(laid, f32x4.add(v128.load(laid), added));
        store<f32>(free + pixel, rest);
      }
    }
  }
}

export function drawStrip(
  strip: usize, count: i32, texels: usize, spriteWidth: i32, spriteHeight: i32, colours: usize, width: i32, height: i32,
  rgba: usize, free: usize, lit: usize, open: usize,
): void {
  for (let i = 1; i < count; i++, strip += CROSSING) {
    const next = strip + CROSSING;
    drawTriangle(strip, strip + CORNER, next, texels, spriteWidth, spriteHeight, colours, width, height, rgba, free, lit, open);
    drawTriangle(next, strip + CORNER, next + CORNER, texels, spriteWidth, spriteHeight, colours, width, height, rgba, free, lit, open);
  }
}
