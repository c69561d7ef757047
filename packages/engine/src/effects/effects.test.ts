import { describe, expect, it } from 'vitest';
import type { EffectRequest } from '../plan/planned-effect.ts';
import { EFFECTS } from './effect-list.ts';
import { effectPlan, meanDifference, renderFrame, renderFrames } from './testing/effect-shot.ts';

/** Effects whose own parameters show nothing in the sample picture need others to be seen. */
const SHOWN: Readonly<Record<string, EffectRequest>> = {
  iris: { effect: 'iris', parameters: { closesFrom: 0 } },
  // A picture of 96 x 72 leaves little room to move.
  wind: { effect: 'wind', parameters: { region: 'foliage', pace: 1.4 } },
  'drifting-clouds': { effect: 'drifting-clouds', parameters: { pace: 6 } },
  // Its one hard change of light is no flicker: the frames looked at lie between its bursts.
  'agent-reveal': { effect: 'agent-reveal', to: 0.8 },
  // The ball is in the air from 0.47 of the clip on.
  pitch: { effect: 'pitch', to: 0.7 },
};

/** Effects that carry the whole view away: here in one second instead of five. */
const SWEEPS: ReadonlySet<string> = new Set(['earth-zoom-out', 'iris']);

const painting = EFFECTS.filter(({ stages }) => stages.length > 0).map(({ slug }) => slug);
const shown = (slug: string, amount: number): EffectRequest => ({ effect: slug, ...SHOWN[slug], amount });

describe('every effect', () => {
  it('has a slug and a name of its own, and parameters whose standard value is allowed', () => {
    expect(new Set(EFFECTS.map(({ slug }) => slug)).size).toBe(EFFECTS.length);
    expect(new Set(EFFECTS.map(({ name }) => name)).size).toBe(EFFECTS.length);
    for (const { parameters } of EFFECTS)
      for (const range of Object.values(parameters)) {
        if ('choices' in range) expect(range.choices).toContain(range.standard);
        else expect(range.standard >= range.least && range.standard <= range.most).toBe(true);
      }
  });
});

describe.each(painting)('%s', (slug) => {
  it('leaves every byte alone at amount 0', () => {
    expect(effectPlan([shown(slug, 0)], 'travels').effects).toBeUndefined();
  });

  it('changes frame 5 by at least 0.1 levels on average at amount 0.8, and never alpha', () => {
    // Trails need something that passes.
    const camera = slug === 'low-shutter' ? 'travels' : 'rests';
    const [plain, changed] = [[], [shown(slug, 0.8)]].map((effects) =>
      renderFrame(effectPlan(effects, camera), 5),
    );
    expect(meanDifference(plain!, changed!)).toBeGreaterThan(0.1);
    expect(changed!.every((value, i) => i % 4 !== 3 || value === 255)).toBe(true);
  });

  it.each(['travels', 'rests'] as const)(
    'gives the same bytes in any order and with both kernels when the camera %s',
    (camera) => {
      const plan = effectPlan([shown(slug, 0.8)], camera);
      const [third, fourth, second] = renderFrames(plan, [3, 4, 2]);
      expect(renderFrames(plan, [2, 3, 4])).toEqual([second, third, fourth]);
      expect(renderFrames(plan, [4, 2], 'typescript')).toEqual([fourth, second]);
      expect(renderFrame(plan, 3)).toEqual(third);
    },
  );

  it('keeps three frames in a row alike enough not to flicker: under 24 levels on average at 96x72, 64 for a sweep', () => {
    const most = SWEEPS.has(slug) ? 64 : 24;
    const frames = renderFrames(effectPlan([shown(slug, 0.8)], 'rests'), [5, 6, 7]);
    expect(meanDifference(frames[0]!, frames[1]!)).toBeLessThan(most);
    expect(meanDifference(frames[1]!, frames[2]!)).toBeLessThan(most);
  });
});
