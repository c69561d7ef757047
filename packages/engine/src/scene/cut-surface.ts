import { collapseRamps } from './collapse-ramps.ts';
import type { Canvas } from './extend-canvas.ts';
import { findSteps, selectTears } from './find-tears.ts';
import { mendSpecks } from './mend-specks.ts';
import type { ParallaxReach } from './parallax-reach.ts';
import { settlePlateaus } from './settle-plateaus.ts';
import { smoothSurfaces } from './smooth-surfaces.ts';

/** Each pass takes one pixel of a silhouette's ramp to either side. */
const SETTLE_PASSES = 3;
/** Each pass takes a pixel off a speck from every side. */
const MEND_PASSES = 2;

/** The front surface: even within, cut at silhouettes. */
export interface CutSurface {
  /** height * width, one over subject distances. */
  readonly inverseDepth: Float32Array;
  /** height * width, see findTears. */
  readonly torn: Uint8Array;
}

/**
 * The canvas' surface made fit to be cut, and where to cut it: grain smoothed, blurred silhouettes made steps, pixels at silhouettes
 * given to one side, specks mended.
 *
 * @param canvas its inverse depth and colours
 * @param reach what a unit of inverse depth is worth on the screen
 * @param confidence of the map, see Perception
 */
export function cutSurface(canvas: Canvas, reach: ParallaxReach, confidence: number): CutSurface {
  const { width } = canvas;
  let inverseDepth = smoothSurfaces(canvas.inverseDepth, width, reach, confidence);
  inverseDepth = collapseRamps(inverseDepth, canvas.rgba, width, reach, confidence);
  for (let pass = 0; pass < SETTLE_PASSES; pass++) {
    inverseDepth = settlePlateaus(
      inverseDepth,
      findSteps(inverseDepth, width, reach, confidence).torn,
      width,
      reach,
    );
  }
  for (let pass = 0; ; pass++) {
    const steps = findSteps(inverseDepth, width, reach, confidence);
    const torn = selectTears(steps, inverseDepth, width, reach);
    if (pass === MEND_PASSES) return { inverseDepth, torn };
    const mended = mendSpecks(inverseDepth, steps.torn, torn, width);
    if (mended === inverseDepth) return { inverseDepth, torn };
    inverseDepth = mended;
  }
}
