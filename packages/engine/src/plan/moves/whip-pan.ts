import type { CameraMove, MoveContext } from '../camera-move.ts';
import type { Ease } from '../ease.ts';
import { whip } from '../ease.ts';
import { yawAcross } from '../frame-share.ts';

const SWEEP_SHARE = 0.12;
const MOVE_SECONDS = 0.2;

const progress = ({ durationSeconds }: MoveContext): Ease => whip(durationSeconds, MOVE_SECONDS);

/** A pan so fast that the picture smears, from a rest on the left of the photo to a rest on the photo itself. */
export const whipPan: CameraMove = {
  slug: 'whip-pan',
  name: 'Whip Pan',
  description: 'Camera rests, whips to the right in a blur and settles on the photo.',
  fidelity: 'exact',
  fidelityNote: '',
  anchor: 'centre',
  // Where it rests: in the middle of the whip the photo would be smeared.
  anchorAt: () => 1,
  ease: 'whip',
  shutterDegrees: 270,
  aim: 'free',
  // One rest is all of the sweep away from the photo, and people look at a rest: hardly any border may show there.
  largestCrop: 1.25,
  loops: false,
  pose: (u, amount, context) => ({
    yawRadians: yawAcross(SWEEP_SHARE, context) * amount * (progress(context)(u) - 1),
  }),
};
