import { contrast } from './grade/colour-grade.ts';
import { gradeEffect } from './grade/grade-effect.ts';

// Skin is lighter and skies darker than their luma, as panchromatic film behind a yellow filter shows them.
const FILTERED = [0.36, 0.54, 0.1] as const;

export const blackAndWhite = gradeEffect(
  {
    slug: 'black-and-white',
    name: 'Black and White',
    description: 'Panchromatic film behind a yellow filter: clear skin, deep skies, firm contrast.',
  },
  { matrix: [FILTERED, FILTERED, FILTERED], curve: (value) => contrast(value, 0.35) },
);
