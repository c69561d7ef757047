import type { CameraMove, MoveContext } from '../camera-move.ts';
import type { Ease } from '../ease.ts';
import { crossOver } from '../ease.ts';
import { yawAcross } from '../frame-share.ts';

// To each side: 22 % of the photo's width in all, 12 degrees of a 50 degree lens; the crop makes it more on the screen.
const HALF_SWEEP_SHARE = 0.111;
// An operator rests on the first framing, turns in one go and rests on the second; creeping keeps the rests alive.
const TURN_SECONDS = 1.85;
const progress = (context: MoveContext): Ease => crossOver(context, TURN_SECONDS, 0.14);

function pan(direction: 1 | -1): CameraMove {
  const side = direction === 1 ? 'right' : 'left';
  return {
    slug: `pan-${side}`,
    name: `Pan ${side === 'right' ? 'Right' : 'Left'}`,
    description: `Camera turns to the ${side} from where it stands; near and far move alike.`,
    fidelity: 'exact',
    fidelityNote: '',
    anchor: 'centre',
    ease: 'drift, cruise, drift',
    shutterDegrees: 180,
    aim: 'free',
    loops: false,
    // Turning costs no parallax, so a crop can keep all of what lies beyond the photo out of sight.
    largestCrop: 1.2,
    pose: (u, amount, context) => ({
      yawRadians: direction * yawAcross(HALF_SWEEP_SHARE, context) * amount * (2 * progress(context)(u) - 1),
    }),
  };
}

/** Rotation about the vertical axis, no translation. */
export const panLeft = pan(-1);
export const panRight = pan(1);
