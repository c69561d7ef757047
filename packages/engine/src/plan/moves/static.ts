import type { CameraMove } from '../camera-move.ts';

/** The photo's own camera, at rest. */
export const staticCamera: CameraMove = {
  slug: 'static',
  name: 'Static',
  description: 'Locked-off camera; nothing moves but what effects add.',
  fidelity: 'exact',
  fidelityNote: '',
  anchor: 'start',
  ease: 'none',
  shutterDegrees: 0,
  aim: 'free',
  loops: true,
  pose: () => ({}),
};
