import { describe, expect, it } from 'vitest';
import { createNumbers, runTwins } from '../testing/run-twins.ts';
import { gradePixels } from './grade-pixels.ts';

const IDENTITY = Int32Array.of(4096, 0, 0, 0, 4096, 0, 0, 0, 4096);
const straight = (): Uint8Array => new Uint8Array(768).map((_, i) => i & 255);

describe('gradePixels', () => {
  it('mixes, bends and tints, each channel by itself, and keeps alpha', () => {
    const rgba = Uint8Array.of(10, 100, 200, 9);
    const curves = straight();
    curves[100] = 77;
    const tints = new Int16Array(1024);
    tints.set([3, -5, 500], 4 * ((54 * 10 + 183 * 100 + 19 * 200) >> 8));
    // Red takes green.
    gradePixels(rgba, 1, Int32Array.of(0, 4096, 0, 0, 4096, 0, 0, 0, 4096), curves, tints, 256);
    expect([...rgba]).toEqual([80, 95, 255, 9]);
  });

  it('changes nothing with a mix of 0', () => {
    const rgba = Uint8Array.of(10, 100, 200, 9);
    gradePixels(rgba, 1, IDENTITY, new Uint8Array(768), new Int16Array(1024), 0);
    expect([...rgba]).toEqual([10, 100, 200, 9]);
  });

  it('is equal to its SIMD twin for 1 to 9 pixels of random tables, wholly graded or in part', () => {
    const next = createNumbers(5);
    for (let count = 1; count <= 9; count++) {
      const rgba = new Uint8Array(4 * count).map(() => 256 * next());
      const matrix = new Int32Array(9).map(() => 6000 * next() - 1500);
      const curves = new Uint8Array(768).map(() => 256 * next());
      const tints = new Int16Array(1024).map(() => 120 * next() - 60);
      const { plain, wasm } = runTwins(
        'gradePixels',
        rgba,
        count,
        matrix,
        curves,
        tints,
        count % 2 === 0 ? 256 : Math.trunc(257 * next()),
      );
      expect(wasm.args[0]).toEqual(plain.args[0]);
    }
  });
});
