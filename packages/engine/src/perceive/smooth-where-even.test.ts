import { describe, expect, it } from 'vitest';
import type { PlaneF32 } from '../image.ts';
import { smoothWhereEven } from './smooth-where-even.ts';

const plane = (width: number, height: number, at: (u: number, v: number) => number): PlaneF32 => ({
  width,
  height,
  values: Float32Array.from({ length: width * height }, (_, i) =>
    at(((i % width) + 0.5) / width, (Math.floor(i / width) + 0.5) / height),
  ),
});

describe('smoothWhereEven', () => {
  it('takes the stripes of foam out of a beach that rises evenly', () => {
    const beach = (_u: number, v: number): number => 0.1 + 0.6 * v;
    const detailed = plane(200, 160, (u, v) => beach(u, v) + (Math.floor(v * 40) % 5 === 0 ? 0.02 : 0));
    smoothWhereEven(detailed, plane(100, 120, beach));
    // The border repeats its last row.
    for (let y = 2; y < 158; y += 1)
      expect(Math.abs(detailed.values[y * 200 + 90]! - beach(0, (y + 0.5) / 160))).toBeLessThan(0.002);
  });

  it('leaves a step of 0.4 where the photo has it, to the pixel', () => {
    const step = (u: number): number => (u < 0.5 ? 0.7 : 0.3);
    const detailed = plane(200, 20, step);
    smoothWhereEven(detailed, plane(100, 10, step));
    const row = 10 * 200;
    expect([...detailed.values.subarray(row + 97, row + 103)].map((value) => value.toFixed(2))).toEqual([
      '0.70',
      '0.70',
      '0.70',
      '0.30',
      '0.30',
      '0.30',
    ]);
  });
});
