/** Half side of a patch: 7 x 7 texels. */
export const PATCH_RADIUS = 3;

/** One level of a fill. Planes are row-major, width * height; every index is a texel's place in them. */
export interface PatchProblem {
  readonly width: number;
  readonly height: number;
  /** RGBA, the picture being filled: known texels and the current guess elsewhere. */
  readonly canvas: Uint8Array;
  /** RGBA, where patches are copied from. */
  readonly source: Uint8Array;
  /** 1 where a patch centred here may be copied. */
  readonly usable: Uint8Array;
  /** Depth of the sources in eighths of a screen pixel of parallax, large is near. */
  readonly sourceDepth: Int16Array;
  /** The same of the surface to be filled. */
  readonly targetDepth: Int16Array;
  /** Patch centres to be matched, ascending, at least PATCH_RADIUS from every edge. */
  readonly targets: Int32Array;
  /** Per texel: the centre of the best source so far, -1 for none. */
  readonly match: Int32Array;
  /** Per texel: the cost of `match`. */
  readonly cost: Int32Array;
  /** Farthest a source may lie from its target, texels. */
  readonly reachX: number;
  readonly reachY: number;
  /** Price of a squared texel of distance, and of vertical distance on top; sixteenths of a squared grey level. */
  readonly distancePrice: number;
  readonly verticalPrice: number;
  /** Price of a squared eighth of a pixel of depth difference; the same unit. */
  readonly depthPrice: number;
  /** How much nearer than its target a source may be. */
  readonly depthTolerance: number;
}

const NO_MATCH = 0x7fffffff;

/**
 * One or more sweeps of PatchMatch: improves `match` and `cost` in place by the neighbours' matches and by random search around the
 * best one, alternately from the top and from the bottom. Cost: squared RGB differences over the patch plus the prices of distance
 * and depth, all in 32-bit integers.
 *
 * Exactness: bit-exact (integers only). Source: Barnes et al., PatchMatch, SIGGRAPH 2009.
 *
 * @param problem matched and written in place (`match`, `cost`)
 * @param sweeps how many
 * @param randomReach first radius of the random search, texels; halves until 1
 * @param seed any 32-bit integer but 0
 * @returns the state of the random numbers, the seed of the next call
 */
export function searchPatches(
  problem: PatchProblem,
  sweeps: number,
  randomReach: number,
  seed: number,
): number {
  const { width, height, usable, targets, match, cost, reachX, reachY } = problem;
  let state = seed | 0;
  const count = width * height;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const direction = (sweep & 1) === 0 ? -1 : 1;
    for (let k = 0; k < targets.length; k++) {
      const target = targets[direction < 0 ? k : targets.length - 1 - k]!;
      const y = (target / width) | 0;
      const x = target - y * width;
      let best = cost[target]!;
      let bestSource = match[target]!;
      for (let way = 0; way < 2; way++) {
        const offset = way === 0 ? direction : direction * width;
        const neighbour = match[target + offset]!;
        if (neighbour < 0) continue;
        const source = neighbour - offset;
        if (source < 0 || source >= count || source === bestSource || usable[source] === 0) continue;
        const price = patchCost(problem, target, source, best);
        if (price < best) {
          best = price;
          bestSource = source;
        }
      }
      for (let radius = randomReach; radius >= 1; radius >>= 1) {
        const aroundY = bestSource < 0 ? y : (bestSource / width) | 0;
        const aroundX = bestSource < 0 ? x : bestSource - aroundY * width;
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        const span = 2 * radius + 1;
        const sourceX = aroundX - radius + (((state & 0xffff) * span) >>> 16);
        const sourceY = aroundY - radius + (((state >>> 16) * span) >>> 16);
        const dx = sourceX - x;
        const dy = sourceY - y;
        if (dx > reachX || dx < -reachX || dy > reachY || dy < -reachY) continue;
        if (sourceX < 0 || sourceY < 0 || sourceX >= width || sourceY >= height) continue;
        const source = sourceY * width + sourceX;
        if (usable[source] === 0 || source === bestSource) continue;
        const price = patchCost(problem, target, source, best);
        if (price < best) {
          best = price;
          bestSource = source;
        }
      }
      cost[target] = best;
      match[target] = bestSource;
    }
  }
  return state;
}

/** Sets `cost` of every target to what its match costs in the canvas as it is now; a match out of bounds or depth is dropped. */
export function priceMatches(problem: PatchProblem): void {
  const { targets, match, cost } = problem;
  for (let k = 0; k < targets.length; k++) {
    const target = targets[k]!;
    const source = match[target]!;
    const price = source < 0 ? NO_MATCH : patchCost(problem, target, source, NO_MATCH);
    cost[target] = price;
    if (price === NO_MATCH) match[target] = -1;
  }
}

