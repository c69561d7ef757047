import type { Effect } from '../effect.ts';
import { applyGrade, createGrade, GRADE_BYTES, type GradeRecipe, placeGrade } from './colour-grade.ts';

/** An effect that is nothing but a colour grade. */
export function gradeEffect(
  facts: Pick<Effect, 'slug' | 'name' | 'description'>,
  recipe: GradeRecipe,
): Effect {
  return {
    ...facts,
    kind: 'look',
    stages: ['frame'],
    parameters: {},
    memoryBytes: () => GRADE_BYTES,
    create: ({ allocate }) => {
      const grade = placeGrade(createGrade(recipe), allocate);
      return { paintFrame: (frame) => applyGrade(frame, grade, frame.amount) };
    },
  };
}
