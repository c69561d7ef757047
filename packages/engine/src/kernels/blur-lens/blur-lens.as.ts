// SIMD twin of blur-lens.ts: four pixels, or the four numbers of one, at once. See there for shapes and exactness.

const STEP: i32 = 4;
const WHOLLY: f32 = 0.4;
const HELD: f32 = 1.6;
const REACHES: f32 = 0.75;
const COVERS: f32 = 1.6;
const WHOLLY_SMALL: f32 = WHOLLY * 4;
const LEAST_REACH: f32 = 0.01;
const LEAST_COVER: f32 = 0.005;

export function lensRadii(
  inverseDepth: usize, matte: usize, count: i32, focus: f32, sharp: f32, widest: f32, largest: f32, holds: f32, out: usize,
): void {
  const zero = f32x4.splat(0), one = f32x4.splat(1), sign = i32x4.splat(<i32>0x80000000);
  const whole = count & ~3;
  for (let i = 0; i < whole; i += 4, inverseDepth += 16, matte += 16, out += 16) {
    const off = f32x4.sub(f32x4.splat(focus), v128.load(inverseDepth));
    const beyond = f32x4.pmax(zero, f32x4.sub(f32x4.abs(off), f32x4.splat(sharp)));
    const size = f32x4.pmin(f32x4.splat(largest), f32x4.mul(f32x4.splat(widest), beyond));
    const kept = f32x4.mul(f32x4.splat(holds), f32x4.pmin(one, f32x4.mul(f32x4.splat(HELD), v128.load(matte))));
    const radius = f32x4.mul(size, f32x4.sub(one, kept));
    v128.store(out, v128.xor(radius, v128.and(sign, f32x4.lt(off, zero))));
  }
  for (let i = whole; i < count; i++, inverseDepth += 4, matte += 4, out += 4) {
    const off: f32 = focus - load<f32>(inverseDepth);
    const size = min<f32>(largest, widest * max<f32>(0, abs<f32>(off) - sharp));
    const kept: f32 = holds * min<f32>(1, HELD * load<f32>(matte));
    const radius: f32 = size * (<f32>1 - kept);
    store<f32>(out, off < 0 ? -radius : radius);
  }
}

export function partByFocus(
  rgba: usize, radii: usize, light: usize, width: i32, height: i32, columns: i32, rows: i32, far: usize, near: usize,
): f32 {
  const zero = f32x4.splat(0);
  let widest: f32 = 0;
  for (let row = 0; row < rows; row++) {
    const bottom = min(height, STEP * (row + 1));
    for (let column = 0; column < columns; column++, far += 16, near += 16) {
      const left = STEP * column, right = min(width, left + STEP);
      let behind = zero, before = zero;
      let squares: f32 = 0;
      for (let y = STEP * row; y < bottom; y++) {
        let at = <usize>(y * width + left) << 2;
        for (let x = left; x < right; x++, at += 4) {
          const radius = load<f32>(radii + at);
          if (radius == 0) continue;
          const pixel = load<u32>(rgba + at);
          const size = abs<f32>(radius);
          let colour = f32x4.splat(1);
          colour = f32x4.replace_lane(colour, 0, load<f32>(light + (<usize>(pixel & 255) << 2)));
          colour = f32x4.replace_lane(colour, 1, load<f32>(light + (<usize>((pixel >> 8) & 255) << 2)));
          colour = f32x4.replace_lane(colour, 2, load<f32>(light + (<usize>((pixel >> 16) & 255) << 2)));
          const weighed = f32x4.mul(colour, f32x4.splat(size));
          if (radius > 0) {
            behind = f32x4.add(behind, weighed);
            squares += size * size;
          } else before = f32x4.add(before, weighed);
        }
      }
      const sum = f32x4.extract_lane(behind, 3);
      const scale: f32 = sum == 0 ? 0 : <f32>1 / sum;
      v128.store(far, f32x4.replace_lane(f32x4.mul(behind, f32x4.splat(scale)), 3, squares * scale * <f32>0.25));
      const nearSum = f32x4.extract_lane(before, 3);
      const nearScale: f32 = nearSum == 0 ? 0 : <f32>1 / nearSum;
      const nearRadius: f32 = nearSum * <f32>0.015625;
      v128.store(near, f32x4.replace_lane(f32x4.mul(before, f32x4.splat(nearScale)), 3, nearRadius));
      widest = max(widest, nearRadius);
    }
  }
  return widest;
}

