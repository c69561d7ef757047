import { analysisSize, boxBlur, type Photo, rgbPlanesOf, sharpRegion } from '@kinora/engine';
import { type PixelRegion, wholePhoto } from './networks/network-input.ts';
import { sampleRegion } from './sample-region.ts';
import type { SubjectProbability } from './subject-probability.ts';

/** Longer side of the picture whose sharpness is compared, and of the answer. */
const FOCUS_LONG_SIDE = 320;
const WINDOW_SIZE = 256;
/** How likely what is sharp, what is blurred and what is too even to tell belongs to the subject. */
const SHARP = 0.92;
const BLURRED = 0.08;
const EVEN = 0.25;

/**
 * How likely each place belongs to a thing that no network can outline but that alone is in focus, as a flower before a meadow.
 * undefined when it is no sharper than the rest.
 *
 * @param look the picture
 * @param box around the thing, in its pixels
 * @param window what the answer covers
 */
export function sharpProbability(
  look: Photo,
  box: PixelRegion,
  window: PixelRegion,
): SubjectProbability | undefined {
  const small = analysisSize(look, FOCUS_LONG_SIDE);
  const region = sharpRegion(rgbPlanesOf(look, small.width, small.height), {
    topLeft: { u: box.left / look.width, v: box.top / look.height },
    bottomRight: { u: (box.left + box.width) / look.width, v: (box.top + box.height) / look.height },
  });
  if (region === undefined) return undefined;
  const soft = boxBlur(region, 1);
  const values = new Float32Array(WINDOW_SIZE * WINDOW_SIZE);
  for (let i = 0; i < values.length; i += 1) {
    const x = window.left + (((i % WINDOW_SIZE) + 0.5) / WINDOW_SIZE) * window.width;
    const y = window.top + ((Math.floor(i / WINDOW_SIZE) + 0.5) / WINDOW_SIZE) * window.height;
    const inBox = x >= box.left && y >= box.top && x < box.left + box.width && y < box.top + box.height;
    if (!inBox) continue;
    const sharp = sampleRegion(soft, wholePhoto(look), x, y) ?? 0;
    values[i] =
      sharp < 0.5 ? BLURRED + (EVEN - BLURRED) * (2 * sharp) : EVEN + (SHARP - EVEN) * (2 * sharp - 1);
  }
  return { plane: { width: WINDOW_SIZE, height: WINDOW_SIZE, values }, seen: 'sharp', body: undefined };
}
