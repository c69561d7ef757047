import { TORN_DOWN, TORN_RIGHT } from './find-tears.ts';
import { type ParallaxReach, REACH_TILE_SHIFT } from './parallax-reach.ts';

/** A pixel at a tear is settled when it leaves its surface by more screen pixels than this. */
const STRAY_PIXELS = 0.1;
/** And by more than this many times the step behind it, so that slopes keep theirs. */
const STRAY_RATIO = 2;

/**
 * Inverse depth with the pixels beside tears put onto the surface they belong to. Right at a silhouette maps hold values in between:
 * what is hidden would be continued from those, a little off in every row, and come out as streaks. A pixel that leaves the surface
 * behind it takes that surface's value; one pixel alone between two tears takes the closer of both sides'.
 *
 * @param inverseDepth height * width
 * @param torn see findTears
 * @param width canvas pixels
 * @param reach what a unit of inverse depth is worth on the screen
 */
export function settlePlateaus(
  inverseDepth: Float32Array,
  torn: Uint8Array,
  width: number,
  reach: ParallaxReach,
): Float32Array {
  const height = inverseDepth.length / width;
  const out = Float32Array.from(inverseDepth);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if (torn[i] === 0) continue;
      const scale =
        reach.pixelsPerInverseDepth[(y >> REACH_TILE_SHIFT) * reach.tileColumns + (x >> REACH_TILE_SHIFT)]!;
      const stray = STRAY_PIXELS / scale;
      if ((torn[i]! & TORN_RIGHT) !== 0 && x >= 2 && x + 3 < width)
        settlePair(inverseDepth, torn, i, 1, TORN_RIGHT, stray, out);
      if ((torn[i]! & TORN_DOWN) !== 0 && y >= 2 && y + 3 < height)
        settlePair(inverseDepth, torn, i, width, TORN_DOWN, stray, out);
    }
  }
  return out;
}

/** Settles both pixels of a torn pair, `first` and the one `stride` after it. */
function settlePair(
  values: Float32Array,
  torn: Uint8Array,
  first: number,
  stride: number,
  bit: number,
  stray: number,
  out: Float32Array,
): void {
  settleOne(values, torn, first, -stride, first - stride, bit, stray, out);
  settleOne(values, torn, first + stride, stride, first + stride, bit, stray, out);
}

/** Settles the pixel `at` whose own surface lies in direction `away`; `link` holds the tear bit between the two. */
function settleOne(
  values: Float32Array,
  torn: Uint8Array,
  at: number,
  away: number,
  link: number,
  bit: number,
  stray: number,
  out: Float32Array,
): void {
  const value = values[at]!;
  const next = values[at + away]!;
  const after = values[at + 2 * away]!;
  const across = values[at - away]!;
  const leaves = value - next;
  const isBetween = (across - value) * leaves > 0;
  if (!isBetween) return;
  if ((torn[link]! & bit) !== 0) {
    out[at] = Math.abs(leaves) < Math.abs(across - value) ? next : across;
    return;
  }
  if (Math.abs(leaves) > stray && Math.abs(leaves) > STRAY_RATIO * Math.abs(next - after)) out[at] = next;
}
