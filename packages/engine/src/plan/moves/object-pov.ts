import type { CameraMove } from '../camera-move.ts';
import { settleIn } from '../ease.ts';
import { lensBeside } from '../lens-beside.ts';

/** Low and close, as something on the floor would look up at the scene. */
export const objectPov: CameraMove = {
  slug: 'object-pov',
  name: 'Object POV',
  description: 'Camera sinks and darts in, looking up at the subject like a thing on the floor.',
  fidelity: 'interpreted',
  fidelityNote: 'The view sinks and closes in; no object is put around the lens.',
  anchor: 'start',
  ease: 'cruise, drift',
  shutterDegrees: 180,
  aim: 'subject',
  loops: false,
  pose: (u, amount, { durationSeconds }) => {
    const t = settleIn(durationSeconds, 1.65)(u);
    return { y: 0.09 * amount * t, z: 0.12 * amount * t, focalMultiplier: lensBeside(1.12, amount, t) };
  },
};
