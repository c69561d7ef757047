import { describe, expect, it } from 'vitest';
import { pointOfInterest } from './point-of-interest.ts';

describe('pointOfInterest', () => {
  const width = 120;
  const height = 80;
  const disparity = {
    width,
    height,
    values: Float32Array.from({ length: 9600 }, (_, i) => (i < 4800 ? 0 : 0.5)),
  };
  const paint = (at: (x: number, y: number) => readonly [number, number, number]) => {
    const rgba = new Uint8Array(width * height * 4).fill(255);
    for (let i = 0; i < width * height; i += 1) rgba.set(at(i % width, Math.floor(i / width)), 4 * i);
    return { width, height, rgba };
  };

  it('aims at a red thing in the meadow and not at the sun in the sky', () => {
    const photo = paint((x, y) => {
      if ((x - 60) ** 2 + (y - 20) ** 2 < 60) return [255, 255, 200];
      if (x > 70 && x < 82 && y > 48 && y < 60) return [220, 20, 20];
      return y < 40 ? [100, 150, 220] : [60, 100, 40];
    });
    const { u, v } = pointOfInterest(photo, disparity);
    expect(u).toBeCloseTo(76 / 120, 1);
    expect(v).toBeCloseTo(54 / 80, 1);
  });

  it('aims at the middle of a slim tower and not at the sky beside it', () => {
    const photo = paint((x, y) => {
      if (x >= 66 && x < 70 && y > 10 && y < 70) return (x + y) % 2 === 0 ? [250, 240, 200] : [120, 110, 100];
      return [30, 50, 120];
    });
    const depth = Float32Array.from({ length: 9600 }, (_, i) => {
      const x = i % width;
      return x >= 66 && x < 70 && i > 1200 && i < 8400 ? 0.5 : 0;
    });
    const { u } = pointOfInterest(photo, { width, height, values: depth });
    expect(Math.abs(u - 68 / 120)).toBeLessThanOrEqual(1.5 / 120);
  });

  it('stays out of the sky when nothing stands out, and in the middle when all is sky', () => {
    const plain = paint(() => [90, 90, 90]);
    expect(pointOfInterest(plain, disparity).v).toBeGreaterThan(0.5);
    const sky = { width, height, values: new Float32Array(9600) };
    expect(pointOfInterest(plain, sky)).toEqual({ u: 0.5, v: 0.5 });
  });
});
