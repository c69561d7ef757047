import type { PlannedEffect } from '../plan/planned-effect.ts';
import { abstract } from './abstract/abstract.ts';
import { rush } from './action-run/rush.ts';
import { agentReveal } from './agent-reveal/agent-reveal.ts';
import { angelWings } from './angel-wings/angel-wings.ts';
import type { Effect } from './effect.ts';
import { filmGrain } from './film-grain.ts';
import { fisheye } from './fisheye.ts';
import { snow } from './snow.ts';
import { wind } from './wind.ts';

/** Every effect this engine renders. Adding one: a file in this folder, a line here, and a test. */
export const EFFECTS: readonly Effect[] = [
  abstract,
  agentReveal,
  angelWings,
  filmGrain,
  fisheye,
  rush,
  snow,
  wind,
];

const bySlug: ReadonlyMap<string, Effect> = new Map(EFFECTS.map((effect) => [effect.slug, effect]));

/** The effect of that slug, undefined when there is none. */
export function effectBySlug(slug: string): Effect | undefined {
  return bySlug.get(slug);
}

/** The widest shutter that the effects of a plan ask for, undefined when none does. */
export function shutterOf(effects: readonly PlannedEffect[]): number | undefined {
  const asked = effects.flatMap(({ effect }) => bySlug.get(effect)?.shutterDegrees ?? []);
  return asked.length === 0 ? undefined : Math.max(...asked);
}
