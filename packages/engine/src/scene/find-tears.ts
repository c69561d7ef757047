import { REACH_TILE_SHIFT, type ParallaxReach } from './parallax-reach.ts';

/** Neighbours that part by more screen pixels than this are torn apart rather than stretched. */
const TEAR_PIXELS = 0.8;
/** A step is a slope, not an edge, when the steps before and after it are at least this share of it. */
const SLOPE_SHARE = 0.4;

/** Bit of a pixel in `findTears`: torn from its right, from its lower neighbour. */
export const TORN_RIGHT = 1;
export const TORN_DOWN = 2;

/**
 * Where the front surface must be cut: per pixel TORN_RIGHT and TORN_DOWN. Two neighbours are torn when the plan's poses pull them
 * apart by more than TEAR_PIXELS and the step between them stands out from those beside it: a floor seen at a flat angle stretches,
 * a silhouette tears.
 *
 * @param inverseDepth height * width
 * @param width canvas pixels
 * @param reach what a unit of inverse depth is worth on the screen
 */
export function findTears(inverseDepth: Float32Array, width: number, reach: ParallaxReach): Uint8Array {
  const height = inverseDepth.length / width;
  const torn = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const tileRow = (y >> REACH_TILE_SHIFT) * reach.tileColumns;
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const threshold = TEAR_PIXELS / reach.pixelsPerInverseDepth[tileRow + (x >> REACH_TILE_SHIFT)]!;
      const value = inverseDepth[i]!;
      if (x + 1 < width) {
        const step = inverseDepth[i + 1]! - value;
        if (step > threshold || step < -threshold) {
          const before = x > 0 ? value - inverseDepth[i - 1]! : 0;
          const after = x + 2 < width ? inverseDepth[i + 2]! - inverseDepth[i + 1]! : 0;
          if (!isSlope(step, before, after)) torn[i] = TORN_RIGHT;
        }
      }
      if (y + 1 < height) {
        const step = inverseDepth[i + width]! - value;
        if (step > threshold || step < -threshold) {
          const before = y > 0 ? value - inverseDepth[i - width]! : 0;
          const after = y + 2 < height ? inverseDepth[i + 2 * width]! - inverseDepth[i + width]! : 0;
          if (!isSlope(step, before, after)) torn[i] = torn[i]! | TORN_DOWN;
        }
      }
    }
  }
  return torn;
}

function isSlope(step: number, before: number, after: number): boolean {
  return step > 0
    ? before > SLOPE_SHARE * step && after > SLOPE_SHARE * step
    : before < SLOPE_SHARE * step && after < SLOPE_SHARE * step;
}
