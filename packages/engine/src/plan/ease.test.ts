import { describe, expect, it } from 'vitest';
import type { Ease } from './ease.ts';
import {
  between,
  crash,
  cruise,
  expoIn,
  jerkless,
  linear,
  pingpong,
  rushThenDrift,
  sine,
  smooth,
  whenReaches,
  whip,
} from './ease.ts';

const samples = (count: number): number[] => Array.from({ length: count + 1 }, (_, i) => i / count);

/** The largest jump of the second derivative from one step to the next, the ease held beyond both ends. */
function accelerationJump(ease: Ease, steps: number): number {
  const at = (i: number): number => ease(Math.min(1, Math.max(0, i / steps)));
  const acceleration = (i: number): number => (at(i + 1) - 2 * at(i) + at(i - 1)) * steps * steps;
  let largest = 0;
  for (let i = -1; i <= steps + 1; i++)
    largest = Math.max(largest, Math.abs(acceleration(i + 1) - acceleration(i)));
  return largest;
}

const RISING: readonly (readonly [string, Ease])[] = [
  ['smooth', smooth],
  ['jerkless', jerkless],
  ['cruise', cruise],
  ['linear', linear],
  ['sine', sine],
  ['expoIn', expoIn],
  ['between', between(0.2, 0.6, smooth)],
  ['rushThenDrift', rushThenDrift(0.3, 0.9)],
  ['crash without overshoot', crash(5, 0)],
];

describe('eases', () => {
  it.each([...RISING, ['crash', crash(5)], ['whip', whip(5, 0.2)]] as const)(
    '%s starts at 0 and ends at 1',
    (_name, ease) => {
      expect(ease(0)).toBe(0);
      expect(ease(1)).toBeCloseTo(1, 12);
    },
  );

  it.each(RISING)('%s never goes back', (_name, ease) => {
    const values = samples(1000).map(ease);
    for (let i = 1; i < values.length; i++) expect(values[i]!).toBeGreaterThanOrEqual(values[i - 1]! - 1e-15);
  });

  it.each([
    ['smooth', smooth],
    ['jerkless', jerkless],
    ['cruise', cruise],
    ['between', between(0.2, 0.6, smooth)],
    ['rushThenDrift', rushThenDrift(0.3, 0.9)],
    ['crash', crash(1)],
    ['whip', whip(1, 0.2)],
  ] as const)(
    '%s has no corner in speed or acceleration: halving the step halves the largest jump',
    (_name, ease) => {
      expect(accelerationJump(ease, 8000) / accelerationJump(ease, 4000)).toBeLessThan(0.6);
    },
  );

  it('the measure of corners finds one: linear has a jump that grows as the step shrinks', () => {
    expect(accelerationJump(linear, 8000) / accelerationJump(linear, 4000)).toBeGreaterThan(1.9);
  });

  it('smooth and jerkless pass the middle half way; cruise tops out at 1.18 times its mean speed', () => {
    expect([smooth(0.5), jerkless(0.5), cruise(0.5)]).toEqual([0.5, 0.5, 0.5]);
    expect((cruise(0.51) - cruise(0.49)) / 0.02).toBeCloseTo(1 / 0.85, 9);
  });

  it('pingpong goes there and back', () => {
    expect(pingpong(0)).toBe(0);
    expect(pingpong(0.5)).toBe(1);
    expect(pingpong(0.25)).toBeCloseTo(0.5, 12);
    expect(pingpong(1)).toBeCloseTo(0, 12);
  });

  it('a crash rests for 30 % of the clip, overshoots by 3 % 0.45 s later and is settled after 0.7 s', () => {
    const ease = crash(5);
    expect(ease(0.3)).toBe(0);
    expect(ease(0.3 + 0.45 / 5)).toBeCloseTo(1.03, 12);
    expect(ease(0.3 + 0.7 / 5)).toBeCloseTo(1, 12);
    expect(Math.max(...samples(1000).map(ease))).toBeLessThanOrEqual(1.03 + 1e-12);
  });

  it('whenReaches finds the time of a value', () => {
    expect(whenReaches(smooth, 0.5, 0, 1)).toBeCloseTo(0.5, 14);
    expect(whip(5, 0.2)(whenReaches(whip(5, 0.2), 0.5, 0, 1))).toBeCloseTo(0.5, 12);
  });
});