/** The price of copying the patch at `source` to `target`, or any number not below `limit` as soon as it cannot be below. */
function patchCost(problem: PatchProblem, target: number, source: number, limit: number): number {
  const depth = problem.sourceDepth[source]! - problem.targetDepth[target]!;
  if (depth > problem.depthTolerance) return NO_MATCH;
  const width = problem.width;
  const canvas = problem.canvas;
  const from = problem.source;
  const targetY = (target / width) | 0;
  const sourceY = (source / width) | 0;
  const dy = sourceY - targetY;
  const dx = source - sourceY * width - (target - targetY * width);
  const capped = depth < -2000 ? 2000 : depth < 0 ? -depth : depth;
  const prior =
    problem.distancePrice * (dx * dx + dy * dy) +
    problem.verticalPrice * dy * dy +
    problem.depthPrice * capped * capped;
  let price = (prior > 0x3fffffff ? 0x3fffffff : prior) >> 4;
  if (price >= limit) return price;
  let a = (target - PATCH_RADIUS * width - PATCH_RADIUS) * 4;
  let b = (source - PATCH_RADIUS * width - PATCH_RADIUS) * 4;
  const skip = (width - 2 * PATCH_RADIUS - 1) * 4;
  for (let row = 0; row <= 2 * PATCH_RADIUS; row++) {
    const end = a + (2 * PATCH_RADIUS + 1) * 4;
    while (a < end) {
      const red = canvas[a]! - from[b]!;
      const green = canvas[a + 1]! - from[b + 1]!;
      const blue = canvas[a + 2]! - from[b + 2]!;
      price += (Math.imul(red, red) + Math.imul(green, green) + Math.imul(blue, blue)) | 0;
      a += 4;
      b += 4;
    }
    if (price >= limit) return price;
    a += skip;
    b += skip;
  }
  return price;
}

/**
 * Repaints the unknown texels with the weighted mean of what all patches that overlap them would copy there (Wexler et al., Space-time
 * completion of video, PAMI 2007). Weights are integers that fall with a patch's cost.
 *
 * Exactness: bit-exact (integers only).
 *
 * @param problem its `canvas` is repainted
 * @param slot per texel the index of an unknown texel in `unknown`, -1 where the canvas is known
 * @param unknown the texels to paint
 * @param softness cost per patch texel at which a patch weighs half; small keeps texture, large averages
 */
export function votePatches(
  problem: PatchProblem,
  slot: Int32Array,
  unknown: Int32Array,
  softness: number,
): void {
  const { width, canvas, source, targets, match, cost } = problem;
  const sums = new Int32Array(unknown.length * 4);
  const area = (2 * PATCH_RADIUS + 1) * (2 * PATCH_RADIUS + 1);
  for (let k = 0; k < targets.length; k++) {
    const target = targets[k]!;
    const from = match[target]!;
    if (from < 0) continue;
    const mean = (cost[target]! / area) | 0;
    // Falls with the square of the cost, 1 to 1024: 49 patches of 1024 * 255 still fit 32 bits.
    const half = (1024 * softness) / (softness + mean);
    const weight = Math.max(1, ((half * half) / 1024) | 0);
    for (let row = -PATCH_RADIUS; row <= PATCH_RADIUS; row++) {
      for (let column = -PATCH_RADIUS; column <= PATCH_RADIUS; column++) {
        const offset = row * width + column;
        const place = slot[target + offset]!;
        if (place < 0) continue;
        const s = (from + offset) * 4;
        const o = place * 4;
        sums[o] = sums[o]! + weight * source[s]!;
        sums[o + 1] = sums[o + 1]! + weight * source[s + 1]!;
        sums[o + 2] = sums[o + 2]! + weight * source[s + 2]!;
        sums[o + 3] = sums[o + 3]! + weight;
      }
    }
  }
  for (let place = 0; place < unknown.length; place++) {
    const weight = sums[place * 4 + 3]!;
    if (weight === 0) continue;
    const o = unknown[place]! * 4;
    canvas[o] = ((sums[place * 4]! + (weight >> 1)) / weight) | 0;
    canvas[o + 1] = ((sums[place * 4 + 1]! + (weight >> 1)) / weight) | 0;
    canvas[o + 2] = ((sums[place * 4 + 2]! + (weight >> 1)) / weight) | 0;
  }
}
