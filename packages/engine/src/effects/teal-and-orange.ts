import { contrast } from './grade/colour-grade.ts';
import { gradeEffect } from './grade/grade-effect.ts';

export const tealAndOrange = gradeEffect(
  {
    slug: 'teal-and-orange',
    name: 'Teal and Orange',
    description: 'Shadows and blues lean to teal, skin and lights to orange.',
  },
  {
    // All colours fall towards one axis: what is bluer than it is red turns to teal, what is redder turns to orange.
    matrix: [
      [1.26, 0.02, -0.28],
      [-0.08, 0.96, 0.12],
      [-0.2, 0.36, 0.84],
    ],
    curve: (value) => contrast(value, 0.32),
    tint: (luma) => {
      // Blacks stay black: the teal is in what one sees in the shadows.
      const shadow = (1 - luma) * (1 - luma) * Math.min(1, 0.25 + 4 * luma);
      const light = luma * luma * (1.15 - luma);
      return [-0.13 * shadow + 0.2 * light, 0.035 * shadow + 0.03 * light, 0.07 * shadow - 0.24 * light];
    },
  },
);
