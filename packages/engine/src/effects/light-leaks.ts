import type { Effect } from './effect.ts';
import { leakLight } from './light/leak-light.ts';

/** Some of it is always there: a clip of a few seconds may hold no leak that comes by itself. */
const LEAST = 0.42;

/** Light that creeps into the camera from its sides. */
export const lightLeaks: Effect = {
  slug: 'light-leaks',
  name: 'Light Leaks',
  description: 'Orange light creeps in from the sides of the frame, comes and goes.',
  kind: 'look',
  stages: ['frame'],
  parameters: {},
  create: ({ seed }) => ({ paintFrame: (frame) => leakLight(frame, seed, LEAST) }),
};
