import { contrast } from './grade/colour-grade.ts';
import { gradeEffect } from './grade/grade-effect.ts';

export const tealAndOrange = gradeEffect(
  {
    slug: 'teal-and-orange',
    name: 'Teal and Orange',
    description: 'Shadows and blues lean to teal, skin and lights to orange.',
  },
  {
    // Blues gain green, greens lose saturation, so that colours fall onto one axis.
    matrix: [
      [1.08, 0.0, -0.08],
      [0.03, 0.9, 0.07],
      [-0.08, 0.14, 0.94],
    ],
    curve: (value) => contrast(value, 0.3),
    tint: (luma) => {
      const shadow = (1 - luma) * (1 - luma);
      const light = luma * luma * (1.15 - luma);
      return [-0.055 * shadow + 0.13 * light, 0.018 * shadow + 0.03 * light, 0.055 * shadow - 0.14 * light];
    },
  },
);
