import { REACH_TILE_SHIFT, type ParallaxReach } from './parallax-reach.ts';

/** Half length of the averaging run, pixels. */
const RADIUS = 3;
/** Neighbours farther off than this many screen pixels belong to something else. */
const SAME_SURFACE_PIXELS = 1.25;
const PASSES = 2;

/**
 * Inverse depth with the grain taken off its surfaces: estimated maps carry some of the photo's texture, which would make surfaces
 * wobble, tear them at random and cost small quads. Rows and columns are averaged over neighbours closer than a step that could be
 * seen (sigma filter, Lee 1983); steps and slopes stay.
 *
 * @param inverseDepth height * width
 * @param width canvas pixels
 * @param reach what a unit of inverse depth is worth on the screen
 */
export function smoothSurfaces(inverseDepth: Float32Array, width: number, reach: ParallaxReach): Float32Array {
  const height = inverseDepth.length / width;
  const across = new Float32Array(inverseDepth.length);
  const out = Float32Array.from(inverseDepth);
  for (let pass = 0; pass < PASSES; pass++) {
    averageRuns(out, width, height, 1, reach, across);
    averageRuns(across, width, height, width, reach, out);
  }
  return out;
}

function averageRuns(
  values: Float32Array,
  width: number,
  height: number,
  stride: number,
  reach: ParallaxReach,
  out: Float32Array,
): void {
  const isRow = stride === 1;
  for (let y = 0; y < height; y++) {
    const tileRow = (y >> REACH_TILE_SHIFT) * reach.tileColumns;
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const value = values[i]!;
      const limit = SAME_SURFACE_PIXELS / reach.pixelsPerInverseDepth[tileRow + (x >> REACH_TILE_SHIFT)]!;
      const place = isRow ? x : y;
      // Both directions end together, so that a slope keeps its height.
      const room = Math.min(RADIUS, place, (isRow ? width : height) - 1 - place);
      let sum = value;
      let count = 1;
      for (let step = 1; step <= room; step++) {
        const before = values[i - step * stride]!;
        const after = values[i + step * stride]!;
        const isSame = before - value < limit && value - before < limit && after - value < limit && value - after < limit;
        if (!isSame) break;
        sum += before + after;
        count += 2;
      }
      out[i] = sum / count;
    }
  }
}
