import { saturation } from './grade/colour-grade.ts';
import { gradeEffect } from './grade/grade-effect.ts';

export const vintage = gradeEffect(
  {
    slug: 'vintage',
    name: 'Vintage',
    description: 'Faded print: lifted blacks, quiet colours, yellowed lights.',
  },
  {
    matrix: saturation(0.72),
    curve: (value) => 0.07 + 0.86 * value,
    tint: (luma) => [0.045 * luma, 0.02 * luma - 0.005, 0.045 * (1 - luma) - 0.09 * luma],
  },
);
