import type { Effect } from './effect.ts';

/** A shutter that stays open for two frames: everything that moves leaves trails. It changes the plan alone. */
export const lowShutter: Effect = {
  slug: 'low-shutter',
  name: 'Low Shutter',
  description: 'The shutter stays open for two frames, so whatever moves leaves streaks.',
  kind: 'look',
  stages: [],
  parameters: {},
  shutterDegrees: 720,
  create: () => ({}),
};
