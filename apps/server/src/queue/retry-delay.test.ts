import { expect, it } from 'vitest';
import { retryDelaySeconds } from './retry-delay.ts';

it.each([
  [1, 1],
  [2, 5],
  [99, 5],
])('waits around the usual time after attempt %i: %i s', (attempt, usual) => {
  expect(retryDelaySeconds(attempt, 0)).toBe(usual / 2);
  expect(retryDelaySeconds(attempt, 0.5)).toBe(usual);
  expect(retryDelaySeconds(attempt, 0.999)).toBeCloseTo(usual * 1.499);
});
