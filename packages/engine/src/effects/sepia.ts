import { contrast, LUMA } from './grade/colour-grade.ts';
import { gradeEffect } from './grade/grade-effect.ts';

export const sepia = gradeEffect(
  { slug: 'sepia', name: 'Sepia', description: 'Monochrome in the warm browns of a toned print.' },
  {
    matrix: [LUMA, LUMA, LUMA],
    curve: (value) => 0.03 + 0.95 * contrast(value, 0.2),
    // A toned print is brown in the mid-tones and clean in its whites and blacks.
    tint: (luma) => [0.3, 0.1, -0.2].map((shift) => shift * luma * (1.12 - luma)) as [number, number, number],
  },
);
