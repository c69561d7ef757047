import type { CameraMove, MoveContext } from '../camera-move.ts';
import type { Ease } from '../ease.ts';
import { whenReaches, whip } from '../ease.ts';
import { yawAcross } from '../frame-share.ts';

const HALF_SWEEP_SHARE = 0.08;
const MOVE_SECONDS = 0.2;

const progress = ({ durationSeconds }: MoveContext): Ease => whip(durationSeconds, MOVE_SECONDS);

/** A pan so fast that the picture smears, from a rest on one side to a rest on the other. */
export const whipPan: CameraMove = {
  slug: 'whip-pan',
  name: 'Whip Pan',
  description: 'Camera rests, whips to the right in a blur and settles.',
  fidelity: 'exact',
  fidelityNote: '',
  anchor: 'centre',
  anchorAt: (context) => whenReaches(progress(context), 0.5, 0, 1),
  ease: 'whip',
  shutterDegrees: 270,
  aim: 'free',
  loops: false,
  pose: (u, amount, context) => ({
    yawRadians: yawAcross(HALF_SWEEP_SHARE, context) * amount * (2 * progress(context)(u) - 1),
  }),
};
