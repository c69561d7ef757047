import { describe, expect, it } from 'vitest';
import { spreadNearest } from './spread-nearest.ts';

describe('spreadNearest', () => {
  it('fills each side of a 5 x 1 gap from its own end', () => {
    const plane = { width: 5, height: 1, values: Float32Array.of(1, 0, 0, 0, 9) };
    const filled = spreadNearest(plane, Float32Array.of(1, 0, 0, 0, 1));
    expect([...filled.values].filter((value) => value !== 1 && value !== 9)).toEqual([]);
    expect([filled.values[1], filled.values[3]]).toEqual([1, 9]);
    expect([...plane.values]).toEqual([1, 0, 0, 0, 9]);
  });

  it('does not wrap around the border of a 2 x 2 plane', () => {
    const plane = { width: 2, height: 2, values: Float32Array.of(0, 5, 7, 0) };
    expect([...spreadNearest(plane, Float32Array.of(1, 1, 1, 0)).values]).toEqual([0, 5, 7, 5]);
  });

  it('returns the plane itself when nothing is known', () => {
    const plane = { width: 1, height: 2, values: Float32Array.of(3, 4) };
    expect(spreadNearest(plane, new Float32Array(2))).toBe(plane);
  });
});
