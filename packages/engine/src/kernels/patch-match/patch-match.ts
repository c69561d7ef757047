/** Half side of a patch: 7 x 7 texels. */
export const PATCH_RADIUS = 3;

/** What a PatchFrame holds, by place. Distances in texels, prices in sixteenths of a squared grey level. */
const WIDTH = 0;
const HEIGHT = 1;
const REACH_X = 2;
const REACH_Y = 3;
const DISTANCE_PRICE = 4;
const VERTICAL_PRICE = 5;
const DEPTH_PRICE = 6;
const DEPTH_TOLERANCE = 7;
export const PATCH_FRAME_LENGTH = 8;

/** Whole numbers that a search goes by. */
export interface PatchFrame {
  readonly width: number;
  readonly height: number;
  /** Farthest a source may lie from its target, texels. */
  readonly reachX: number;
  readonly reachY: number;
  /** Price of a squared texel of distance, and of vertical distance on top. */
  readonly distancePrice: number;
  readonly verticalPrice: number;
  /** Price of a squared eighth of a pixel of depth difference. */
  readonly depthPrice: number;
  /** How much nearer than its target a source may be, eighths of a pixel. */
  readonly depthTolerance: number;
}

/** Writes a frame the way the kernels read it: PATCH_FRAME_LENGTH numbers. */
export function writePatchFrame(frame: PatchFrame, out: Int32Array): void {
  out[WIDTH] = frame.width;
  out[HEIGHT] = frame.height;
  out[REACH_X] = frame.reachX;
  out[REACH_Y] = frame.reachY;
  out[DISTANCE_PRICE] = frame.distancePrice;
  out[VERTICAL_PRICE] = frame.verticalPrice;
  out[DEPTH_PRICE] = frame.depthPrice;
  out[DEPTH_TOLERANCE] = frame.depthTolerance;
}

const NO_MATCH = 0x7fffffff;

/**
 * One or more sweeps of PatchMatch: improves `match` and `cost` in place by the neighbours' matches and by random search around the
 * best one, alternately from the top and from the bottom. Cost: squared RGB differences over the patch plus the prices of distance
 * and depth, all in 32-bit integers.
 *
 * Shape: planes are row-major, height * width; every index is a texel's place in them.
 * Exactness: bit-exact with its twin (integers only). Source: Barnes et al., PatchMatch, SIGGRAPH 2009.
 *
 * @param canvas RGBA, the picture being filled: known texels and the current guess elsewhere
 * @param source RGBA, where patches are copied from
 * @param usable 1 where a patch centred here may be copied
 * @param sourceDepth depth of the sources in eighths of a screen pixel of parallax, large is near
 * @param targetDepth the same of the surface to be filled
 * @param targets patch centres to be matched, ascending, at least PATCH_RADIUS from every edge
 * @param match per texel: the centre of the best source so far, -1 for none
 * @param cost per texel: the cost of `match`
 * @param frame see writePatchFrame
 * @param targetCount how many targets there are
 * @param sweeps how many
 * @param randomReach first radius of the random search, texels, below 32768; halves until 1
 * @param seed any 32-bit integer but 0
 * @returns the state of the random numbers, the seed of the next call
 */
export function searchPatches(
  canvas: Uint8Array,
  source: Uint8Array,
  usable: Uint8Array,
  sourceDepth: Int16Array,
  targetDepth: Int16Array,
  targets: Int32Array,
  match: Int32Array,
  cost: Int32Array,
  frame: Int32Array,
  targetCount: number,
  sweeps: number,
  randomReach: number,
  seed: number,
): number {
  const width = frame[WIDTH]!;
  const height = frame[HEIGHT]!;
  const reachX = frame[REACH_X]!;
  const reachY = frame[REACH_Y]!;
  let state = seed | 0;
  const count = width * height;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const direction = (sweep & 1) === 0 ? -1 : 1;
    for (let k = 0; k < targetCount; k++) {
      const target = targets[direction < 0 ? k : targetCount - 1 - k]!;
      const y = (target / width) | 0;
      const x = target - y * width;
      let best = cost[target]!;
      let bestSource = match[target]!;
      for (let way = 0; way < 2; way++) {
        const offset = way === 0 ? direction : direction * width;
        const neighbour = match[target + offset]!;
        if (neighbour < 0) continue;
        const from = neighbour - offset;
        if (from < 0 || from >= count || from === bestSource || usable[from] === 0) continue;
        const price = patchCost(canvas, source, sourceDepth, targetDepth, frame, target, from, best);
        if (price < best) {
          best = price;
          bestSource = from;
        }
      }
      for (let radius = randomReach; radius >= 1; radius >>= 1) {
        const aroundY = bestSource < 0 ? y : (bestSource / width) | 0;
        const aroundX = bestSource < 0 ? x : bestSource - aroundY * width;
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        const span = 2 * radius + 1;
        const fromX = aroundX - radius + (((state & 0xffff) * span) >>> 16);
        const fromY = aroundY - radius + (((state >>> 16) * span) >>> 16);
        const dx = fromX - x;
        const dy = fromY - y;
        if (dx > reachX || dx < -reachX || dy > reachY || dy < -reachY) continue;
        if (fromX < 0 || fromY < 0 || fromX >= width || fromY >= height) continue;
        const from = fromY * width + fromX;
        if (usable[from] === 0 || from === bestSource) continue;
        const price = patchCost(canvas, source, sourceDepth, targetDepth, frame, target, from, best);
        if (price < best) {
          best = price;
          bestSource = from;
        }
      }
      cost[target] = best;
      match[target] = bestSource;
    }
  }
  return state;
}

