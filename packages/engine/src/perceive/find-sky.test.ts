import { describe, expect, it } from 'vitest';
import { findSky } from './find-sky.ts';
import type { RgbPlanes } from './rgb-planes.ts';
import { skyline } from './skyline.ts';

type Colour = readonly [number, number, number];

function paint(
  width: number,
  height: number,
  at: (x: number, y: number, noise: number) => Colour,
): RgbPlanes {
  const planes = {
    red: new Float32Array(width * height),
    green: new Float32Array(width * height),
    blue: new Float32Array(width * height),
  };
  let state = 3;
  for (let i = 0; i < width * height; i += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const [r, g, b] = at(i % width, Math.floor(i / width), (state >>> 8) / 2 ** 24 - 0.5);
    planes.red[i] = r;
    planes.green[i] = g;
    planes.blue[i] = b;
  }
  return { width, height, ...planes };
}

const grass = (noise: number): Colour => [0.2 + 0.2 * noise, 0.3 + 0.2 * noise, 0.1];
const blue = (noise: number): Colour => [0.4, 0.6, 0.9 + 0.01 * noise];

describe('findSky', () => {
  it('finds a blue sky down to a hilly skyline within 2 rows', () => {
    const hill = (x: number): number => 60 + Math.round(10 * Math.sin(x / 20));
    const picture = paint(200, 150, (x, y, n) => (y < hill(x) ? blue(n) : grass(n)));
    const sky = findSky(picture);
    expect(sky.confidence).toBeGreaterThan(0.8);
    const { rows } = skyline(sky.mask);
    for (let x = 2; x < 198; x += 1) expect(Math.abs(rows[x]! - hill(x))).toBeLessThanOrEqual(2);
  });

  it('includes a white cloud inside the sky', () => {
    const picture = paint(200, 150, (x, y, n) => {
      if (y >= 80) return grass(n);
      return (x - 100) ** 2 / 4 + (y - 40) ** 2 < 200 ? [0.95, 0.95, 0.97] : blue(n);
    });
    expect(findSky(picture).mask.values[40 * 200 + 100]).toBe(1);
  });

  it('leaves a rough mountain standing before the sky though it is as bluish grey as a cloud', () => {
    const peak = (x: number): number => 30 + Math.abs(x - 100) / 2;
    const picture = paint(200, 150, (x, y, n) => {
      if (y >= 100) return grass(n);
      // Mist around the peak, so that no outline keeps them apart.
      const mist = Math.min(1, Math.max(0, (y - peak(x) + 6) / 12));
      const rock = [0.36 + 0.12 * n, 0.37 + 0.12 * n, 0.4 + 0.12 * n] as const;
      const [r, g, b] = blue(n).map((value, k) => value + mist * (rock[k]! - value));
      return [r!, g!, b!];
    });
    const { rows } = skyline(findSky(picture).mask);
    for (let x = 5; x < 195; x += 1) expect(Math.abs(rows[x]! - peak(x))).toBeLessThanOrEqual(8);
  });

  it('sees a blue sky on through the bars of a lattice 1 pixel wide', () => {
    const picture = paint(200, 150, (x, y, n) => {
      if (y >= 120) return grass(n);
      const bar = x > 80 && x < 120 && (x % 12 === 0 || y % 12 === 0 || x === 81 || x === 119);
      return bar ? [0.12, 0.1, 0.08] : blue(n);
    });
    const { mask } = findSky(picture);
    for (const y of [20, 55, 90]) expect(mask.values[y * 200 + 101]).toBe(1);
  });

  it('does not take a narrow bright window for sky', () => {
    const picture = paint(200, 150, (x, y, n) =>
      y < 50 && x > 80 && x < 110 ? [0.95, 0.95, 0.95] : [0.35 + 0.1 * n, 0.25, 0.2],
    );
    expect(findSky(picture).share).toBe(0);
  });

  it.each([
    ['black', 0],
    ['grey', 0.4],
  ])('finds none in an all %s picture', (_name, level) => {
    expect(findSky(paint(64, 48, () => [level, level, level])).share).toBe(0);
  });

  it('accepts a picture that is all sky', () => {
    expect(findSky(paint(64, 48, (_x, _y, n) => blue(n))).share).toBe(1);
  });
});

describe('skyline', () => {
  it('knows a sea horizon as open and where it crosses the middle', () => {
    const picture = paint(200, 150, (_x, y, n) => (y < 75 ? blue(n) : [0.1, 0.3, 0.4 + 0.05 * n]));
    expect(skyline(findSky(picture).mask).openHorizon).toBeCloseTo(0.5, 2);
  });

  it('does not take a row of roofs for an open horizon', () => {
    const picture = paint(200, 150, (x, y, n) =>
      y < 40 + Math.abs((x % 80) - 40) ? blue(n) : [0.3, 0.2, 0.15],
    );
    expect(skyline(findSky(picture).mask).openHorizon).toBeUndefined();
  });

  it('has none without sky', () => {
    expect(skyline({ width: 10, height: 10, values: new Float32Array(100) }).openHorizon).toBeUndefined();
  });
});
