import { describe, expect, it } from 'vitest';
import type { RgbPlanes } from './rgb-planes.ts';
import { vanishingPoint } from './vanishing-point.ts';

const WIDTH = 240;
const HEIGHT = 160;

function grey(at: (x: number, y: number) => number): RgbPlanes {
  const values = Float32Array.from({ length: WIDTH * HEIGHT }, (_, i) =>
    at((i % WIDTH) + 0.5, Math.floor(i / WIDTH) + 0.5),
  );
  return { width: WIDTH, height: HEIGHT, red: values, green: values, blue: values };
}

/** Soft stripes that run to one place. */
const stripesTowards = (u: number, v: number) => (x: number, y: number) =>
  0.5 + 0.4 * Math.sin(24 * Math.atan2(y - v * HEIGHT, x - u * WIDTH));

/** Without any pattern, the same in every run. */
const noise = (x: number, y: number): number => {
  const mixed = Math.imul(Math.floor(x) * 374761393 + Math.floor(y) * 668265263, 2246822519);
  return (((mixed ^ (mixed >>> 15)) >>> 8) & 255) / 255;
};

const everywhere = (): boolean => true;

describe('vanishingPoint', () => {
  it.each([
    [0.5, 0.5],
    [0.3, 0.6],
    [0.75, 0.35],
  ])('finds the place (%f, %f) where lines from all sides meet, within 0.03', (u, v) => {
    const found = vanishingPoint(grey(stripesTowards(u, v)), everywhere);
    expect(Math.abs(found.u - u)).toBeLessThan(0.03);
    expect(Math.abs(found.v - v)).toBeLessThan(0.03);
    expect(found.confidence).toBe(1);
  });

  it.each([
    ['a plain picture', () => 0.5],
    ['noise', noise],
    ['level and upright lines', (x: number, y: number) => (x % 24 < 12 !== y % 20 < 10 ? 0.8 : 0.2)],
    ['parallel slanted lines', (x: number, y: number) => 0.5 + 0.4 * Math.sin((x + 0.6 * y) / 4)],
  ])('finds none in %s: confidence below 0.2', (_name, at) => {
    expect(vanishingPoint(grey(at), everywhere).confidence).toBeLessThan(0.2);
  });

  it('looks only where it may', () => {
    const colour = grey(stripesTowards(0.5, 0.5));
    expect(vanishingPoint(colour, () => false).confidence).toBe(0);
  });
});
