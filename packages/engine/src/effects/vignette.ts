import type { Effect } from './effect.ts';

/** How dark the corners are at amount 1. */
const DARKEST = 0.72;

/** The corners fall off into the dark, by the fourth power of the cosine as behind a simple lens. */
export const vignette: Effect = {
  slug: 'vignette',
  name: 'Vignette',
  description: 'The corners of the picture fall off into the dark.',
  kind: 'look',
  stages: ['frame'],
  parameters: {},
  create: () => ({
    paintFrame: ({ rgba, width, height, amount, kernels }) =>
      kernels.shadePicture(rgba, width, height, 1, DARKEST * amount),
  }),
};
