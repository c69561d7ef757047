import type { Effect } from './effect.ts';

/** Black bars that leave a frame of a wider aspect. */
export const letterbox: Effect = {
  slug: 'letterbox',
  name: 'Letterbox',
  description: 'Black bars above and below leave the frame of a cinema screen.',
  kind: 'look',
  stages: ['frame'],
  parameters: {
    aspect: { least: 1.5, most: 3, standard: 2.39 },
  },
  create: ({ planned, plan: { width, height } }) => {
    const aspect = planned.parameters['aspect'] as number;
    return {
      paintFrame: ({ rgba, amount }) => {
        // A picture that is narrower than the screen keeps at least two thirds of its height.
        const kept = Math.max((2 / 3) * height, Math.min(height, width / aspect));
        const bar = Math.round(((height - kept) / 2) * amount);
        for (let at = 0; at < 4 * bar * width; at += 4) {
          const below = 4 * width * (height - bar) + at;
          rgba[at] = rgba[at + 1] = rgba[at + 2] = 0;
          rgba[below] = rgba[below + 1] = rgba[below + 2] = 0;
        }
      },
    };
  },
};
