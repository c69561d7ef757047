import type { CameraMove } from '../camera-move.ts';
import { smooth } from '../ease.ts';

// Half the way, in subject distances: 0.05 D to each side shifts the subject by 10 % of the width.
const HALF_WAY = 0.05;

function truck(direction: 1 | -1): CameraMove {
  const side = direction === 1 ? 'right' : 'left';
  return {
    slug: `dolly-${side}`,
    name: `Dolly ${side === 'right' ? 'Right' : 'Left'}`,
    description: `Camera slides to the ${side}, looking straight ahead; near content passes faster than far content.`,
    fidelity: 'exact',
    fidelityNote: '',
    anchor: 'centre',
    ease: 'smooth',
    shutterDegrees: 180,
    aim: 'free',
    loops: false,
    pose: (u, amount) => ({ x: direction * HALF_WAY * amount * (2 * smooth(u) - 1) }),
  };
}

/** Sideways translation without turning, which the catalogue calls a dolly left or right. */
export const dollyLeft = truck(-1);
export const dollyRight = truck(1);
