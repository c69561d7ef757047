import { gradeEffect } from './grade/grade-effect.ts';

export const blueHour = gradeEffect(
  {
    slug: 'blue-hour',
    name: 'Blue Hour',
    description: 'The cool, dim light after sunset; warm lights keep their warmth.',
  },
  {
    matrix: [
      [0.6, 0.14, 0.02],
      [0.06, 0.86, 0.06],
      [0.08, 0.3, 0.66],
    ],
    curve: (value, channel) => value * (channel === 2 ? 0.92 : 0.78) + (channel === 2 ? 0.05 : 0),
    tint: (luma) => [0.08 * luma * luma * luma, 0.02 * luma * luma, 0.02 * (1 - luma)],
  },
);
