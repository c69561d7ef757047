import type { CameraMove } from '../camera-move.ts';
import { smooth } from '../ease.ts';

const HALF_RISE = 0.07;
const PUSH = 0.03;

function crane(direction: 1 | -1): CameraMove {
  const way = direction === 1 ? 'up' : 'down';
  return {
    slug: `crane-${way}`,
    name: `Crane ${way === 'up' ? 'Up' : 'Down'}`,
    description: `Camera ${way === 'up' ? 'rises' : 'sinks'} on a crane while it keeps looking at the subject.`,
    fidelity: 'exact',
    fidelityNote: '',
    anchor: 'centre',
    ease: 'smooth',
    shutterDegrees: 180,
    aim: 'subject',
    loops: false,
    // The gentle push in keeps a crane from feeling like a lift.
    pose: (u, amount) => {
      const swing = 2 * smooth(u) - 1;
      return { y: -direction * HALF_RISE * amount * swing, z: PUSH * amount * swing };
    },
  };
}

/** A vertical move with the subject held in place by pitch. */
export const craneUp = crane(1);
export const craneDown = crane(-1);
