import { describe, expect, it } from 'vitest';
import { effectPlan, renderFrames } from './testing/effect-shot.ts';

const WIDTH = 96;

/** How sharp a rectangle is: mean squared difference of neighbours. */
function sharpness(
  rgba: Uint8Array,
  [left, top, right, bottom]: readonly [number, number, number, number],
): number {
  let [sum, count] = [0, 0];
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const at = 4 * (y * WIDTH + x);
      const difference = rgba[at]! - rgba[at + 4]!;
      sum += difference * difference;
      count += 1;
    }
  return sum / count;
}

const FIGURE = [40, 26, 56, 68] as const;
const SKY = [4, 4, 30, 22] as const;

describe('depth of field', () => {
  it('leaves the subject as sharp as it was and takes at least half of the sharpness of the sky behind it', () => {
    const [plain] = renderFrames(effectPlan([], 'rests'), [5]);
    const [shallow] = renderFrames(effectPlan([{ effect: 'depth-of-field', amount: 1 }], 'rests'), [5]);
    expect(sharpness(shallow!, FIGURE)).toBeGreaterThan(0.97 * sharpness(plain!, FIGURE));
    expect(sharpness(shallow!, SKY)).toBeLessThan(0.5 * sharpness(plain!, SKY));
  });

  it('racks from the background to the subject: their order of sharpness changes once', () => {
    const rack = { effect: 'depth-of-field', amount: 1, parameters: { focusFrom: 0, focusTo: 1 } };
    const frames = renderFrames(effectPlan([rack], 'rests'), [0, 2, 4, 6, 8, 10, 11]);
    const [plain] = renderFrames(effectPlan([], 'rests'), [0]);
    const relative = (rgba: Uint8Array, area: typeof FIGURE | typeof SKY): number =>
      sharpness(rgba, area) / sharpness(plain!, area);
    const favoursSubject = frames.map((frame) => relative(frame, FIGURE) > relative(frame, SKY));
    expect(favoursSubject[0]).toBe(false);
    expect(favoursSubject.at(-1)).toBe(true);
    expect(favoursSubject.filter((now, i) => i > 0 && now !== favoursSubject[i - 1])).toHaveLength(1);
  });

  it('opens from the photo, byte for byte, to a lens that was open all along', () => {
    const opening = { effect: 'depth-of-field', parameters: { opensFrom: 0.1, opensTo: 0.8 } };
    const frames = [0, 4, 7, 11];
    const plain = renderFrames(effectPlan([], 'rests'), frames);
    const opened = renderFrames(effectPlan([opening], 'rests'), frames);
    const wide = renderFrames(effectPlan([{ effect: 'depth-of-field' }], 'rests'), frames);
    expect(opened[0]).toEqual(plain[0]);
    const left = opened.map((frame, i) => sharpness(frame, SKY) / sharpness(plain[i]!, SKY));
    expect(left.every((share, i) => i === 0 || share < left[i - 1]!)).toBe(true);
    expect(opened[3]).toEqual(wide[3]);
  });
});
