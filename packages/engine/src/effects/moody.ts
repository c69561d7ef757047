import { contrast, saturation } from './grade/colour-grade.ts';
import { gradeEffect } from './grade/grade-effect.ts';

export const moody = gradeEffect(
  {
    slug: 'moody',
    name: 'Moody',
    description: 'Dark, cool and quiet: colours held back, shadows blue.',
  },
  {
    matrix: saturation(0.66),
    curve: (value) => contrast(0.86 * value, 0.25),
    tint: (luma) => [-0.02 * (1 - luma), 0, 0.045 * (1 - luma) * (1 - luma)],
  },
);
