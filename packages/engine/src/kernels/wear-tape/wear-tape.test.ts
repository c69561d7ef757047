import { describe, expect, it } from 'vitest';
import { createNumbers, runTwins } from '../testing/run-twins.ts';
import { TAPE_LINE_STRIDE, wearTape } from './wear-tape.ts';

describe('wearTape', () => {
  it('keeps an even grey, smears an edge to the right only and keeps alpha', () => {
    const width = 24;
    const rgba = Uint8Array.from({ length: 4 * width }, (_, i) => (i % 4 === 3 ? 9 : i < 4 * 12 ? 60 : 180));
    const lines = Float32Array.of(0, 0, 1, 0, 0, 1);
    wearTape(rgba, width, 1, 0.5, 0.5, 0, lines, new Int32Array(1), new Float32Array(3 * width));
    expect([...rgba.subarray(0, 4)]).toEqual([60, 60, 60, 9]);
    expect([...rgba.subarray(44, 48)]).toEqual([60, 60, 60, 9]);
    // Half of what is left at every step: 120, 150, 165.
    expect([rgba[48], rgba[52], rgba[56]]).toEqual([120, 150, 165]);
  });

  it('is equal to its SIMD twin for widths 1 to 23, shifted to both sides', () => {
    const next = createNumbers(71);
    for (let width = 1; width <= 23; width++) {
      const height = 4;
      const rgba = new Uint8Array(4 * width * height).map(() => 256 * next());
      const lines = new Float32Array(TAPE_LINE_STRIDE * height);
      for (let y = 0; y < height; y++)
        lines.set(
          [
            Math.floor(9 * next() - 4),
            Math.floor(9 * next() - 4),
            0.8 + 0.4 * next(),
            next(),
            150 * next(),
            next(),
          ],
          TAPE_LINE_STRIDE * y,
        );
      const seeds = new Int32Array(height).map(() => 4294967296 * next());
      const shape = [width, height, 0.36, 0.09, 0.5, lines, seeds] as const;
      const { plain, wasm } = runTwins('wearTape', rgba, ...shape, new Float32Array(3 * width));
      expect(wasm.args[0]).toEqual(plain.args[0]);
    }
  });
});
