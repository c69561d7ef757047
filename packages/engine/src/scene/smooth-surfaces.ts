import { doubtOf } from './doubt-of.ts';
import { type ParallaxReach, REACH_TILE_SHIFT } from './parallax-reach.ts';

/** Half length of the averaging run, as a share of the longer side, and at least in pixels. */
const RADIUS_SHARE = 3 / 1280;
const LEAST_RADIUS = 3;
/** Neighbours farther off than this many screen pixels belong to something else: in a measured map, and in a guessed one. */
const MEASURED_GRAIN_PIXELS = 0.75;
const GUESSED_GRAIN_PIXELS = 2;
const PASSES = 2;

/**
 * Inverse depth with the grain taken off its surfaces: estimated maps carry some of the photo's texture, which would make surfaces
 * wobble, tear them at random and cost small quads. Rows and columns are averaged over neighbours closer than a step that could be
 * seen (sigma filter, Lee 1983); steps and slopes stay.
 *
 * @param inverseDepth height * width
 * @param width canvas pixels
 * @param reach what a unit of inverse depth is worth on the screen
 * @param confidence of the map, see Perception
 */
export function smoothSurfaces(
  inverseDepth: Float32Array,
  width: number,
  reach: ParallaxReach,
  confidence: number,
): Float32Array {
  const grainPixels =
    MEASURED_GRAIN_PIXELS + doubtOf(confidence) * (GUESSED_GRAIN_PIXELS - MEASURED_GRAIN_PIXELS);
  const height = inverseDepth.length / width;
  const radius = Math.max(LEAST_RADIUS, Math.round(RADIUS_SHARE * Math.max(width, height)));
  const across = new Float32Array(inverseDepth.length);
  const out = Float32Array.from(inverseDepth);
  for (let pass = 0; pass < PASSES; pass++) {
    averageRuns(out, width, height, 1, radius, grainPixels, reach, across);
    averageRuns(across, width, height, width, radius, grainPixels, reach, out);
  }
  return out;
}

function averageRuns(
  values: Float32Array,
  width: number,
  height: number,
  stride: number,
  radius: number,
  grainPixels: number,
  reach: ParallaxReach,
  out: Float32Array,
): void {
  const isRow = stride === 1;
  const { pixelsPerInverseDepth } = reach;
  for (let y = 0; y < height; y++) {
    const tileRow = (y >> REACH_TILE_SHIFT) * reach.tileColumns;
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const value = values[i]!;
      const limit = grainPixels / pixelsPerInverseDepth[tileRow + (x >> REACH_TILE_SHIFT)]!;
      const place = isRow ? x : y;
      // Both directions end together, so that a slope keeps its height.
      const room = Math.min(radius, place, (isRow ? width : height) - 1 - place);
      let sum = value;
      let count = 1;
      for (let step = 1; step <= room; step++) {
        const before = values[i - step * stride]!;
        const after = values[i + step * stride]!;
        const isSame =
          before - value < limit && value - before < limit && after - value < limit && value - after < limit;
        if (!isSame) break;
        sum += before + after;
        count += 2;
      }
      out[i] = sum / count;
    }
  }
}
