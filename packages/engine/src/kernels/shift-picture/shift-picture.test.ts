import { describe, expect, it } from 'vitest';
import { createNumbers, runTwins } from '../testing/run-twins.ts';
import { shiftPicture } from './shift-picture.ts';

const next = createNumbers(3);
const bytes = (count: number): Uint8Array => new Uint8Array(count).map(() => 256 * next());

describe('shiftPicture', () => {
  it('moves by whole and half pixels, repeats edges and keeps alpha', () => {
    const from = Uint8Array.of(0, 0, 0, 1, 100, 100, 100, 1, 200, 200, 200, 1);
    const rgba = new Uint8Array(12).fill(9);
    shiftPicture(from, 3, 1, 1, 0, 128, 0, rgba);
    expect([...rgba]).toEqual([150, 150, 150, 9, 200, 200, 200, 9, 200, 200, 200, 9]);
  });

  it('is equal to its SIMD twin for 20 random shifts', () => {
    for (let i = 0; i < 20; i++) {
      const [left, top] = [Math.trunc(7 * next()) - 3, Math.trunc(5 * next()) - 2];
      const parts = [Math.trunc(257 * next()), Math.trunc(257 * next())] as const;
      const { plain, wasm } = runTwins('shiftPicture', bytes(220), 11, 5, left, top, ...parts, bytes(220));
      expect(wasm.args[7]).toEqual(plain.args[7]);
    }
  });
});
