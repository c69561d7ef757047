import type { CameraMove } from '../camera-move.ts';
import { DEGREE } from '../camera-move.ts';
import { smooth } from '../ease.ts';

// 1.8 degrees to each side sweep 12 % of the height of a 16:9 frame.
const HALF_SWEEP = 1.8 * DEGREE;

function tilt(direction: 1 | -1): CameraMove {
  const side = direction === 1 ? 'up' : 'down';
  return {
    slug: `tilt-${side}`,
    name: `Tilt ${side === 'up' ? 'Up' : 'Down'}`,
    description: `Camera tips ${side}wards from where it stands.`,
    fidelity: 'exact',
    fidelityNote: '',
    anchor: 'centre',
    ease: 'smooth',
    shutterDegrees: 180,
    aim: 'free',
    loops: false,
    pose: (u, amount) => ({ pitchRadians: direction * HALF_SWEEP * amount * (2 * smooth(u) - 1) }),
  };
}

/** Rotation about the horizontal axis, no translation. */
export const tiltUp = tilt(1);
export const tiltDown = tilt(-1);
