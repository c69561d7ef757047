// SIMD twin of draw-strip.ts: four pixels of a row at once. See there for shapes and exactness.

const CROSSING: usize = 80;
const CORNER: usize = 40;
const FULL: f32 = 0.08;
const EMPTY: f32 = 0.004;
const LAST: f32 = 1.001;
const LARGEST: f64 = 1e9;
const PER_SUM: f32 = 1.0 / (128.0 * 128.0 * 240.0);

// @ts-ignore: decorator
@inline function clamped(value: v128, most: f32): v128 {
  return f32x4.pmin(f32x4.pmax(value, f32x4.splat(0)), f32x4.splat(most));
}

// The four numbers of a place between texels. over, under: shares of the upper two and of the lower two, in all lanes.
// @ts-ignore: decorator
@inline function texelAt(at: usize, below: usize, over: v128, under: v128): v128 {
  const upper = i32x4.dot_i16x8_s(pairs(v128.load64_zero(at)), over), lower = i32x4.dot_i16x8_s(pairs(v128.load64_zero(at + below)), under);
  return f32x4.mul(f32x4.convert_i32x4_s(i32x4.add(upper, lower)), f32x4.splat(PER_SUM));
}

// What a channel of four pixels gets.
// @ts-ignore: decorator
@inline function addedOf(seen: v128, shade: v128, through: v128, colours: usize, channel: usize): v128 {
  const surface = f32x4.mul(shade, v128.load32_splat(colours + channel));
  return f32x4.mul(seen, f32x4.add(surface, f32x4.mul(through, v128.load32_splat(colours + channel, 12))));
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

// Bytes of two texels to pairs of neighbours per number, as 16-bit lanes.
// @ts-ignore: decorator
@inline function pairs(texels: v128): v128 {
  return i8x16.swizzle(texels, i8x16(0, -1, 4, -1, 1, -1, 5, -1, 2, -1, 6, -1, 3, -1, 7, -1));
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
  const opacity = load<f32>(colours, 24), opacities = f32x4.splat(opacity);
  const full = f32x4.splat(FULL), empty = f32x4.splat(EMPTY), zero = f32x4.splat(0), one = f32x4.splat(1);
  const lanes = f32x4(0, 1, 2, 3), parts = f32x4.splat(128), whole = i32x4.splat(128), stride = i32x4.splat(spriteWidth);
  const dus = f32x4.splat(du), dvs = f32x4.splat(dv), dls = f32x4.splat(dl);
  const below = <usize>spriteWidth << 2;
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
      const at4 = <usize>(y * width + first + four) << 2;
      const room = v128.load(free + at4);
      let hasRoom = f32x4.ge(room, full);
      if (four + 4 > count) hasRoom = v128.and(hasRoom, i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count - four)));
      if (!v128.any_true(hasRoom)) continue;
      const steps = f32x4.add(f32x4.splat(<f32>four), lanes);
      const u = clamped(f32x4.add(f32x4.splat(u0), f32x4.mul(dus, steps)), lastU), v = clamped(f32x4.add(f32x4.splat(v0), f32x4.mul(dvs, steps)), lastV);
      const columns = i32x4.trunc_sat_f32x4_s(u), rows = i32x4.trunc_sat_f32x4_s(v);
      const at = i32x4.shl(i32x4.add(i32x4.mul(rows, stride), columns), 2);
      const fx = i32x4.trunc_sat_f32x4_s(f32x4.mul(f32x4.sub(u, f32x4.convert_i32x4_s(columns)), parts));
      const fy = i32x4.trunc_sat_f32x4_s(f32x4.mul(f32x4.sub(v, f32x4.convert_i32x4_s(rows)), parts));
      // Shares of the four texels around each place, those of a row side by side.
      const gx = i32x4.sub(whole, fx), gy = i32x4.sub(whole, fy);
      const over = v128.or(i32x4.mul(gx, gy), i32x4.shl(i32x4.mul(fx, gy), 16));
      const under = v128.or(i32x4.mul(gx, fy), i32x4.shl(i32x4.mul(fx, fy), 16));
      const t0 = texelAt(texels + <usize>i32x4.extract_lane(at, 0), below, v128.shuffle<i32>(over, over, 0, 0, 0, 0), v128.shuffle<i32>(under, under, 0, 0, 0, 0));
      const t1 = texelAt(texels + <usize>i32x4.extract_lane(at, 1), below, v128.shuffle<i32>(over, over, 1, 1, 1, 1), v128.shuffle<i32>(under, under, 1, 1, 1, 1));
      const t2 = texelAt(texels + <usize>i32x4.extract_lane(at, 2), below, v128.shuffle<i32>(over, over, 2, 2, 2, 2), v128.shuffle<i32>(under, under, 2, 2, 2, 2));
      const t3 = texelAt(texels + <usize>i32x4.extract_lane(at, 3), below, v128.shuffle<i32>(over, over, 3, 3, 3, 3), v128.shuffle<i32>(under, under, 3, 3, 3, 3));
      const low01 = v128.shuffle<f32>(t0, t1, 0, 4, 1, 5), high01 = v128.shuffle<f32>(t0, t1, 2, 6, 3, 7);
      const low23 = v128.shuffle<f32>(t2, t3, 0, 4, 1, 5), high23 = v128.shuffle<f32>(t2, t3, 2, 6, 3, 7);
      const shadow = v128.shuffle<i64>(high01, high23, 1, 3);
      const touched = v128.and(hasRoom, f32x4.ge(shadow, empty));
      if (!v128.any_true(touched)) continue;
      const light = v128.load(lit + at4);
      const dimmed = f32x4.mul(light, f32x4.sub(one, f32x4.mul(shadow, opacities)));
      v128.store(lit + at4, v128.bitselect(dimmed, light, touched));
      const cover = f32x4.mul(v128.shuffle<i64>(low01, low23, 0, 2), opacities);
      // Where not only its shadow falls.
      const covered = v128.and(touched, f32x4.gt(cover, zero));
      if (!v128.any_true(covered)) continue;
      const rest = f32x4.mul(room, f32x4.sub(one, cover));
      // The last one takes what is left: what would shine through is much like it.
      const fills = v128.and(covered, f32x4.lt(rest, full));
      const part = v128.and(covered, v128.bitselect(f32x4.div(room, cover), room, fills));
      v128.store(free + at4, v128.bitselect(v128.andnot(rest, fills), room, covered));
      const seen = f32x4.mul(part, light), brightness = f32x4.add(f32x4.splat(l0), f32x4.mul(dls, steps));
      const shade = f32x4.mul(f32x4.mul(v128.shuffle<i64>(low01, low23, 1, 3), brightness), opacities);
      const through = f32x4.mul(v128.shuffle<i64>(high01, high23, 0, 2), opacities);
      const red = addedOf(seen, shade, through, colours, 0), green = addedOf(seen, shade, through, colours, 4);
      const blue = addedOf(seen, shade, through, colours, 8), alpha = f32x4.mul(part, cover);
      const rg01 = v128.shuffle<f32>(red, green, 0, 4, 1, 5), ba01 = v128.shuffle<f32>(blue, alpha, 0, 4, 1, 5);
      const rg23 = v128.shuffle<f32>(red, green, 2, 6, 3, 7), ba23 = v128.shuffle<f32>(blue, alpha, 2, 6, 3, 7);
      const to = rgba + (at4 << 2);
      v128.store(to, f32x4.add(v128.load(to), v128.shuffle<i64>(rg01, ba01, 0, 2)));
      v128.store(to, f32x4.add(v128.load(to, 16), v128.shuffle<i64>(rg01, ba01, 1, 3)), 16);
      v128.store(to, f32x4.add(v128.load(to, 32), v128.shuffle<i64>(rg23, ba23, 0, 2)), 32);
      v128.store(to, f32x4.add(v128.load(to, 48), v128.shuffle<i64>(rg23, ba23, 1, 3)), 48);
      for (let filled = i32x4.bitmask(fills); filled != 0; filled &= filled - 1) {
        const tile = tiles + <usize>((first + four + ctz(filled)) >> 3);
        store<u8>(tile, load<u8>(tile) - 1);
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
