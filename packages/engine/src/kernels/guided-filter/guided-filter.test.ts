import { describe, expect, it } from 'vitest';
import { type Guide, guidedCoefficients } from './guided-filter.ts';

/** 32x16: dark left half, bright right half. */
function twoTone(): Guide {
  const width = 32;
  const height = 16;
  const tone = Float32Array.from({ length: width * height }, (_, i) => (i % width < 16 ? 0.2 : 0.8));
  return { width, height, red: tone, green: tone, blue: tone };
}

function apply(guide: Guide, input: Float32Array, radius: number, weights?: Float32Array): Float32Array {
  const c = guidedCoefficients(guide, input, radius, 1e-4, weights);
  return input.map(
    (_, i) =>
      c.red[i]! * guide.red[i]! + c.green[i]! * guide.green[i]! + c.blue[i]! * guide.blue[i]! + c.offset[i]!,
  );
}

describe('guidedCoefficients', () => {
  it('reproduces a constant', () => {
    const guide = twoTone();
    for (const value of apply(guide, new Float32Array(512).fill(0.4), 4)) expect(value).toBeCloseTo(0.4, 5);
  });

  it('moves a step that is 2 pixels off onto the edge of the guide', () => {
    const guide = twoTone();
    const input = Float32Array.from({ length: 512 }, (_, i) => (i % 32 < 18 ? 0 : 1));
    const out = apply(guide, input, 6);
    const row = [...out.subarray(8 * 32, 9 * 32)];
    // Either side of the guide's edge is flat: the neighbour beyond the edge differs by more than half of the step.
    expect(row[16]! - row[15]!).toBeGreaterThan(0.5);
    expect(Math.abs(row[17]! - row[19]!)).toBeLessThan(0.2);
  });

  it('does not let values of weight 0 speak', () => {
    const guide = twoTone();
    const input = Float32Array.from({ length: 512 }, (_, i) => (i % 32 === 5 ? 9 : 0.5));
    const weights = Float32Array.from({ length: 512 }, (_, i) => (i % 32 === 5 ? 0 : 1));
    for (const value of apply(guide, input, 3, weights)) expect(value).toBeCloseTo(0.5, 2);
  });
});
