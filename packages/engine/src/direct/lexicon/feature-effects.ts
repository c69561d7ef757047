import type { EffectRequest } from '../../plan/planned-effect.ts';

/** What the wind takes when a prompt says no more than that it blows; each only where the photo shows it. */
const WINDY: readonly EffectRequest[] = ['hair', 'dress', 'foliage'].map((region) => ({
  effect: 'wind',
  parameters: { region },
  ifShown: true,
}));

/**
 * How features of a prompt are rendered; a feature that is not here is told to the caller as not rendered. Amounts here are
 * shares of what the prompt's words ask for.
 */
export const FEATURE_EFFECTS: ReadonlyMap<string, readonly EffectRequest[]> = new Map<
  string,
  readonly EffectRequest[]
>([
  // Lenses.
  ['shallow-depth-of-field', [{ effect: 'depth-of-field' }]],
  ['rack-focus', [{ effect: 'depth-of-field', parameters: { focusFrom: 0.1, focusTo: 1 } }]],
  [
    'anamorphic',
    [
      { effect: 'depth-of-field', amount: 0.7, parameters: { squeeze: 0.6 } },
      { effect: 'lens-flare', amount: 0.9, parameters: { streak: 1 } },
    ],
  ],
  [
    'telephoto',
    [
      { effect: 'telephoto', amount: 2 },
      { effect: 'depth-of-field', parameters: { opening: 2.4 } },
    ],
  ],
  ['macro', [{ effect: 'depth-of-field', amount: 1.3, parameters: { opening: 2, sharp: 0.02, holds: 0.1 } }]],
  ['tilt-shift', [{ effect: 'tilt-shift', amount: 1.3 }]],
  // Looks.
  ['black-and-white', [{ effect: 'black-and-white', amount: 2 }]],
  ['sepia', [{ effect: 'sepia', amount: 2 }]],
  ['film-grain', [{ effect: 'film-grain' }]],
  ['golden-hour', [{ effect: 'golden-hour' }]],
  ['blue-hour', [{ effect: 'blue-hour' }]],
  ['teal-and-orange', [{ effect: 'teal-and-orange', amount: 1.2 }]],
  ['vintage', [{ effect: 'vintage', amount: 1.2 }]],
  ['high-contrast', [{ effect: 'high-contrast' }]],
  ['moody', [{ effect: 'moody' }]],
  [
    'neon',
    [
      { effect: 'neon', amount: 1.4 },
      { effect: 'bloom', amount: 0.9 },
    ],
  ],
  ['super-8', [{ effect: 'super-8', amount: 1.2 }]],
  ['vhs', [{ effect: 'vhs', amount: 1.2 }]],
  ['low-shutter', [{ effect: 'low-shutter' }]],
  ['vignette', [{ effect: 'vignette' }]],
  ['light-leaks', [{ effect: 'light-leaks', amount: 1.2 }]],
  ['letterbox', [{ effect: 'letterbox', amount: 2 }]],
  ['bloom', [{ effect: 'bloom', amount: 1.8 }]],
  // Atmosphere.
  ['wind', WINDY],
  ['rain', [{ effect: 'rain' }]],
  ['snow', [{ effect: 'snow' }]],
  ['fog', [{ effect: 'fog' }]],
  ['dust', [{ effect: 'dust' }]],
  ['smoke', [{ effect: 'smoke' }]],
  ['steam', [{ effect: 'steam', amount: 1.2 }]],
  ['falling-leaves', [{ effect: 'falling-leaves' }]],
  ['lightning', [{ effect: 'lightning' }]],
  ['bubbles', [{ effect: 'bubbles' }]],
  ['embers', [{ effect: 'embers' }]],
  ['sparks', [{ effect: 'sparks' }]],
  ['fireflies', [{ effect: 'fireflies' }]],
  ['god-rays', [{ effect: 'god-rays' }]],
  ['lens-flare', [{ effect: 'lens-flare' }]],
  ['water-ripple', [{ effect: 'water-ripple' }]],
  ['drifting-clouds', [{ effect: 'drifting-clouds' }]],
  [
    'candle-flicker',
    [{ effect: 'candle-flicker' }, { effect: 'wind', parameters: { region: 'flame' }, ifShown: true }],
  ],
]);

/** How the flowing regions of a prompt are rendered. */
const FLOW_EFFECTS: ReadonlyMap<string, readonly EffectRequest[]> = new Map<string, readonly EffectRequest[]>(
  [
    ['dress', [{ effect: 'wind', parameters: { region: 'dress' } }]],
    ['hair', [{ effect: 'wind', parameters: { region: 'hair' } }]],
    ['foliage', [{ effect: 'wind', parameters: { region: 'foliage' } }]],
    ['flame', [{ effect: 'wind', parameters: { region: 'flame' } }]],
    ['water', [{ effect: 'water-ripple' }]],
    ['sky', [{ effect: 'drifting-clouds' }]],
    ['clouds', [{ effect: 'drifting-clouds' }]],
    ['smoke', [{ effect: 'smoke' }]],
  ],
);

/** How a flowing region of a prompt is rendered; nothing for regions that are not. */
export function flowEffects(region: string): readonly EffectRequest[] {
  return FLOW_EFFECTS.get(region) ?? [];
}
