import { describe, expect, it } from 'vitest';
import { fillUnknown } from './fill-unknown.ts';
import { photoOf } from './testing/synthetic-scene.ts';

describe('fillUnknown', () => {
  it('gives each unknown pixel the value of the side it looks like', () => {
    const { rgba } = photoOf(9, 3, (x) => (x < 5 ? 200 : 40));
    const values = Float32Array.from({ length: 27 }, (_, i) =>
      i % 9 < 3 ? 1 : i % 9 > 6 ? 0.2 : Number.NaN,
    );
    const filled = fillUnknown(values, rgba, 9, 3);
    expect([...filled.subarray(9, 18)].map((value) => Math.round(value * 10))).toEqual([
      10, 10, 10, 10, 10, 2, 2, 2, 2,
    ]);
  });

  it('takes the farther side where both look alike and are as close', () => {
    const { rgba } = photoOf(5, 1, () => 100);
    expect(fillUnknown(Float32Array.of(1, 1, Number.POSITIVE_INFINITY, 0.25, 0.25), rgba, 5, 1)[2]).toBe(
      0.25,
    );
  });

  it('gives 0 everywhere when nothing is known', () => {
    const { rgba } = photoOf(4, 4, () => 100);
    expect(fillUnknown(new Float32Array(16).fill(Number.NaN), rgba, 4, 4)).toEqual(new Float32Array(16));
  });
});
