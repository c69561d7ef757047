// Twin of patch-match.ts; SIMD prices a row of a patch and adds the votes of a texel at once. See there for shapes and exactness.

const RADIUS: i32 = 3;
const SIDE: i32 = 2 * RADIUS + 1;
const NO_MATCH: i32 = 0x7fffffff;

export function searchPatches(
  canvas: usize, source: usize, usable: usize, sourceDepth: usize, targetDepth: usize, targets: usize, match: usize, cost: usize,
  frame: usize, targetCount: i32, sweeps: i32, randomReach: i32, seed: i32,
): i32 {
  const width = load<i32>(frame), height = load<i32>(frame, 4);
  const reachX = load<i32>(frame, 8), reachY = load<i32>(frame, 12);
  const count = width * height;
  let state = seed;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const direction = (sweep & 1) == 0 ? -1 : 1;
    for (let k = 0; k < targetCount; k++) {
      const target = load<i32>(targets + (<usize>(direction < 0 ? k : targetCount - 1 - k) << 2));
      const y = target / width, x = target - y * width;
      let best = load<i32>(cost + (<usize>target << 2));
      let bestSource = load<i32>(match + (<usize>target << 2));
      for (let way = 0; way < 2; way++) {
        const offset = way == 0 ? direction : direction * width;
        const neighbour = load<i32>(match + (<usize>(target + offset) << 2));
        if (neighbour < 0) continue;
        const from = neighbour - offset;
        if (from < 0 || from >= count || from == bestSource || load<u8>(usable + from) == 0) continue;
        const price = patchCost(canvas, source, sourceDepth, targetDepth, frame, target, from, best);
        if (price < best) {
          best = price;
          bestSource = from;
        }
      }
      for (let radius = randomReach; radius >= 1; radius >>= 1) {
        const aroundY = bestSource < 0 ? y : bestSource / width;
        const aroundX = bestSource < 0 ? x : bestSource - aroundY * width;
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        const span: u32 = 2 * radius + 1;
        const fromX = aroundX - radius + <i32>(((<u32>state & 0xffff) * span) >> 16);
        const fromY = aroundY - radius + <i32>(((<u32>state >> 16) * span) >> 16);
        if (abs(fromX - x) > reachX || abs(fromY - y) > reachY) continue;
        if (fromX < 0 || fromY < 0 || fromX >= width || fromY >= height) continue;
        const from = fromY * width + fromX;
        if (load<u8>(usable + from) == 0 || from == bestSource) continue;
        const price = patchCost(canvas, source, sourceDepth, targetDepth, frame, target, from, best);
        if (price < best) {
          best = price;
          bestSource = from;
        }
      }
      store<i32>(cost + (<usize>target << 2), best);
      store<i32>(match + (<usize>target << 2), bestSource);
    }
  }
  return state;
}

export function priceMatches(
  canvas: usize, source: usize, sourceDepth: usize, targetDepth: usize, targets: usize, match: usize, cost: usize, frame: usize,
  targetCount: i32,
): void {
  for (let k = 0; k < targetCount; k++) {
    const target = load<i32>(targets + (<usize>k << 2));
    const from = load<i32>(match + (<usize>target << 2));
    const price = from < 0 ? NO_MATCH : patchCost(canvas, source, sourceDepth, targetDepth, frame, target, from, NO_MATCH);
    store<i32>(cost + (<usize>target << 2), price);
    if (price == NO_MATCH) store<i32>(match + (<usize>target << 2), -1);
  }
}

