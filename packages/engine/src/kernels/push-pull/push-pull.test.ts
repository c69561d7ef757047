import { describe, expect, it } from 'vitest';
import { pushPull } from './push-pull.ts';

describe('pushPull', () => {
  it('leaves known values as they are and fills the others between the least and the most', () => {
    const values = Float32Array.from({ length: 35 }, (_, i) => (i * 37) % 11);
    const weight = Float32Array.from({ length: 35 }, (_, i) => (i % 3 === 0 ? 1 : 0));
    const out = new Float32Array(35);
    pushPull(values, weight, 7, 5, 1, out);
    for (let i = 0; i < 35; i++) {
      if (weight[i] === 1) expect(out[i]).toBe(values[i]);
      expect(out[i]).toBeGreaterThanOrEqual(0);
      expect(out[i]).toBeLessThanOrEqual(10);
    }
  });

  it('spreads a single known value of two channels over 13x9', () => {
    const values = new Float32Array(13 * 9 * 2);
    const weight = new Float32Array(13 * 9);
    values[2 * 40] = 5;
    values[2 * 40 + 1] = -3;
    weight[40] = 1;
    pushPull(values, weight, 13, 9, 2, values);
    for (let i = 0; i < 13 * 9; i++) expect([values[2 * i], values[2 * i + 1]]).toEqual([5, -3]);
  });

  it('gives the value itself for a faint weight too', () => {
    const out = new Float32Array(4);
    pushPull(Float32Array.of(8, 0, 0, 0), Float32Array.of(0.125, 0, 0, 0), 2, 2, 1, out);
    expect([...out]).toEqual([8, 8, 8, 8]);
  });
});
