import type { PlannedEffect } from '../plan/planned-effect.ts';
import { hasTranslation } from '../plan/project.ts';
import type { RenderPlan } from '../plan/render-plan.ts';
import { effectBySlug } from './effect-list.ts';

/** What the effects of a plan need of the frame memory and the scene. Plain data. */
export interface EffectDemands {
  /** Some effect moves places. */
  readonly moves: boolean;
  /** Some effect works on the whole frame. */
  readonly paints: boolean;
  readonly inverseDepth: boolean;
  readonly matte: boolean;
  /** Names of regions, each once. */
  readonly regions: readonly string[];
  /** Figures move apart from what is behind them, so their outlines must not drag it along. */
  readonly holdsOutlines: boolean;
  /** Kernel memory of all effects together. */
  readonly memoryBytes: number;
}

const NO_DEMANDS: EffectDemands = {
  moves: false,
  paints: false,
  inverseDepth: false,
  matte: false,
  regions: [],
  holdsOutlines: false,
  memoryBytes: 0,
};

/** Bytes an effect's memory begins at multiples of. */
const ALIGNMENT = 64;

/** Kernel memory of one planned effect. */
export function memoryOf(planned: PlannedEffect, size: Pick<RenderPlan, 'width' | 'height'>): number {
  const bytes = effectBySlug(planned.effect)?.memoryBytes?.(size, planned) ?? 0;
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

/** Tells what the effects of a plan need. */
export function effectDemands(
  plan: Pick<RenderPlan, 'width' | 'height' | 'effects' | 'poses'>,
): EffectDemands {
  const { effects = [] } = plan;
  if (effects.length === 0) return NO_DEMANDS;
  const found = effects.flatMap((planned) => {
    const effect = effectBySlug(planned.effect);
    return effect === undefined ? [] : [{ planned, effect }];
  });
  const needs = new Set(found.flatMap(({ effect }) => effect.needs ?? []));
  const stages = new Set(found.flatMap(({ effect }) => effect.stages));
  const moves = stages.has('places');
  return {
    moves,
    paints: stages.has('scene') || stages.has('frame'),
    inverseDepth: needs.has('inverse-depth'),
    matte: needs.has('matte') || moves,
    holdsOutlines:
      moves && !found.some(({ effect }) => effect.movesAsOne === true) && plan.poses.some(hasTranslation),
    regions: [...new Set(found.flatMap(({ planned, effect }) => effect.regions?.(planned) ?? []))],
    memoryBytes: effects.reduce((sum, planned) => sum + memoryOf(planned, plan), 0),
  };
}
