import { describe, expect, it } from 'vitest';
import { EFFECTS } from '../effects/effect-list.ts';
import { sampleShot } from '../plan/testing/sample-shot.ts';
import { directPrompt } from './direct-prompt.ts';
import { effectsOf } from './effects-of.ts';
import { FEATURE_EFFECTS, flowEffects } from './lexicon/feature-effects.ts';
import { FLOW_REGIONS } from './lexicon/flow-words.ts';

/** Effects of a prompt as words: `wind(dress) 1`. */
const effectsText = (prompt: string): string =>
  effectsOf(directPrompt(prompt))
    .map(({ effect, amount, parameters }) => {
      const region = parameters?.['region'];
      return `${effect}${region === undefined ? '' : `(${region})`} ${Math.round(100 * (amount ?? 1)) / 100}`;
    })
    .join(', ');

describe('effects of a prompt', () => {
  // biome-ignore format: one row per prompt reads best
  it.each([
    ['black and white', 'black-and-white 1'],
    ['film grain', 'film-grain 0.7'],
    ['heavy film grain', 'film-grain 1'],
    ['light snow', 'snow 0.4'],
    ['heavy snow', 'snow 1'],
    ['a blizzard', 'snow 1'],
    ['heavy rain at night', 'rain 1'],
    ['a drizzle', 'rain 0.4'],
    ['thick fog in the valley', 'fog 1'],
    ['a thin haze over the fields', 'fog 0.4'],
    ['no rain, no fog', ''],
    ['without film grain', ''],
    ['golden hour', 'golden-hour 0.7'],
    ['capturing the golden sunset light', 'golden-hour 0.7'],
    ['embers float around the warrior', 'embers 0.7'],
    ['sparks rise from the fire', 'embers 0.7'],
    ['sparks fly around the welder', 'sparks 0.7'],
    ['telephoto lens', 'telephoto 1, depth-of-field 0.7'],
    ['rack focus', 'depth-of-field 0.7'],
    ['anamorphic', 'depth-of-field 0.49, lens-flare 0.63'],
    ['Make the dress flow.', 'wind(dress) 0.7'],
    ['her hair moves gently', 'wind(hair) 0.4'],
    ['her hair blows in the wind', 'wind(hair) 0.7, wind(dress) 0.56, wind(foliage) 0.56'],
    ['clouds drift across the sky', 'drifting-clouds 0.7'],
    ['waves crash on the shore', 'water-ripple 0.7'],
    ['candles flicker', 'wind(flame) 0.7, candle-flicker 0.7'],
    ['Make the dress flow dramatically in the wind as the camera slowly circles around her, capturing the golden sunset light.',
      'wind(dress) 1, golden-hour 0.7, wind(hair) 0.8, wind(foliage) 0.8'],
    ['a woman in a blue dress', ''],
  ])('%s: %s', (prompt, effects) => {
    const sorted = (text: string): string[] => text.split(', ').sort();
    expect(sorted(effectsText(prompt))).toEqual(sorted(effects));
  });

  it('asks only for effects and parameters that there are', () => {
    const requests = [
      ...[...FEATURE_EFFECTS.values()].flat(),
      ...FLOW_REGIONS.flatMap(([region]) => flowEffects(region)),
    ];
    for (const request of requests) {
      expect(EFFECTS.map(({ slug }) => slug)).toContain(request.effect);
      expect(() => sampleShot('static', { effects: [{ ...request, amount: 1 }] })).not.toThrow();
    }
  });

  it('says which regions the photo does not show, and plans the others', () => {
    const regions = { dress: 0, hair: 0.01, foliage: 0, water: 0, sky: 0, flame: 0, subject: 0.2 };
    const shot = sampleShot('static', { prompt: 'her dress and hair flow, waves roll' }, { regions });
    expect(shot.effects?.map(({ parameters }) => parameters['region'])).toEqual(['hair']);
    expect(shot.warnings.join(' ')).toMatch(/no cloth that could move.*no water that could move/);
  });

  it('leaves out silently what a wind would take if it were there, and warns when there is nothing at all', () => {
    const none = { dress: 0, hair: 0, foliage: 0, water: 0, sky: 0, flame: 0, subject: 0.2 };
    const windy = sampleShot('static', { prompt: 'windy' }, { regions: { ...none, foliage: 0.3 } });
    expect(windy.effects).toHaveLength(1);
    expect(windy.warnings).toEqual([]);
    const calm = sampleShot('static', { prompt: 'windy' }, { regions: none });
    expect(calm.effects).toBeUndefined();
    expect(calm.warnings.join(' ')).toMatch(/no hair, cloth, foliage that could move/);
  });
});