/**
 * Sets `cost` of every target to what its match costs in the canvas as it is now; a match out of depth is dropped.
 *
 * Shape, exactness and parameters: see searchPatches.
 */
export function priceMatches(
  canvas: Uint8Array,
  source: Uint8Array,
  sourceDepth: Int16Array,
  targetDepth: Int16Array,
  targets: Int32Array,
  match: Int32Array,
  cost: Int32Array,
  frame: Int32Array,
  targetCount: number,
): void {
  for (let k = 0; k < targetCount; k++) {
    const target = targets[k]!;
    const from = match[target]!;
    const price =
      from < 0
        ? NO_MATCH
        : patchCost(canvas, source, sourceDepth, targetDepth, frame, target, from, NO_MATCH);
    cost[target] = price;
    if (price === NO_MATCH) match[target] = -1;
  }
}

/** The price of copying the patch at `from` to `target`, or any number not below `limit` as soon as it cannot be below. */
function patchCost(
  canvas: Uint8Array,
  source: Uint8Array,
  sourceDepth: Int16Array,
  targetDepth: Int16Array,
  frame: Int32Array,
  target: number,
  from: number,
  limit: number,
): number {
  const depth = sourceDepth[from]! - targetDepth[target]!;
  if (depth > frame[DEPTH_TOLERANCE]!) return NO_MATCH;
  const width = frame[WIDTH]!;
  const targetY = (target / width) | 0;
  const fromY = (from / width) | 0;
  const dy = fromY - targetY;
  const dx = from - fromY * width - (target - targetY * width);
  const away = depth < 0 ? -depth : depth;
  const capped = away > 2000 ? 2000 : away;
  const prior =
    frame[DISTANCE_PRICE]! * (dx * dx + dy * dy) +
    frame[VERTICAL_PRICE]! * dy * dy +
    frame[DEPTH_PRICE]! * capped * capped;
  let price = (prior > 0x3fffffff ? 0x3fffffff : prior) >> 4;
  if (price >= limit) return price;
  let a = (target - PATCH_RADIUS * width - PATCH_RADIUS) * 4;
  let b = (from - PATCH_RADIUS * width - PATCH_RADIUS) * 4;
  const skip = (width - 2 * PATCH_RADIUS - 1) * 4;
  for (let row = 0; row <= 2 * PATCH_RADIUS; row++) {
    const end = a + (2 * PATCH_RADIUS + 1) * 4;
    while (a < end) {
      const red = canvas[a]! - source[b]!;
      const green = canvas[a + 1]! - source[b + 1]!;
      const blue = canvas[a + 2]! - source[b + 2]!;
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
 * Exactness: bit-exact with its twin (integers, and one quotient in f64).
 *
 * @param canvas repainted
 * @param source see searchPatches, as are the other planes without a word here
 * @param targets ascending
 * @param match per texel
 * @param cost per texel
 * @param slot per texel the index of an unknown texel in `unknown`, -1 where the canvas is known
 * @param unknown the texels to paint
 * @param sums room for 4 * unknownCount numbers, left undefined
 * @param width of the planes
 * @param targetCount how many targets there are
 * @param unknownCount how many unknown texels there are
 * @param softness cost per patch texel at which a patch weighs a quarter, whole; small keeps texture, large averages
 */
export function votePatches(
  canvas: Uint8Array,
  source: Uint8Array,
  targets: Int32Array,
  match: Int32Array,
  cost: Int32Array,
  slot: Int32Array,
  unknown: Int32Array,
  sums: Int32Array,
  width: number,
  targetCount: number,
  unknownCount: number,
  softness: number,
): void {
  sums.fill(0, 0, 4 * unknownCount);
  const area = (2 * PATCH_RADIUS + 1) * (2 * PATCH_RADIUS + 1);
  for (let k = 0; k < targetCount; k++) {
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
  for (let place = 0; place < unknownCount; place++) {
    const weight = sums[place * 4 + 3]!;
    if (weight === 0) continue;
    const o = unknown[place]! * 4;
    canvas[o] = ((sums[place * 4]! + (weight >> 1)) / weight) | 0;
    canvas[o + 1] = ((sums[place * 4 + 1]! + (weight >> 1)) / weight) | 0;
    canvas[o + 2] = ((sums[place * 4 + 2]! + (weight >> 1)) / weight) | 0;
  }
}
