import type { Effect } from '../effect.ts';
import { applyGrade, createGrade, type GradeRecipe } from './colour-grade.ts';

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
    create: () => {
      const grade = createGrade(recipe);
      return {
        paintFrame: ({ rgba, width, height, amount }) => applyGrade(rgba, width * height, grade, amount),
      };
    },
  };
}
