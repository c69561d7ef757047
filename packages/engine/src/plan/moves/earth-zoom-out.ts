import type { CameraMove } from '../camera-move.ts';

/** Straight up and away, until the whole planet hangs in space. */
export const earthZoomOut: CameraMove = {
  slug: 'earth-zoom-out',
  name: 'Earth Zoom Out',
  description: 'Camera shoots straight up from the photo until a whole planet hangs in space.',
  fidelity: 'interpreted',
  fidelityNote:
    'The view rises from the photo through clouds to a landscape and a planet; all of these are drawn and not the place where it was taken.',
  anchor: 'start',
  ease: 'jerkless, by powers',
  shutterDegrees: 180,
  aim: 'free',
  loops: false,
  effects: [{ effect: 'earth-zoom-out' }],
  pose: () => ({}),
};
