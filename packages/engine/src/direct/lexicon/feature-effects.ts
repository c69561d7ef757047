import type { EffectRequest } from '../../plan/planned-effect.ts';

/** How features of a prompt are rendered; a feature that is not here is told to the caller as not rendered. */
export const FEATURE_EFFECTS: ReadonlyMap<string, readonly EffectRequest[]> = new Map([
  ['film-grain', [{ effect: 'film-grain' }]],
  ['snow', [{ effect: 'snow' }]],
]);

const WIND_REGIONS: ReadonlySet<string> = new Set(['foliage']);

/** How a flowing region of a prompt is rendered; nothing for regions that are not. */
export function flowEffects(region: string): readonly EffectRequest[] {
  return WIND_REGIONS.has(region) ? [{ effect: 'wind', parameters: { region } }] : [];
}
