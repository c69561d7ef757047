import type { CameraMove } from '../camera-move.ts';
import { DEGREE } from '../camera-move.ts';
import { smooth } from '../ease.ts';

/** The camera rises and tips down, as if going up a slope. */
export const incline: CameraMove = {
  slug: 'incline',
  name: 'Incline',
  description: 'Camera climbs and tips down over the scene.',
  fidelity: 'interpreted',
  fidelityNote: 'The view tips as on a slope; the ground itself stays as photographed.',
  anchor: 'centre',
  ease: 'smooth',
  shutterDegrees: 180,
  aim: 'free',
  loops: false,
  pose: (u, amount) => {
    const swing = 2 * smooth(u) - 1;
    return { y: -0.06 * amount * swing, pitchRadians: -3.6 * DEGREE * amount * swing };
  },
};
