import { describe, expect, it } from 'vitest';
import { createNumbers, runTwins } from '../testing/run-twins.ts';
import { figureRow, FIGURE_NUMBERS, nightRow, NIGHT_NUMBERS, takeLuma, writeLevels } from './hard-light.ts';

const next = createNumbers(307);
const bytes = (count: number): Uint8Array => new Uint8Array(count).map(() => 256 * next());
const floats = (count: number): Float32Array => new Float32Array(count).map(next);

describe('takeLuma', () => {
  it('is 0 for black, 1 for white and 0.587 for green', () => {
    const out = new Float32Array(3);
    takeLuma(Uint8Array.of(0, 0, 0, 9, 255, 255, 255, 9, 0, 255, 0, 9), 3, out);
    expect(out[0]).toBe(0);
    expect(out[1]).toBeCloseTo(1, 6);
    expect(out[2]).toBeCloseTo(0.587, 6);
  });

  it('is equal to its SIMD twin for 1 to 9 pixels', () => {
    for (let count = 1; count <= 9; count++) {
      const { plain, wasm } = runTwins('takeLuma', bytes(4 * count), count, floats(count));
      expect(wasm.args[2]).toEqual(plain.args[2]);
    }
  });
});

describe('nightRow', () => {
  it('keeps the row with a share of 0, and puts grey out to black where no light lies', () => {
    const rgba = new Uint8Array(8).fill(100);
    const [numbers, out] = [new Float32Array(NIGHT_NUMBERS), new Float32Array(8)];
    const row = [rgba, 2, new Float32Array(2).fill(0.4), new Float32Array(2), numbers, 0, out] as const;
    nightRow(...row);
    expect(out[0]).toBeCloseTo(100, 3);
    numbers[8] = 1;
    nightRow(...row);
    expect(out[0]).toBe(0);
  });

  it('is equal to its SIMD twin for 1 to 9 pixels', () => {
    for (let count = 1; count <= 9; count++) {
      const maps = [floats(count), floats(count), floats(NIGHT_NUMBERS), 0.3] as const;
      const { plain, wasm } = runTwins('nightRow', bytes(4 * count), count, ...maps, floats(4 * count));
      expect(wasm.args[6]).toEqual(plain.args[6]);
    }
  });
});

describe('figureRow', () => {
  it('leaves what is none of the subject as it is, and makes cloth in the open nearly black', () => {
    const rgba = new Uint8Array(8).fill(200);
    const map = (value: number): Float32Array => new Float32Array(2).fill(value);
    const matte = Float32Array.of(0, 1);
    const out = new Float32Array(8).fill(77);
    const numbers = Float32Array.of(1, 1, 1, 1, 1, 1, 1);
    const body = [map(1), map(1), map(1), map(1)] as const;
    figureRow(
      rgba,
      2,
      map(0.78),
      matte,
      map(0.78),
      map(1),
      ...body,
      map(1),
      map(1),
      map(0),
      map(0),
      numbers,
      out,
    );
    expect(out[0]).toBe(77);
    expect(out[4]).toBeLessThan(20);
    expect(out[4]).toBeGreaterThan(0);
  });

  it('keeps folds, which differ by 0.05, in black cloth, and nothing of a thing that differs by 0.3', () => {
    const map = (value: number): Float32Array => new Float32Array(3).fill(value);
    const out = new Float32Array(12);
    const body = [map(1), map(1), map(1), map(1)] as const;
    const numbers = Float32Array.of(1, 1, 1, 1, 1, 1, 1);
    const lumas = Float32Array.of(0.5, 0.55, 0.8);
    const maps = [lumas, map(1), map(0.5), map(1)] as const;
    figureRow(
      new Uint8Array(12).fill(128),
      3,
      ...maps,
      ...body,
      map(1),
      map(1),
      map(0),
      map(0),
      numbers,
      out,
    );
    expect(out[4]! - out[0]!).toBeGreaterThan(2);
    expect(out[8]).toBeCloseTo(out[0]!, 3);
  });

  it('is equal to its SIMD twin for 1 to 9 pixels', () => {
    for (let count = 1; count <= 9; count++) {
      const map = (): Float32Array => floats(count);
      const matte = map().map((value, i) => (i % 3 === 1 ? 0.003 : value));
      const row = [bytes(4 * count), count, map(), matte, map(), map()] as const;
      const body = [map(), map(), map(), map()] as const;
      const worn = [map(), map(), map(), map()] as const;
      const before = new Float32Array(4 * count).map((_, i) => (i % 4 === 3 ? 0 : 255 * next()));
      const { plain, wasm } = runTwins('figureRow', ...row, ...body, ...worn, floats(FIGURE_NUMBERS), before);
      expect(wasm.args[15]).toEqual(plain.args[15]);
    }
  });
});

describe('writeLevels', () => {
  it('rounds, clips and keeps alpha', () => {
    const rgba = new Uint8Array(4).fill(9);
    writeLevels(Float32Array.of(1.4, 1.6, 300, 77), 1, rgba);
    expect([...rgba]).toEqual([1, 2, 255, 9]);
  });

  it('is equal to its SIMD twin for 1 to 9 pixels', () => {
    for (let count = 1; count <= 9; count++) {
      const row = floats(4 * count).map((value) => 300 * value);
      const { plain, wasm } = runTwins('writeLevels', row, count, bytes(4 * count));
      expect(wasm.args[2]).toEqual(plain.args[2]);
    }
  });
});
