import { describe, expect, it } from 'vitest';
import { createNumbers, runTwins } from '../testing/run-twins.ts';
import { halveBackground, laySmear, sumPlaces } from './smear-background.ts';

const next = createNumbers(41);
const floats = (count: number, scale = 1): Float32Array => new Float32Array(count).map(() => scale * next());
const bytes = (count: number): Uint8Array => new Uint8Array(count).map(() => 256 * next());

describe('halveBackground', () => {
  it('counts pixels of the subject by what is free of them', () => {
    const rgba = Uint8Array.of(100, 0, 0, 255, 50, 8, 0, 255);
    const out = new Float32Array(4);
    halveBackground(rgba, Float32Array.of(1, 0.5), 2, 1, 1, 1, out);
    expect([...out]).toEqual([50, 8, 0, 1]);
  });

  it('is equal to its SIMD twin for widths 1 to 9 and 5 rows', () => {
    for (let width = 1; width <= 9; width++) {
      const columns = Math.ceil(width / 2);
      const shape = [width, 5, columns, 3, new Float32Array(12 * columns)] as const;
      const { plain, wasm } = runTwins('halveBackground', bytes(20 * width), floats(5 * width), ...shape);
      expect(wasm.args[6]).toEqual(plain.args[6]);
    }
  });
});

describe('sumPlaces', () => {
  it('adds the pixels that the tables name', () => {
    const from = Float32Array.of(1, 2, 3, 4, 10, 20, 30, 40);
    const to = new Float32Array(8);
    sumPlaces(from, 2, 1, Int32Array.of(0, 1, 1, 1), Int32Array.of(0, 0), 2, to);
    expect([...to]).toEqual([11, 22, 33, 44, 20, 40, 60, 80]);
  });

  it('is equal to its SIMD twin for 1 to 5 places', () => {
    for (let taps = 1; taps <= 5; taps++) {
      const [across, down] = [7, 5].map((size) =>
        new Int32Array(size * taps).map(() => Math.floor(next() * size)),
      ) as [Int32Array, Int32Array];
      const { plain, wasm } = runTwins('sumPlaces', floats(140, 99), 7, 5, across, down, taps, floats(140));
      expect(wasm.args[6]).toEqual(plain.args[6]);
    }
  });
});

describe('laySmear', () => {
  it('spares the subject and what lies where smears are short', () => {
    const rgba = new Uint8Array(4 * 40).fill(255).map((value, i) => (i % 4 === 3 ? value : 100));
    const matte = new Float32Array(40).fill(0);
    matte[39] = 1;
    const smeared = new Float32Array(4 * 40).map((_, i) => (i % 4 === 3 ? 2 : 400));
    laySmear(rgba, matte, 40, 1, smeared, 20, 2, 0, 0.5, 0.2, 0.8, 4, 0.1);
    expect([...rgba.subarray(0, 4)]).toEqual([100, 100, 100, 255]);
    expect([...rgba.subarray(4 * 30, 4 * 31)]).toEqual([200, 200, 200, 255]);
    expect([...rgba.subarray(4 * 39)]).toEqual([100, 100, 100, 255]);
  });

  it('is equal to its SIMD twin for widths 3 to 9', () => {
    for (let width = 3; width <= 9; width++) {
      const columns = Math.ceil(width / 2);
      const smeared = floats(12 * columns, 60).map((value, i) => (i % 4 === 3 ? value / 200 : value));
      const shape = [width, 5, smeared, columns, 3, 2.3, 1.1, 0.9, 0.8, 4, 0.03] as const;
      const { plain, wasm } = runTwins('laySmear', bytes(20 * width), floats(5 * width), ...shape);
      expect(wasm.args[0]).toEqual(plain.args[0]);
    }
  });
});
