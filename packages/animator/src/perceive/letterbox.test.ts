import type { Photo } from '@kinora/engine';
import { describe, expect, it } from 'vitest';
import { letterbox } from './letterbox.ts';

function photo(width: number, height: number): Photo {
  return {
    width,
    height,
    rgba: Uint8Array.from({ length: width * height * 4 }, (_, i) => (i % 4 === 3 ? 255 : 9)),
  };
}

describe('letterbox', () => {
  it('leaves a 2:1 photo as it is when 2 is allowed', () => {
    const input = photo(8, 4);
    expect(letterbox(input, 2)).toBe(input);
  });

  it.each([
    [9, 3],
    [3, 9],
  ])('puts %i x %i in the middle of a grey square of 9', (width, height) => {
    const square = letterbox(photo(width, height), 2);
    expect([square.width, square.height]).toEqual([9, 9]);
    const reds = Array.from({ length: 81 }, (_, i) => square.rgba[i * 4]);
    expect(reds.filter((red) => red === 9)).toHaveLength(27);
    expect([reds[4 * 9 + 4], reds[0], reds[80]]).toEqual([9, 128, 128]);
    expect(square.rgba.every((value, i) => i % 4 !== 3 || value === 255)).toBe(true);
  });
});
