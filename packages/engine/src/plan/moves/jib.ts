import { cos, sin } from '../../deterministic-math.ts';
import type { CameraMove } from '../camera-move.ts';
import { DEGREE } from '../camera-move.ts';
import { travelAcross } from '../ease.ts';

const HALF_ANGLE = 7 * DEGREE;
// A jib head follows its arm only in part: 75 % of the aim that would pin the subject, which then strays less than what
// is far away.
const FOLLOW = 0.75;

function jib(direction: 1 | -1): CameraMove {
  const way = direction === 1 ? 'up' : 'down';
  return {
    slug: `jib-${way}`,
    name: `Jib ${way === 'up' ? 'Up' : 'Down'}`,
    description: `Camera swings ${way} on a jib arm; the frame follows it part of the way.`,
    fidelity: 'exact',
    fidelityNote: '',
    anchor: 'centre',
    ease: 'soft start, even, soft stop',
    shutterDegrees: 180,
    aim: 'free',
    loops: false,
    pose: (u, amount, context) => {
      const angle = direction * HALF_ANGLE * amount * (2 * travelAcross(context)(u) - 1);
      return { y: -sin(angle), z: 1 - cos(angle), pitchRadians: -FOLLOW * angle };
    },
  };
}

/** An arc in the vertical plane at the subject's distance. */
export const jibUp = jib(1);
export const jibDown = jib(-1);
