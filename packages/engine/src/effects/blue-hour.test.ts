import { describe, expect, it } from 'vitest';
import { effectPlan, renderFrame } from './testing/effect-shot.ts';

const WIDTH = 96;
const plain = renderFrame(effectPlan([], 'rests'), 0);
const dusk = (sky: number): Uint8Array =>
  renderFrame(
    effectPlan([{ effect: 'blue-hour', parameters: { sky, lightU: 0.9, lightV: 0.2 } }], 'rests'),
    0,
  );
/** Mean of a channel over columns of a row, left of the figure. */
const meanOf = (rgba: Uint8Array, row: number, channel: number): number => {
  let sum = 0;
  for (let x = 4; x < 30; x++) sum += rgba[4 * (row * WIDTH + x) + channel]!;
  return sum / 26;
};

describe('blue hour', () => {
  it('dims the land by a quarter at least and leaves it bluer', () => {
    const shot = dusk(1);
    expect(meanOf(shot, 60, 1)).toBeLessThan(0.75 * meanOf(plain, 60, 1));
    const blueness = (rgba: Uint8Array): number => meanOf(rgba, 60, 2) / meanOf(rgba, 60, 1);
    expect(blueness(shot)).toBeGreaterThan(1.2 * blueness(plain));
  });

  it('gives an open sky a last band of rose under a deep blue, and a wall the same light from edge to edge', () => {
    const warmth = (rgba: Uint8Array, row: number): number => meanOf(rgba, row, 0) - meanOf(rgba, row, 2);
    const [open, wall] = [dusk(1), dusk(0)];
    expect(warmth(open, 26) - warmth(open, 2)).toBeGreaterThan(15);
    expect(meanOf(open, 2, 1)).toBeLessThan(0.6 * meanOf(plain, 2, 1));
    expect(Math.abs(warmth(wall, 26) - warmth(wall, 2))).toBeLessThan(15);
  });
});
