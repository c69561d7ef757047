import type { EffectRequest } from '../plan/planned-effect.ts';
import type { Direction } from './direction.ts';
import { FEATURE_EFFECTS, flowEffects } from './lexicon/feature-effects.ts';

/** Amount of an effect that a prompt names without saying how much. */
const NORMAL_AMOUNT = 0.7;

/** The effects that a direction asks for, of those this engine renders. */
export function effectsOf({ features, flows }: Direction): readonly EffectRequest[] {
  return [
    ...features.flatMap(({ name }) => FEATURE_EFFECTS.get(name) ?? []),
    ...flows.flatMap(({ region }) => flowEffects(region)),
  ].map(({ amount = NORMAL_AMOUNT, ...effect }) => ({ ...effect, amount }));
}
