import type { Effect } from './effect.ts';

/** A lens of four times the focal length from as much farther away sees about this much of a scene's depth. */
const RELIEF = 0.4;

/** A long lens from far away: near and far move almost together, as though the distance had come up to the subject. */
export const telephoto: Effect = {
  slug: 'telephoto',
  name: 'Telephoto',
  description: 'A long lens from far away: depth is compressed, so that near and far move almost together.',
  kind: 'look',
  stages: [],
  relief: RELIEF,
  parameters: {},
  create: () => ({}),
};
