import type { CameraMove } from '../camera-move.ts';
import { DEGREE } from '../camera-move.ts';
import { crossOver } from '../ease.ts';

/** The camera rises and tips down, as if going up a slope. */
export const incline: CameraMove = {
  slug: 'incline',
  name: 'Incline',
  description: 'Camera climbs and tips down over the scene.',
  fidelity: 'interpreted',
  fidelityNote: 'The view tips as on a slope; the ground itself stays as photographed.',
  anchor: 'centre',
  ease: 'drift, cruise, drift',
  shutterDegrees: 180,
  aim: 'free',
  loops: false,
  parallaxShare: 0.18,
  // Tipping costs no parallax; a crop keeps what lies beyond the photo out of sight.
  largestCrop: 1.28,
  pose: (u, amount, context) => {
    const swing = 2 * crossOver(context, 1.7)(u) - 1;
    return { y: -0.067 * amount * swing, pitchRadians: -7.2 * DEGREE * amount * swing };
  },
};
