import { describe, expect, it } from 'vitest';
import { hasFineTexture } from './fine-texture.ts';
import { effectPlan } from './testing/effect-shot.ts';

describe('fine texture', () => {
  it('is what rain and grain have, and light and wind have not', () => {
    const planned = (effect: string) => effectPlan([{ effect, amount: 1 }], 'rests');
    expect(['rain', 'film-grain', 'vhs'].map(planned).map(hasFineTexture)).toEqual([true, true, true]);
    expect(['bloom', 'wind'].map(planned).map(hasFineTexture)).toEqual([false, false]);
    expect(hasFineTexture(effectPlan([], 'rests'))).toBe(false);
  });
});
