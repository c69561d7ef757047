import { describe, expect, it } from 'vitest';
import { effectPlan, renderFrame } from '../testing/effect-shot.ts';
import { flashAt, glitchAt, glitchBands, REVEALED_AT } from './glitch-schedule.ts';

const REVEAL = {
  effect: 'agent-reveal',
  parameters: {
    headU: 0.5,
    headV: 0.19,
    headHalf: 0.11,
    headHalfHeight: 0.11,
    collarV: 0.3,
    skinBlue: -0.25,
    skinRed: 0.2,
  },
} as const;
const WIDTH = 96;

function meanLuma(rgba: Uint8Array, x0: number, y0: number, x1: number, y1: number): number {
  let sum = 0;
  for (let y = y0; y < y1; y++)
    for (let x = x0; x < x1; x++) {
      const at = 4 * (y * WIDTH + x);
      sum += 0.299 * rgba[at]! + 0.587 * rgba[at + 1]! + 0.114 * rgba[at + 2]!;
    }
  return sum / ((x1 - x0) * (y1 - y0));
}

describe('agent reveal', () => {
  const plan = effectPlan([REVEAL], 'rests');
  const plain = effectPlan([], 'rests');

  it('leaves frames before the first burst as they are', () => {
    expect(renderFrame(plan, 1)).toEqual(renderFrame(plain, 1));
  });

  it('breaks the figure alone in a burst before the reveal', () => {
    const [broken, still] = [renderFrame(plan, 2), renderFrame(plain, 2)];
    expect(broken).not.toEqual(still);
    for (let y = 0; y < 72; y++)
      for (let x = 80; x < WIDTH; x++) {
        const at = 4 * (y * WIDTH + x);
        expect(broken[at]).toBe(still[at]);
      }
  });

  it('turns the clothes to a fifth of their light at the end and keeps the face above two fifths', () => {
    const [changed, still] = [renderFrame(plan, 11), renderFrame(plain, 11)];
    expect(meanLuma(changed, 44, 40, 52, 64)).toBeLessThan(0.2 * meanLuma(still, 44, 40, 52, 64));
    expect(meanLuma(changed, 45, 11, 51, 17)).toBeGreaterThan(0.4 * meanLuma(still, 45, 11, 51, 17));
    expect(meanLuma(changed, 2, 2, 30, 26)).toBeLessThan(0.5 * meanLuma(still, 2, 2, 30, 26));
  });
});

describe('the glitch schedule', () => {
  it('breaks the picture for less than a quarter of the clip in at most five bursts', () => {
    const states = Array.from({ length: 1000 }, (_, i) => glitchAt(i / 1000) > 0);
    expect(states.filter(Boolean).length).toBeLessThan(250);
    expect(states.filter((on, i) => on && states[i - 1] === false).length).toBeLessThanOrEqual(5);
  });

  it('flashes once, for no longer than a third of a second', () => {
    const lit = Array.from({ length: 5000 }, (_, i) => flashAt(i / 5000, 5) > 0);
    expect(lit.filter((on, i) => on && lit[i - 1] === false).length).toBe(1);
    expect(lit.filter(Boolean).length / 1000).toBeLessThan(0.4);
  });

  it('cuts the frame into bands without gaps, all changed at the end of the long burst', () => {
    const bands = glitchBands(3, 2.4, REVEALED_AT - 0.001);
    expect(bands[0]?.top).toBe(0);
    expect(bands.at(-1)?.bottom).toBe(1);
    bands.slice(1).forEach((band, i) => expect(band.top).toBe(bands[i]?.bottom));
    expect(bands.every(({ changed }) => changed === 1)).toBe(true);
    expect(glitchBands(4, 2.4, REVEALED_AT - 0.001)).not.toEqual(bands);
  });
});
