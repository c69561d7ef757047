import { type EdgeBand, FAR } from './edge-band.ts';
import { TRACE_ALPHA } from './estimate-opacity.ts';

/** How far a settled colour may leave the near side's own, per channel; more would be a wrong opacity showing as speckle. */
const FREEDOM = 48;
/** What may be added to the picture that way where opacity is low and speckle cannot show. */
const VISIBLE_FREEDOM = 16;
/** How far a painted far colour may be changed to the same end. */
const FAR_FREEDOM = 24;

/**
 * Sets the near colours of half-covered pixels so that near over painted far colour gives back the photo at its own pose: near =
 * far + (photo - far) / opacity, kept within FREEDOM of the estimate. What is then still missing at a far pixel is made up in its far
 * colour, which was a guess. Of a mere trace the rest is dropped: it would stay behind as a dotted line where the outline was.
 *
 * @param band its `nearColour` is written
 * @param rgba the canvas
 * @param painted the hidden layer's colours; far pixels of the band are written
 */
export function settleNearColour(band: EdgeBand, rgba: Uint8Array, painted: Uint8Array): void {
  for (const pixel of band.pixels) {
    const alpha = band.alpha[pixel]!;
    if (alpha === 0 || alpha === 255) continue;
    const isTrace = alpha <= TRACE_ALPHA;
    const freedom = isTrace ? FREEDOM : Math.max(FREEDOM, (VISIBLE_FREEDOM * 255) / alpha);
    const farFreedom = FAR_FREEDOM * Math.min(1, 2 - (2 * alpha) / 255);
    for (let channel = 0; channel < 3; channel++) {
      const i = pixel * 4 + channel;
      const estimate = band.nearColour[i]!;
      const far = painted[i]!;
      const exact = far + ((rgba[i]! - far) * 255) / alpha;
      const near = toByte(Math.min(estimate + freedom, Math.max(estimate - freedom, exact)));
      band.nearColour[i] = near;
      if (band.side[pixel] !== FAR || isTrace) continue;
      const rest = (rgba[i]! * 255 - near * alpha) / (255 - alpha);
      painted[i] = toByte(Math.min(far + farFreedom, Math.max(far - farFreedom, rest)));
    }
  }
}

function toByte(value: number): number {
  return Math.round(Math.min(255, Math.max(0, value)));
}
