import type { CameraMove } from '../camera-move.ts';
import { smooth } from '../ease.ts';
import { pitchAcross } from '../frame-share.ts';

// To each side: 16 % of the height in all.
const HALF_SWEEP_SHARE = 0.08;

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
    pose: (u, amount, context) => ({
      pitchRadians: direction * pitchAcross(HALF_SWEEP_SHARE, context) * amount * (2 * smooth(u) - 1),
    }),
  };
}

/** Rotation about the horizontal axis, no translation. */
export const tiltUp = tilt(1);
export const tiltDown = tilt(-1);
