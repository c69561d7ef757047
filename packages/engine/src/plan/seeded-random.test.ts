import { describe, expect, it } from 'vitest';
import { gradientNoise, hash32, uniform } from './seeded-random.ts';

describe('seeded random numbers', () => {
  it('are the same bits everywhere', () => {
    expect([hash32(1), hash32(2), hash32(-1)]).toEqual([1753845952, 3507691905, 1734902346]);
  });

  it('fill [0, 1) evenly: 10,000 draws average 0.5 within 0.01 and every tenth holds 8 to 12 %', () => {
    const draws = Array.from({ length: 10_000 }, (_, i) => uniform(42, 3, i));
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...draws)).toBeLessThan(1);
    expect(Math.abs(draws.reduce((sum, x) => sum + x, 0) / draws.length - 0.5)).toBeLessThan(0.01);
    for (let tenth = 0; tenth < 10; tenth++) {
      const count = draws.filter((x) => Math.floor(x * 10) === tenth).length;
      expect(count).toBeGreaterThan(800);
      expect(count).toBeLessThan(1200);
    }
  });

  it('differ by seed and by channel', () => {
    const curve = (seed: number, channel: number) =>
      Array.from({ length: 50 }, (_, i) => gradientNoise(seed, channel, i / 7));
    expect(curve(1, 0)).not.toEqual(curve(2, 0));
    expect(curve(1, 0)).not.toEqual(curve(1, 1));
    expect(curve(1, 0)).toEqual(curve(1, 0));
  });

  it('give noise that is 0 at whole positions, within 0.5 elsewhere, and smooth', () => {
    const values = Array.from({ length: 20_001 }, (_, i) => gradientNoise(9, 4, i / 100));
    for (let i = 0; i < values.length; i += 100) expect(Math.abs(values[i]!)).toBe(0);
    expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(0.5);
    expect(Math.max(...values.slice(1).map((x, i) => Math.abs(x - values[i]!)))).toBeLessThan(0.03);
    const rms = Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length);
    expect(rms).toBeGreaterThan(0.13);
    expect(rms).toBeLessThan(0.17);
  });

  it('repeat after the period, seamlessly', () => {
    for (const position of [0.3, 2.9, 4.5, 6.999])
      expect(gradientNoise(5, 1, position + 7, 7)).toBeCloseTo(gradientNoise(5, 1, position, 7), 12);
  });
});
