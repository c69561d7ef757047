import type { CameraMove } from '../camera-move.ts';
import { crossOver } from '../ease.ts';
import { truckAcross } from '../frame-share.ts';

// To each side: the subject crosses 24 % of the width in all, little more than in a pan, a far background 8 %.
const HALF_WAY_SHARE = 0.118;
const CROSS_SECONDS = 1.8;

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
    // Near content sweeps the edges: a crop as a pan's keeps what lies beyond the photo out of sight.
    largestCrop: 1.2,
    parallaxShare: 0.14,
    pose: (u, amount, context) => ({
      x:
        direction *
        truckAcross(HALF_WAY_SHARE, context) *
        amount *
        (2 * crossOver(context, CROSS_SECONDS, 0.14)(u) - 1),
    }),
  };
}

/** Sideways translation without turning, which the catalogue calls a dolly left or right. */
export const dollyLeft = truck(-1);
export const dollyRight = truck(1);