export function widestAround(layer: usize, columns: i32, rows: i32, steps: i32, scratch: usize, out: usize): void {
  for (let y = 0, i: usize = 0; y < rows; y++)
    for (let x = 0; x < columns; x++, i += 4) {
      let most: f32 = 0;
      const last = min(columns - 1, x + steps);
      for (let k = max(0, x - steps); k <= last; k++) most = max(most, load<f32>(layer + (<usize>(y * columns + k) << 4), 12));
      store<f32>(scratch + i, most);
    }
  for (let y = 0; y < rows; y++) {
    const first = max(0, y - steps), last = min(rows - 1, y + steps);
    for (let x = 0; x < columns; x++, out += 4) {
      let most: f32 = 0;
      for (let k = first; k <= last; k++) most = max(most, load<f32>(scratch + (<usize>(k * columns + x) << 2)));
      store<f32>(out, most);
    }
  }
}

/** A place's light by its weight, and the weight. */
// @ts-ignore: decorator
@inline function weighed(place: v128, weight: f32): v128 {
  return f32x4.mul(f32x4.replace_lane(place, 3, 1), f32x4.splat(weight));
}

export function gatherLens(
  layer: usize, reach: usize, columns: i32, rows: i32, spiral: usize, taps: i32, covers: i32, out: usize,
): void {
  const lastColumns = f32x4.splat(<f32>(columns - 1)), lastRows = f32x4.splat(<f32>(rows - 1)), zero = f32x4.splat(0);
  const whole = f32x4.splat(1), reaches = f32x4.splat(REACHES), stride = i32x4.splat(columns);
  const across: usize = <usize>taps << 2, end = spiral + across;
  for (let y = 0; y < rows; y++) {
    const ys = f32x4.splat(<f32>y + 0.5);
    for (let x = 0; x < columns; x++, reach += 4, out += 16) {
      const wide = load<f32>(reach);
      let sum = zero;
      if (wide > LEAST_REACH) {
        const wides = f32x4.splat(wide), xs = f32x4.splat(<f32>x + 0.5);
        for (let tap = spiral; tap < end; tap += 16) {
          const u = f32x4.add(xs, f32x4.mul(wides, v128.load(tap)));
          const v = f32x4.add(ys, f32x4.mul(wides, v128.load(tap + across)));
          const column = i32x4.trunc_sat_f32x4_s(f32x4.pmin(f32x4.pmax(u, zero), lastColumns));
          const row = i32x4.trunc_sat_f32x4_s(f32x4.pmin(f32x4.pmax(v, zero), lastRows));
          const from = i32x4.shl(i32x4.add(i32x4.mul(row, stride), column), 4);
          const p0 = v128.load(layer + <usize>i32x4.extract_lane(from, 0)), p1 = v128.load(layer + <usize>i32x4.extract_lane(from, 1));
          const p2 = v128.load(layer + <usize>i32x4.extract_lane(from, 2)), p3 = v128.load(layer + <usize>i32x4.extract_lane(from, 3));
          const first = v128.shuffle<f32>(p0, p1, 3, 7, 3, 7), second = v128.shuffle<f32>(p2, p3, 3, 7, 3, 7);
          const radius = v128.shuffle<f32>(first, second, 0, 1, 4, 5);
          const near = f32x4.add(f32x4.sub(radius, f32x4.mul(wides, v128.load(tap + 2 * across))), reaches);
          let weight = v128.and(f32x4.pmax(f32x4.pmin(near, whole), zero), f32x4.gt(radius, zero));
          if (covers == 1) weight = f32x4.mul(weight, f32x4.pmin(f32x4.mul(radius, f32x4.splat(WHOLLY_SMALL)), whole));
          sum = f32x4.add(sum, weighed(p0, f32x4.extract_lane(weight, 0)));
          sum = f32x4.add(sum, weighed(p1, f32x4.extract_lane(weight, 1)));
          sum = f32x4.add(sum, weighed(p2, f32x4.extract_lane(weight, 2)));
          sum = f32x4.add(sum, weighed(p3, f32x4.extract_lane(weight, 3)));
        }
      }
      const total = f32x4.extract_lane(sum, 3);
      const scale: f32 = total > 0 ? <f32>1 / total : 0;
      const hidden: f32 = COVERS * total / <f32>taps;
      const cover: f32 = covers == 1 ? (hidden > 1 ? 1 : hidden) : total > 0 ? 1 : 0;
      const mean = f32x4.mul(f32x4.mul(sum, f32x4.splat(scale)), f32x4.splat(cover));
      v128.store(out, f32x4.replace_lane(mean, 3, cover));
    }
  }
}

