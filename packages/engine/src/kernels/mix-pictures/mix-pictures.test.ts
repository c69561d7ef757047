import { describe, expect, it } from 'vitest';
import { createNumbers, runTwins } from '../testing/run-twins.ts';
import { mixPictures } from './mix-pictures.ts';

describe('mixPictures', () => {
  it('gives the first picture at 0, the second at 256, and equal bytes at every weight', () => {
    const [first, second] = [Uint8Array.of(0, 10, 200, 255), Uint8Array.of(255, 20, 100, 255)];
    const out = new Uint8Array(4);
    mixPictures(first, second, 1, 0, out);
    expect([...out]).toEqual([...first]);
    mixPictures(first, second, 1, 256, out);
    expect([...out]).toEqual([...second]);
    mixPictures(first, second, 1, 128, out);
    expect([...out]).toEqual([128, 15, 150, 255]);
    for (let weight = 0; weight <= 256; weight++) {
      mixPictures(second, second, 1, weight, out);
      expect([...out]).toEqual([...second]);
    }
  });

  it('is equal to its SIMD twin for 1 to 9 pixels and every 16th weight', () => {
    const next = createNumbers(77);
    const bytes = (): Uint8Array => new Uint8Array(36).map(() => 256 * next());
    for (let count = 1; count <= 9; count++)
      for (let weight = 0; weight <= 256; weight += 16) {
        const { plain, wasm } = runTwins('mixPictures', bytes(), bytes(), count, weight, new Uint8Array(36));
        expect(wasm.args[4]).toEqual(plain.args[4]);
      }
  });
});
