import type { Effect } from './effect.ts';
import { createGrain, grainBytes } from './grain.ts';

/** Standard deviation at amount 1 and middle grey, in sRGB levels. */
const STRENGTH = 15;

/** The grain of a film stock: fine, new in every frame, strongest in the mid-tones. */
export const filmGrain: Effect = {
  slug: 'film-grain',
  name: 'Film Grain',
  description:
    'Fine grain, new in every frame, strongest in the mid-tones and absent from pure black and white.',
  kind: 'look',
  stages: ['frame'],
  isFinelyTextured: true,
  parameters: {
    /** Grain size compared to fine 35 mm stock. */
    size: { least: 1, most: 4, standard: 1 },
  },
  memoryBytes: grainBytes,
  create: (context) => {
    const grain = createGrain(context, Number(context.planned.parameters['size']));
    return { paintFrame: (frame) => grain.add(frame, STRENGTH * frame.amount) };
  },
};
