import type { CameraMove } from '../camera-move.ts';
import { smooth } from '../ease.ts';

/** Low and close, as something on the floor would look up at the scene. */
export const objectPov: CameraMove = {
  slug: 'object-pov',
  name: 'Object POV',
  description: 'Camera sinks and creeps in, looking up at the subject like a thing on the floor.',
  fidelity: 'interpreted',
  fidelityNote: 'The view sinks and closes in; no object is put around the lens.',
  anchor: 'start',
  ease: 'smooth',
  shutterDegrees: 180,
  aim: 'subject',
  loops: false,
  pose: (u, amount) => {
    const t = smooth(u);
    return { y: 0.09 * amount * t, z: 0.15 * amount * t, focalMultiplier: 1 + 0.05 * amount * t };
  },
};
