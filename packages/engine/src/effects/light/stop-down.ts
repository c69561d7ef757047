import type { EffectContext, EffectFrame } from '../effect.ts';
import { createFader } from '../grade/fade.ts';

export { FADE_BYTES as STOP_DOWN_BYTES } from '../grade/fade.ts';

/** Mean levels between which a picture begins to lose exposure and loses all of that. */
const DARK = 40;
const BRIGHT = 150;
/** Every so many pixels tell how bright a frame is: a prime, so that no column is preferred. */
const METER_STEP = 509;

/**
 * Makes what a camera does that looks into a light: it stops down, so that the light is seen before what is bright. `most`: the share
 * of its exposure that the brightest picture loses at `share` 1. Allocates STOP_DOWN_BYTES.
 */
export function createStopDown(
  context: EffectContext,
  most: number,
): (frame: EffectFrame, share: number) => void {
  const fade = createFader({ saturation: 1, brightness: [1 - most, 1 - most, 1 - most] }, context);
  return (frame, share) => fade(frame, Math.min(1, share) * exposed(frame));
}

/** How much of its exposure a frame has to lose for a light to be seen before it, 0 to 1. */
function exposed({ rgba }: EffectFrame): number {
  let [sum, count] = [0, 0];
  for (let at = 1; at < rgba.length; at += 4 * METER_STEP, count++) sum += rgba[at]!;
  return Math.min(1, Math.max(0, (sum / count - DARK) / (BRIGHT - DARK)));
}
