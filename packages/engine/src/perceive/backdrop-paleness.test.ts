import { describe, expect, it } from 'vitest';
import { backdropPaleness } from './backdrop-paleness.ts';

const SIZE = 20;
const FIGURE = { shoulderV: 0.6, headHalf: 0.1 };

/** A picture of one colour with a black figure in its middle. */
function paleness(colour: readonly [number, number, number], below = colour): number {
  const rgba = new Uint8Array(4 * SIZE * SIZE);
  const values = new Float32Array(SIZE * SIZE);
  for (let y = 0; y < SIZE; y++)
    for (let x = 0; x < SIZE; x++) {
      const i = y * SIZE + x;
      values[i] = x >= 8 && x < 12 ? 1 : 0;
      rgba.set([...(values[i] === 1 ? [0, 0, 0] : y < 16 ? colour : below), 255], 4 * i);
    }
  return backdropPaleness({ width: SIZE, height: SIZE, rgba }, { width: SIZE, height: SIZE, values }, FIGURE);
}

describe('backdropPaleness', () => {
  it('is 1 before a white wall and half before a grey one, whatever the subject', () => {
    expect(paleness([230, 228, 220])).toBe(1);
    expect(paleness([166, 172, 180])).toBeCloseTo(0.51, 2);
  });

  it('is 0 before blue sky, before a dark wall, and minds nothing far below the shoulders', () => {
    expect(paleness([90, 150, 235])).toBe(0);
    expect(paleness([60, 60, 60], [255, 255, 255])).toBe(0);
  });
});
