import type { CameraMove } from '../camera-move.ts';
import { smooth } from '../ease.ts';
import { yawAcross } from '../frame-share.ts';

// To each side: 18 % of the width in all, 9.6 degrees of a 50 degree lens.
const HALF_SWEEP_SHARE = 0.09;

function pan(direction: 1 | -1): CameraMove {
  const side = direction === 1 ? 'right' : 'left';
  return {
    slug: `pan-${side}`,
    name: `Pan ${side === 'right' ? 'Right' : 'Left'}`,
    description: `Camera turns to the ${side} from where it stands; near and far move alike.`,
    fidelity: 'exact',
    fidelityNote: '',
    anchor: 'centre',
    ease: 'smooth',
    shutterDegrees: 180,
    aim: 'free',
    loops: false,
    pose: (u, amount, context) => ({
      yawRadians: direction * yawAcross(HALF_SWEEP_SHARE, context) * amount * (2 * smooth(u) - 1),
    }),
  };
}

/** Rotation about the vertical axis, no translation. */
export const panLeft = pan(-1);
export const panRight = pan(1);
