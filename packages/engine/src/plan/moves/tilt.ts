import type { CameraMove, MoveContext } from '../camera-move.ts';
import type { Ease } from '../ease.ts';
import { crossOver } from '../ease.ts';
import { pitchAcross } from '../frame-share.ts';

// To each side: 29 % of the photo's height in all, nearly as many pixels as a pan takes of the width.
const HALF_SWEEP_SHARE = 0.145;
// As a pan: rest, tip in one go, rest.
const TURN_SECONDS = 1.7;
const progress = (context: MoveContext): Ease => crossOver(context, TURN_SECONDS, 0.12);

function tilt(direction: 1 | -1): CameraMove {
  const side = direction === 1 ? 'up' : 'down';
  return {
    slug: `tilt-${side}`,
    name: `Tilt ${side === 'up' ? 'Up' : 'Down'}`,
    description: `Camera tips ${side}wards from where it stands.`,
    fidelity: 'exact',
    fidelityNote: '',
    anchor: 'centre',
    ease: 'drift, cruise, drift',
    shutterDegrees: 180,
    aim: 'free',
    loops: false,
    // Turning costs no parallax, so a crop can keep all of what lies beyond the photo out of sight.
    largestCrop: 1.28,
    pose: (u, amount, context) => ({
      pitchRadians:
        direction * pitchAcross(HALF_SWEEP_SHARE, context) * amount * (2 * progress(context)(u) - 1),
    }),
  };
}

/** Rotation about the horizontal axis, no translation. */
export const tiltUp = tilt(1);
export const tiltDown = tilt(-1);
