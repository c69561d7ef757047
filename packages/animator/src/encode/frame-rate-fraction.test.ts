import { describe, expect, it } from 'vitest';
import { frameRateFraction } from './frame-rate-fraction.ts';

describe('frameRateFraction', () => {
  it.each([
    [24, 24, 1],
    [60, 60, 1],
    [23.976, 24000, 1001],
    [29.97, 30000, 1001],
    [59.94, 60000, 1001],
    [12.5, 12500, 1000],
    [17.33333, 17333, 1000],
  ])('writes %f frames per second as %i/%i', (framesPerSecond, numerator, denominator) => {
    expect(frameRateFraction(framesPerSecond)).toEqual({ numerator, denominator });
  });
});
