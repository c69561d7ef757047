import { describe, expect, it } from 'vitest';
import type { PlaneF32 } from '../image.ts';
import { resamplePlane } from './resample-plane.ts';

const plane = (width: number, height: number, at: (x: number, y: number) => number): PlaneF32 => ({
  width,
  height,
  values: Float32Array.from({ length: width * height }, (_, i) => at(i % width, Math.floor(i / width))),
});

describe('resamplePlane', () => {
  it.each([
    [7, 5],
    [40, 3],
    [3, 40],
    [64, 64],
  ])('keeps a constant constant at %ix%i', (width, height) => {
    const out = resamplePlane(
      plane(13, 11, () => 0.25),
      width,
      height,
    );
    expect(out.values.length).toBe(width * height);
    for (const value of out.values) expect(value).toBeCloseTo(0.25, 6);
  });

  it('averages 2x2 blocks when both sides are halved', () => {
    const out = resamplePlane(
      plane(4, 4, (x, y) => x + 10 * y),
      2,
      2,
    );
    expect([...out.values]).toEqual([5.5, 7.5, 25.5, 27.5]);
  });

  it('weighs partly covered pixels by their share when 3 become 2', () => {
    const out = resamplePlane(
      plane(3, 1, (x) => x),
      2,
      1,
    );
    expect(out.values[0]).toBeCloseTo((0 + 0.5 * 1) / 1.5, 6);
    expect(out.values[1]).toBeCloseTo((0.5 * 1 + 2) / 1.5, 6);
  });

  it('does not shift a ramp when enlarging 8 to 32', () => {
    const out = resamplePlane(
      plane(8, 1, (x) => (x + 0.5) / 8),
      32,
      1,
    );
    for (let x = 4; x < 28; x += 1) expect(out.values[x]).toBeCloseTo((x + 0.5) / 32, 6);
  });

  it('gives the very plane back at its own size', () => {
    const same = plane(5, 5, (x) => x);
    expect(resamplePlane(same, 5, 5)).toBe(same);
  });
});
