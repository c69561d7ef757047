import type { CameraMove } from '../camera-move.ts';
import { crossOver } from '../ease.ts';
import { truckAcross } from '../frame-share.ts';

// To each side: the subject crosses 15 % of the width in all, a far background 5 %.
const HALF_WAY_SHARE = 0.075;
const CROSS_SECONDS = 2.2;

function truck(direction: 1 | -1): CameraMove {
  const side = direction === 1 ? 'right' : 'left';
  return {
    slug: `dolly-${side}`,
    name: `Dolly ${side === 'right' ? 'Right' : 'Left'}`,
    description: `Camera slides to the ${side}, looking straight ahead; near content passes faster than far content.`,
    fidelity: 'exact',
    fidelityNote: '',
    anchor: 'centre',
    ease: 'drift, cruise, drift',
    shutterDegrees: 180,
    aim: 'free',
    loops: false,
    pose: (u, amount, context) => ({
      x:
        direction *
        truckAcross(HALF_WAY_SHARE, context) *
        amount *
        (2 * crossOver(context.durationSeconds, CROSS_SECONDS)(u) - 1),
    }),
  };
}

/** Sideways translation without turning, which the catalogue calls a dolly left or right. */
export const dollyLeft = truck(-1);
export const dollyRight = truck(1);
