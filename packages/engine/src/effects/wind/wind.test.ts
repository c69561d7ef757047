import { describe, expect, it } from 'vitest';
import { effectPlan, renderFrames } from '../testing/effect-shot.ts';

const WIDTH = 96;

/** Mean difference of two frames within a rectangle of pixels, per colour value. */
function differenceIn(
  one: Uint8Array,
  other: Uint8Array,
  [left, top, right, bottom]: readonly [number, number, number, number],
): number {
  let [sum, count] = [0, 0];
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++)
      for (let channel = 0; channel < 3; channel++) {
        const at = 4 * (y * WIDTH + x) + channel;
        sum += Math.abs(one[at]! - other[at]!);
        count += 1;
      }
  return sum / count;
}

const MEADOW = [4, 50, 32, 70] as const;
const SKY = [4, 2, 32, 22] as const;
const FIGURE = [40, 24, 56, 68] as const;

describe('wind', () => {
  it('moves the region it is given from frame to frame, and nothing else', () => {
    const wind = { effect: 'wind', amount: 1, parameters: { region: 'foliage', pace: 2 } };
    const [still] = renderFrames(effectPlan([], 'rests'), [2]);
    const [first, second] = renderFrames(effectPlan([wind], 'rests'), [2, 8]);
    expect(differenceIn(first!, second!, MEADOW)).toBeGreaterThan(0.3);
    expect(differenceIn(first!, still!, SKY)).toBe(0);
    expect(differenceIn(first!, still!, FIGURE)).toBe(0);
  });

  it('blows differently with another seed and equally with the same', () => {
    const wind = { effect: 'wind', amount: 1, parameters: { region: 'foliage' } };
    const plan = effectPlan([wind], 'rests');
    const [one] = renderFrames(plan, [5]);
    const [again] = renderFrames(effectPlan([wind], 'rests'), [5]);
    const [other] = renderFrames({ ...plan, seed: plan.seed + 1 }, [5]);
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
  });
});
