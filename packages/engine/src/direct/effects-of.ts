import type { EffectRequest } from '../plan/planned-effect.ts';
import type { Direction, Size } from './direction.ts';
import { FEATURE_EFFECTS, flowEffects } from './lexicon/feature-effects.ts';

/** Amount of an effect by what a prompt says of how much there is of it. */
const AMOUNTS: Readonly<Record<Size, number>> = { small: 0.4, normal: 0.7, large: 1 };

/** Wind that a prompt only mentions takes less of a region than wind that is told to move it. */
const MENTIONED = 0.8;

const scaled = (requests: readonly EffectRequest[], share: number): EffectRequest[] =>
  requests.map(({ amount = 1, ...effect }) => ({ ...effect, amount: Math.min(1, amount * share) }));

const sameThing = (one: EffectRequest, other: EffectRequest): boolean =>
  one.effect === other.effect && one.parameters?.['region'] === other.parameters?.['region'];

/** The effects that a direction asks for, of those this engine renders: flows first, which are what a prompt says most of. */
export function effectsOf({ features, flows }: Direction): readonly EffectRequest[] {
  const told = flows.flatMap(({ region, size }) => scaled(flowEffects(region), AMOUNTS[size]));
  const isTold = (request: EffectRequest): boolean => told.some((other) => sameThing(request, other));
  const named = features.flatMap(({ name, size }) =>
    scaled(FEATURE_EFFECTS.get(name) ?? [], AMOUNTS[size] * (name === 'wind' ? MENTIONED : 1)),
  );
  const all = [...told, ...named.filter((request) => !isTold(request))];
  // Clouds that drift across the sky are one drift.
  return all.filter((request, i) => all.findIndex((other) => sameThing(request, other)) === i);
}
