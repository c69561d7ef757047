import type { Effect } from './effect.ts';
import { createGrain } from './grain.ts';

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
  parameters: {
    /** Grain size compared to fine 35 mm stock. */
    size: { least: 1, most: 4, standard: 1 },
  },
  create: ({ planned, seed, plan }) => {
    const size = planned.parameters['size'] as number;
    const grain = createGrain(seed, size, Math.min(plan.width, plan.height));
    return {
      paintFrame: ({ index, width, height, rgba, amount }) =>
        grain.add(rgba, width, height, index, STRENGTH * amount),
    };
  },
};
