import { doubtOf } from './doubt-of.ts';
import { type ParallaxReach, pixelsPerInverseDepthAt, REACH_TILE_SHIFT } from './parallax-reach.ts';

/** A tear begins where a gap of more screen pixels than this opens between neighbours, in a measured map and in a guessed one ... */
const MEASURED_TEAR_PIXELS = 2.5;
const GUESSED_TEAR_PIXELS = 5;
/** ... and follows the edge for as long as they part by more than this, be it only past each other. */
const TEAR_END_PIXELS = 0.8;
/**
 * A step this large (inverse depth, in subject distances) is a silhouette and opens from a narrow gap on: bent over less than that a
 * surface holds, wider it folds over itself along its own edge, which then jumps by a pixel from frame to frame. Guessed maps step
 * where a matte ends and are even elsewhere, so a small step says as much in them.
 */
const MEASURED_SILHOUETTE_STEP = 0.25;
const GUESSED_SILHOUETTE_STEP = 0.06;
const SILHOUETTE_TEAR_PIXELS = 1;
/** A step is a slope, not an edge, when the steps before and after it are at least this share of it. */
const SLOPE_SHARE = 0.4;

/** Screen pixels that a whole tear must uncover or slide apart, its length times its step, to be more than grain. */
const LEAST_AREA_PIXELS = 60;
/** A tear beside another one this many pixels away is dropped when its step is less than this share of the other's. */
const MINOR_DISTANCE = 3;
const MINOR_SHARE = 0.35;
/** And less than this many screen pixels: more would be seen as rubber. */
const MINOR_PIXELS = 8;

/** Bit of a pixel in `findTears`: torn from its right, from its lower neighbour. */
export const TORN_RIGHT = 1;
export const TORN_DOWN = 2;

/**
 * Where the front surface must be cut: per pixel TORN_RIGHT and TORN_DOWN. Two neighbours are torn when the plan's poses pull them
 * apart and the step between them stands out from those beside it: a floor seen at a flat angle stretches, a silhouette tears. A tear
 * begins where a wide gap opens and runs on along narrow steps (two thresholds, after Canny 1986): grain does not tear a surface, nor
 * do steps along which content only slides, such as a horizon under a camera that moves sideways.
 *
 * @param inverseDepth height * width
 * @param width canvas pixels
 * @param reach what a unit of inverse depth is worth on the screen
 * @param confidence of the map, see Perception
 */
export function findTears(
  inverseDepth: Float32Array,
  width: number,
  reach: ParallaxReach,
  confidence: number,
): Uint8Array {
  return selectTears(findSteps(inverseDepth, width, reach, confidence), inverseDepth, width, reach);
}

/** Every step of a map that could be part of a tear. */
export interface DepthSteps {
  /** As what findTears gives. */
  readonly torn: Uint8Array;
  /** 1 where a tear may begin. */
  readonly opens: Uint8Array;
}

/** The tears among the steps of a map: without small steps beside large ones, and without short ones. Does not write the steps. */
export function selectTears(
  steps: DepthSteps,
  inverseDepth: Float32Array,
  width: number,
  reach: ParallaxReach,
): Uint8Array {
  const torn = steps.torn.slice();
  dropMinor(torn, inverseDepth, width, reach);
  dropShort(torn, steps.opens, inverseDepth, width, reach);
  return torn;
}

/** Finds every step that could be part of a tear; see findTears for the parameters. */
export function findSteps(
  inverseDepth: Float32Array,
  width: number,
  reach: ParallaxReach,
  confidence: number,
): DepthSteps {
  const doubt = doubtOf(confidence);
  const opening = MEASURED_TEAR_PIXELS + doubt * (GUESSED_TEAR_PIXELS - MEASURED_TEAR_PIXELS);
  const silhouette = MEASURED_SILHOUETTE_STEP + doubt * (GUESSED_SILHOUETTE_STEP - MEASURED_SILHOUETTE_STEP);
  const count = inverseDepth.length;
  const height = count / width;
  const torn = new Uint8Array(count);
  const opens = new Uint8Array(count);
  const tile = 1 << REACH_TILE_SHIFT;
  for (let y = 0; y < height; y++) {
    const tileRow = (y >> REACH_TILE_SHIFT) * reach.tileColumns;
    for (let left = 0; left < width; left += tile) {
      const index = tileRow + (left >> REACH_TILE_SHIFT);
      const end = TEAR_END_PIXELS / reach.pixelsPerInverseDepth[index]!;
      const opensAcross = leastOpeningStep(opening, silhouette, reach.acrossPerInverseDepth[index]!);
      const opensDown = leastOpeningStep(opening, silhouette, reach.downPerInverseDepth[index]!);
      const right = Math.min(left + tile, width);
      for (let x = left; x < right; x++) {
        const i = y * width + x;
        const value = inverseDepth[i]!;
        if (x + 1 < width) {
          const step = inverseDepth[i + 1]! - value;
          if (step > end || step < -end) {
            const before = x > 0 ? value - inverseDepth[i - 1]! : 0;
            const after = x + 2 < width ? inverseDepth[i + 2]! - inverseDepth[i + 1]! : 0;
            if (!isSlope(step, before, after)) {
              torn[i] = TORN_RIGHT;
              if (step > opensAcross || step < -opensAcross) opens[i] = 1;
            }
          }
        }
        if (y + 1 < height) {
          const step = inverseDepth[i + width]! - value;
          if (step > end || step < -end) {
            const before = y > 0 ? value - inverseDepth[i - width]! : 0;
            const after = y + 2 < height ? inverseDepth[i + 2 * width]! - inverseDepth[i + width]! : 0;
            if (!isSlope(step, before, after)) {
              torn[i] = torn[i]! | TORN_DOWN;
              if (step > opensDown || step < -opensDown) opens[i] = 1;
            }
          }
        }
      }
    }
  }
  return { torn, opens };
}

