import type { CameraMove } from '../camera-move.ts';
import { DEGREE } from '../camera-move.ts';
import { smooth } from '../ease.ts';

// 3.7 degrees to each side sweep 14 % of the width of a 50 degree lens.
const HALF_SWEEP = 3.7 * DEGREE;

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
    pose: (u, amount) => ({ yawRadians: direction * HALF_SWEEP * amount * (2 * smooth(u) - 1) }),
  };
}

/** Rotation about the vertical axis, no translation. */
export const panLeft = pan(-1);
export const panRight = pan(1);
