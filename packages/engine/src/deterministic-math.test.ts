import { describe, expect, it } from 'vitest';
import { atan2, cos, exp, ln, pow, sin, tan } from './deterministic-math.ts';

const range = (from: number, to: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));

describe('deterministic math', () => {
  it('agrees with Math.sin and Math.cos to 1e-14 from -10,000 to 10,000 radians', () => {
    for (const x of [...range(-8, 8, 4001), ...range(-1e4, 1e4, 4001)]) {
      expect(Math.abs(sin(x) - Math.sin(x))).toBeLessThan(1e-14);
      expect(Math.abs(cos(x) - Math.cos(x))).toBeLessThan(1e-14);
    }
  });

  it('is exact at zero and odd or even to the last bit', () => {
    expect([sin(0), cos(0), tan(0), exp(0), ln(1), atan2(0, 1)]).toEqual([0, 1, 0, 1, 0, 0]);
    for (const x of range(0.01, 7, 500)) {
      expect([sin(-x), cos(-x), atan2(-x, 1)]).toEqual([-sin(x), cos(x), -atan2(x, 1)]);
    }
  });

  it('agrees with Math.tan to 1e-14 of its size within 80 degrees', () => {
    for (const x of range(-1.4, 1.4, 999)) {
      expect(Math.abs(tan(x) - Math.tan(x))).toBeLessThanOrEqual(1e-14 * Math.abs(Math.tan(x)));
    }
  });

  it('agrees with Math.exp and Math.log to 1e-15 of their size over the whole range of numbers', () => {
    for (const x of range(-700, 700, 4001)) expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(1e-15);
    for (const x of [...range(-700, 700, 1600).map(Math.exp), ...range(0.9, 0.999, 99)]) {
      expect(Math.abs(ln(x) / Math.log(x) - 1)).toBeLessThan(1e-15);
    }
    expect([exp(-746), exp(710), ln(0), ln(Number.POSITIVE_INFINITY)]).toEqual([
      0,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
    expect(exp(-744.5)).toBe(Math.exp(-744.5));
    expect(ln(-1)).toBeNaN();
  });

  it('agrees with Math.pow to 1e-13 of its size', () => {
    for (const x of range(0.01, 3, 300))
      for (const power of [-7.5, 1 / 2.4, 1, 2.2, 12]) {
        expect(Math.abs(pow(x, power) / x ** power - 1)).toBeLessThan(1e-13);
      }
    expect([pow(0, 2), pow(0, 0), pow(2, 0)]).toEqual([0, 1, 1]);
  });

  it('finds the angle of points in all four quadrants as Math.atan2 does, to 1e-15', () => {
    for (const angle of range(-3.14, 3.14, 1257))
      for (const radius of [0.001, 1, 500]) {
        const [y, x] = [radius * Math.sin(angle), radius * Math.cos(angle)];
        expect(Math.abs(atan2(y, x) - Math.atan2(y, x))).toBeLessThan(1e-15);
      }
    expect([atan2(1, 0), atan2(-1, 0), atan2(0, 0)]).toEqual([Math.PI / 2, -Math.PI / 2, 0]);
  });
});
