import type { Effect } from './effect.ts';
import { cornerShadeBytes, createCornerShade } from './light/corner-shade.ts';

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
  memoryBytes: cornerShadeBytes,
  create: (context) => {
    const shade = createCornerShade(context);
    return { paintFrame: (frame) => shade(frame, 1, DARKEST * frame.amount) };
  },
};
