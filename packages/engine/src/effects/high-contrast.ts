import { contrast, saturation } from './grade/colour-grade.ts';
import { gradeEffect } from './grade/grade-effect.ts';

export const highContrast = gradeEffect(
  {
    slug: 'high-contrast',
    name: 'High Contrast',
    description: 'Deep shadows and bright lights, as under one hard lamp.',
  },
  { matrix: saturation(1.06), curve: (value) => contrast(contrast(value, 0.8), 0.35) },
);
