import type { RenderPlan } from '../plan/render-plan.ts';
import { effectBySlug } from './effect-list.ts';

/** Whether some effect of a plan fills frames with fine detail that frames before them do not have; see Effect.isFinelyTextured. */
export function hasFineTexture({ effects = [] }: Pick<RenderPlan, 'effects'>): boolean {
  return effects.some(({ effect }) => effectBySlug(effect)?.isFinelyTextured === true);
}
