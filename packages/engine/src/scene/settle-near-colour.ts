import type { EdgeBand } from './edge-band.ts';

/** How far a settled colour may leave the near side's own, per channel; more would be a wrong opacity showing as speckle. */
const FREEDOM = 48;
/** What may be added to the picture that way where opacity is low and speckle cannot show. */
const VISIBLE_FREEDOM = 16;

/**
 * Sets the near colours of half-covered pixels so that near over painted far colour gives back the photo at its own pose: near =
 * far + (photo - far) / opacity, kept within FREEDOM of the estimate.
 *
 * @param band its `nearColour` is written
 * @param rgba the canvas
 * @param painted the hidden layer's colours
 */
export function settleNearColour(band: EdgeBand, rgba: Uint8Array, painted: Uint8Array): void {
  for (const pixel of band.pixels) {
    const alpha = band.alpha[pixel]!;
    if (alpha === 0 || alpha === 255) continue;
    const freedom = Math.max(FREEDOM, (VISIBLE_FREEDOM * 255) / alpha);
    for (let channel = 0; channel < 3; channel++) {
      const i = pixel * 4 + channel;
      const estimate = band.nearColour[i]!;
      const far = painted[i]!;
      const exact = far + ((rgba[i]! - far) * 255) / alpha;
      const near = Math.min(estimate + freedom, Math.max(estimate - freedom, exact));
      band.nearColour[i] = Math.min(255, Math.max(0, near)) + 0.5;
    }
  }
}
