import type { CameraMove } from '../camera-move.ts';
import { smooth } from '../ease.ts';

/** The lens bulges the picture while the camera creeps in. */
export const fisheye: CameraMove = {
  slug: 'fisheye',
  name: 'Fisheye',
  description: 'An ultra-wide lens: the middle bulges towards the viewer and lines bend at the edges.',
  fidelity: 'interpreted',
  fidelityNote:
    'The photo is bent as a fisheye lens would bend it; the wider view that such a lens takes in is not in the photo.',
  anchor: 'start',
  ease: 'smooth',
  shutterDegrees: 180,
  aim: 'free',
  loops: false,
  // The barrel of such a lens darkens the corners.
  effects: [
    { effect: 'fisheye', parameters: { distortion: 0.74 } },
    { effect: 'vignette', amount: 0.6 },
  ],
  pose: (u, amount) => ({ focalMultiplier: 1 + 0.02 * amount * smooth(u) }),
};
