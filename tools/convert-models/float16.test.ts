import { describe, expect, it } from 'vitest';
import { float16ToNumber, numberToFloat16 } from './float16.ts';

describe('half floats', () => {
  it('come back bit for bit for all 63,488 finite patterns', () => {
    for (let bits = 0; bits < 0x10000; bits++) {
      if ((bits & 0x7c00) === 0x7c00) continue;
      expect(numberToFloat16(float16ToNumber(bits))).toBe(bits);
    }
  });

  it.each([
    [1, 0x3c00],
    [-2, 0xc000],
    [65_504, 0x7bff],
    [65_520, 0x7c00],
    [2 ** -24, 0x0001],
    [2 ** -25, 0x0000],
    [1 + 2 ** -11, 0x3c00],
    [1 + 3 * 2 ** -11, 0x3c02],
    [Number.POSITIVE_INFINITY, 0x7c00],
  ])('of %d are %i', (value, bits) => {
    expect(numberToFloat16(value)).toBe(bits);
  });

  it('keep not-a-number', () => {
    expect(float16ToNumber(numberToFloat16(Number.NaN))).toBeNaN();
  });
});
