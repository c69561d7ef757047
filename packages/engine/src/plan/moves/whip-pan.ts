import type { CameraMove } from '../camera-move.ts';
import { DEGREE } from '../camera-move.ts';
import { whip } from '../ease.ts';

const HALF_SWEEP = 4 * DEGREE;
const MOVE_SECONDS = 0.2;

/** A pan so fast that the picture smears, from a rest on one side to a rest on the other. */
export const whipPan: CameraMove = {
  slug: 'whip-pan',
  name: 'Whip Pan',
  description: 'Camera rests, whips to the right in a blur and settles.',
  fidelity: 'exact',
  fidelityNote: '',
  anchor: 'centre',
  ease: 'whip',
  shutterDegrees: 270,
  aim: 'free',
  loops: false,
  pose: (u, amount, { durationSeconds }) => ({
    yawRadians: HALF_SWEEP * amount * (2 * whip(durationSeconds, MOVE_SECONDS)(u) - 1),
  }),
};
