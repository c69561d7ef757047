import { describe, expect, it } from 'vitest';
import { createNumbers, runTwins } from '../testing/run-twins.ts';
import { FADE_UNITY, fadeColours } from './fade-colours.ts';

describe('fadeColours', () => {
  it('keeps half of red, makes green grey, darkens blue to nothing, and keeps alpha', () => {
    const rgba = Uint8Array.of(100, 10, 200, 9);
    const [half, most] = [FADE_UNITY / 2, FADE_UNITY - 1];
    fadeColours(rgba, 1, Int16Array.of(half, 0, 0, 0, 0, most, 0, 0));
    expect([...rgba]).toEqual([50, (54 * 100 + 183 * 10 + 19 * 200 + 128) >> 8, 0, 9]);
  });

  it('is equal to its SIMD twin for 1 to 9 pixels, beyond white too', () => {
    const next = createNumbers(15);
    for (let count = 1; count <= 9; count++) {
      const rgba = new Uint8Array(4 * count).map(() => 256 * next());
      const shares = new Int16Array(8).map(() => FADE_UNITY * next());
      const { plain, wasm } = runTwins('fadeColours', rgba, count, shares);
      expect(wasm.args[0]).toEqual(plain.args[0]);
    }
  });
});