/** The least step of inverse depth at which a tear may begin, where a unit of it is worth so many pixels. */
function leastOpeningStep(opening: number, silhouette: number, pixelsPerInverseDepth: number): number {
  return Math.min(
    opening / pixelsPerInverseDepth,
    Math.max(silhouette, SILHOUETTE_TEAR_PIXELS / pixelsPerInverseDepth),
  );
}

/**
 * Mends small tears right beside large ones. They come from maps that are not quite even along a silhouette, and would make the near
 * surface its own background.
 */
function dropMinor(torn: Uint8Array, inverseDepth: Float32Array, width: number, reach: ParallaxReach): void {
  const count = torn.length;
  const tornPixels: number[] = [];
  const largest = new Float32Array(count);
  const stepAt = (i: number, stride: number): number =>
    Math.abs(inverseDepth[i + stride]! - inverseDepth[i]!);
  for (let i = 0; i < count; i++) {
    if (torn[i] === 0) continue;
    tornPixels.push(i);
    const step = Math.max(
      (torn[i]! & TORN_RIGHT) !== 0 ? stepAt(i, 1) : 0,
      (torn[i]! & TORN_DOWN) !== 0 ? stepAt(i, width) : 0,
    );
    const x = i % width;
    for (let dy = -MINOR_DISTANCE; dy <= MINOR_DISTANCE; dy++) {
      for (let dx = -MINOR_DISTANCE; dx <= MINOR_DISTANCE; dx++) {
        const next = i + dy * width + dx;
        if (x + dx < 0 || x + dx >= width || next < 0 || next >= count) continue;
        if (step > largest[next]!) largest[next] = step;
      }
    }
  }
  for (const i of tornPixels) {
    const least = Math.min(
      MINOR_SHARE * largest[i]!,
      MINOR_PIXELS / pixelsPerInverseDepthAt(reach, i, width),
    );
    if ((torn[i]! & TORN_RIGHT) !== 0 && stepAt(i, 1) < least) torn[i] = torn[i]! & ~TORN_RIGHT;
    if ((torn[i]! & TORN_DOWN) !== 0 && stepAt(i, width) < least) torn[i] = torn[i]! & ~TORN_DOWN;
  }
}

/** Mends tears that nowhere open wide, and those that are so short or low that they are more likely grain than silhouette. */
function dropShort(
  torn: Uint8Array,
  isStart: Uint8Array,
  inverseDepth: Float32Array,
  width: number,
  reach: ParallaxReach,
): void {
  const isSeen = new Uint8Array(torn.length);
  for (let first = 0; first < torn.length; first++) {
    if (torn[first] === 0 || isSeen[first] === 1) continue;
    isSeen[first] = 1;
    const tear = [first];
    let opens = false;
    let area = 0;
    for (let k = 0; k < tear.length; k++) {
      const i = tear[k]!;
      const y = (i / width) | 0;
      const x = i - y * width;
      const scale =
        reach.pixelsPerInverseDepth[(y >> REACH_TILE_SHIFT) * reach.tileColumns + (x >> REACH_TILE_SHIFT)]!;
      if (isStart[i] === 1) opens = true;
      if ((torn[i]! & TORN_RIGHT) !== 0) area += scale * Math.abs(inverseDepth[i + 1]! - inverseDepth[i]!);
      if ((torn[i]! & TORN_DOWN) !== 0) area += scale * Math.abs(inverseDepth[i + width]! - inverseDepth[i]!);
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const next = i + dy * width + dx;
          if (x + dx < 0 || x + dx >= width || next < 0 || next >= torn.length) continue;
          if (torn[next] === 0 || isSeen[next] === 1) continue;
          isSeen[next] = 1;
          tear.push(next);
        }
      }
    }
    if (!opens || area < LEAST_AREA_PIXELS) for (const i of tear) torn[i] = 0;
  }
}

function isSlope(step: number, before: number, after: number): boolean {
  return step > 0
    ? before > SLOPE_SHARE * step && after > SLOPE_SHARE * step
    : before < SLOPE_SHARE * step && after < SLOPE_SHARE * step;
}
