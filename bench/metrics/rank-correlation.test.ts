import { describe, expect, it } from 'vitest';
import { rankCorrelation } from './rank-correlation.ts';

describe('rankCorrelation', () => {
  it('is 1 for the same order, however bent, and -1 for the reverse', () => {
    expect(rankCorrelation([1, 2, 3, 4], [1, 10, 100, 1000])).toBeCloseTo(1, 12);
    expect(rankCorrelation([1, 2, 3, 4], [9, 7, 5, 1])).toBeCloseTo(-1, 12);
  });

  it('is -29/165 for the ten pairs of a textbook', () => {
    const iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
    const hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];
    expect(rankCorrelation(iq, hours)).toBeCloseTo(-29 / 165, 12);
  });

  it('gives equal values their mean rank', () => {
    expect(rankCorrelation([1, 1, 2], [1, 2, 3])).toBeCloseTo(Math.sqrt(3) / 2, 12);
  });

  it('leaves out places that are unknown in either list', () => {
    expect(rankCorrelation([1, Number.NaN, 3, 2], [1, 5, 3, Infinity])).toBeCloseTo(1, 12);
    expect(rankCorrelation([5, 5, 5], [1, 2, 3])).toBeNaN();
  });
});