export function votePatches(
  canvas: usize, source: usize, targets: usize, match: usize, cost: usize, slot: usize, unknown: usize, sums: usize,
  width: i32, targetCount: i32, unknownCount: i32, softness: i32,
): void {
  memory.fill(sums, 0, <usize>unknownCount << 4);
  for (let k = 0; k < targetCount; k++) {
    const target = load<i32>(targets + (<usize>k << 2));
    const from = load<i32>(match + (<usize>target << 2));
    if (from < 0) continue;
    const mean = load<i32>(cost + (<usize>target << 2)) / (SIDE * SIDE);
    const half: f64 = <f64>(1024 * softness) / <f64>(softness + mean);
    const weight = i32x4.splat(max(1, <i32>((half * half) / 1024)));
    for (let row = -RADIUS; row <= RADIUS; row++) {
      const offset = row * width - RADIUS;
      const places = slot + (<usize>(target + offset) << 2);
      const texels = source + (<usize>(from + offset) << 2);
      for (let column: usize = 0; column < <usize>SIDE; column++) {
        const place = load<i32>(places + (column << 2));
        if (place < 0) continue;
        // A texel with 1 for its alpha, which counts the weights.
        const texel = (load<u32>(texels + (column << 2)) & 0xffffff) | 0x1000000;
        const wide = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(i32x4.splat(texel)));
        const at = sums + (<usize>place << 4);
        v128.store(at, i32x4.add(v128.load(at), i32x4.mul(wide, weight)));
      }
    }
  }
  for (let place = 0; place < unknownCount; place++) {
    const at = sums + (<usize>place << 4);
    const weight = load<i32>(at, 12);
    if (weight == 0) continue;
    const out = canvas + (<usize>load<i32>(unknown + (<usize>place << 2)) << 2);
    store<u8>(out, (load<i32>(at) + (weight >> 1)) / weight);
    store<u8>(out, (load<i32>(at, 4) + (weight >> 1)) / weight, 1);
    store<u8>(out, (load<i32>(at, 8) + (weight >> 1)) / weight, 2);
  }
}

function patchCost(
  canvas: usize, from: usize, sourceDepth: usize, targetDepth: usize, frame: usize, target: i32, source: i32, limit: i32,
): i32 {
  const depth = <i32>load<i16>(sourceDepth + (<usize>source << 1)) - <i32>load<i16>(targetDepth + (<usize>target << 1));
  if (depth > load<i32>(frame, 28)) return NO_MATCH;
  const width = load<i32>(frame);
  const targetY = target / width, sourceY = source / width;
  const dy = <i64>(sourceY - targetY);
  const dx = <i64>(source - sourceY * width - (target - targetY * width));
  const capped = <i64>min(abs(depth), 2000);
  const prior =
    <i64>load<i32>(frame, 16) * (dx * dx + dy * dy) + <i64>load<i32>(frame, 20) * dy * dy + <i64>load<i32>(frame, 24) * capped * capped;
  const start = <i32>min<i64>(prior, 0x3fffffff) >> 4;
  if (start >= limit) return start;
  const stride = <usize>width << 2;
  let a = canvas + (<usize>(target - RADIUS * width - RADIUS) << 2);
  let b = from + (<usize>(source - RADIUS * width - RADIUS) << 2);
  let sums = i32x4.splat(0);
  let price = start;
  for (let row = 0; row < SIDE; row++) {
    sums = i32x4.add(sums, squares(v128.load(a), v128.load(b), i32x4.splat(0xffffff)));
    // The last three texels; the first of these four was in the load before.
    sums = i32x4.add(sums, squares(v128.load(a, 12), v128.load(b, 12), i32x4(0, 0xffffff, 0xffffff, 0xffffff)));
    a += stride;
    b += stride;
    if ((row & 1) == 0) {
      price = start + total(sums);
      if (price >= limit) return price;
    }
  }
  return price;
}

/** Squared differences of four texels, summed into four lanes. */
// @ts-ignore: decorator
@inline function squares(a: v128, b: v128, colours: v128): v128 {
  const off = v128.and(v128.or(i8x16.sub_sat_u(a, b), i8x16.sub_sat_u(b, a)), colours);
  return i32x4.add(
    i32x4.extadd_pairwise_i16x8_u(i16x8.extmul_low_i8x16_u(off, off)),
    i32x4.extadd_pairwise_i16x8_u(i16x8.extmul_high_i8x16_u(off, off)),
  );
}

// @ts-ignore: decorator
@inline function total(lanes: v128): i32 {
  return (
    i32x4.extract_lane(lanes, 0) + i32x4.extract_lane(lanes, 1) + i32x4.extract_lane(lanes, 2) + i32x4.extract_lane(lanes, 3)
  );
}