export function softenPlane(plane: usize, width: i32, height: i32, half: i32, scratch: usize, out: usize): void {
  const taps = 2 * half + 1;
  const scale: f32 = <f32>1 / <f32>taps, scales = f32x4.splat(scale);
  for (let y = 0, to = scratch; y < height; y++) {
    const line = plane + (<usize>(y * width) << 2);
    for (let x = 0; x < width; to += 4) {
      if (x >= half && x + 3 + half < width) {
        let sum = f32x4.splat(0);
        const from = line + (<usize>(x - half) << 2), end = from + (<usize>(2 * half) << 2);
        for (let at = from; at <= end; at += 4) sum = f32x4.add(sum, v128.load(at));
        v128.store(to, f32x4.mul(sum, scales));
        x += 4;
        to += 12;
        continue;
      }
      let sum: f32 = 0;
      for (let k = x - half; k <= x + half; k++) sum += load<f32>(line + (<usize>min(width - 1, max(0, k)) << 2));
      store<f32>(to, sum * scale);
      x++;
    }
  }
  const stride = <usize>width << 2;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; ) {
      const column = scratch + (<usize>x << 2);
      if (x + 3 < width) {
        let sum = f32x4.splat(0);
        for (let k = y - half; k <= y + half; k++) sum = f32x4.add(sum, v128.load(column + <usize>min(height - 1, max(0, k)) * stride));
        v128.store(out, f32x4.mul(sum, scales));
        x += 4;
        out += 16;
        continue;
      }
      let sum: f32 = 0;
      for (let k = y - half; k <= y + half; k++) sum += load<f32>(column + <usize>min(height - 1, max(0, k)) * stride);
      store<f32>(out, sum * scale);
      x++;
      out += 4;
    }
}

// @ts-ignore: decorator
@inline function between(a: v128, b: v128, t: v128): v128 {
  return f32x4.add(a, f32x4.mul(f32x4.sub(b, a), t));
}

/** The pixel's levels with a layer mixed in, whole numbers. */
// @ts-ignore: decorator
@inline function laid(levels: v128, mixed: v128, share: f32, covers: bool): v128 {
  const cover = f32x4.extract_lane(mixed, 3);
  if (cover <= LEAST_COVER) return levels;
  const weight = covers && cover > share ? cover : share;
  const light = f32x4.pmax(f32x4.splat(0), f32x4.mul(mixed, f32x4.splat(<f32>1 / cover)));
  const level = f32x4.mul(f32x4.splat(255), f32x4.sqrt(f32x4.pmin(f32x4.splat(1), light)));
  const value = f32x4.add(levels, f32x4.mul(f32x4.sub(level, levels), f32x4.splat(weight)));
  return f32x4.trunc(f32x4.add(value, f32x4.splat(0.5)));
}

export function layLens(
  rgba: usize, radii: usize, matte: usize, holds: f32, width: i32, height: i32, far: usize, near: usize, hasNear: i32,
  columns: i32, rows: i32,
): void {
  for (let y = 0; y < height; y++) {
    let v: f32 = (<f32>y + 0.5) * 0.25 - 0.5;
    v = v < 0 ? 0 : v > <f32>(rows - 1) ? <f32>(rows - 1) : v;
    const row = <i32>v;
    const fy = f32x4.splat(v - <f32>row), line = <usize>(row * columns) << 4;
    const below: usize = row < rows - 1 ? <usize>columns << 4 : 0;
    let farRight = between(v128.load(far + line), v128.load(far + line + below), fy);
    let nearRight = hasNear == 1 ? between(v128.load(near + line), v128.load(near + line + below), fy) : farRight;
    // Pixels between the middles of two small columns, which they share; the first two lie before the first middle.
    for (let group = 0; group <= columns; group++) {
      const right = line + (<usize>min(columns - 1, group) << 4);
      const farLeft = farRight, nearLeft = nearRight;
      farRight = between(v128.load(far + right), v128.load(far + right + below), fy);
      if (hasNear == 1) nearRight = between(v128.load(near + right), v128.load(near + right + below), fy);
      const first = max(0, STEP * group - 2), end = min(width, STEP * group + 2);
      for (let x = first; x < end; x++, rgba += 4, radii += 4, matte += 4) {
        const radius = load<f32>(radii);
        if (!(radius > 0) && hasNear == 0) continue;
        const fx = f32x4.splat(<f32>(x - STEP * group) * 0.25 + 0.625);
        const pixel = load<u32>(rgba);
        let levels = f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(rgba))));
        if (radius > 0) {
          const grown: f32 = radius * WHOLLY, share: f32 = grown > 1 ? 1 : grown;
          const held: f32 = HELD * load<f32>(matte), free: f32 = <f32>1 - holds * (held > 1 ? 1 : held);
          levels = laid(levels, between(farLeft, farRight, fx), share * share * (<f32>3 - <f32>2 * share) * free, false);
        }
        if (hasNear == 1) {
          const grown: f32 = -radius * WHOLLY, share: f32 = grown > 1 ? 1 : grown;
          levels = laid(levels, between(nearLeft, nearRight, fx), share, true);
        }
        const words = i32x4.trunc_sat_f32x4_u(levels);
        const bytes = i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_u(words, words), words);
        store<u32>(rgba, (<u32>i32x4.extract_lane(bytes, 0) & 0x00ffffff) | (pixel & 0xff000000));
      }
    }
  }
}
