import { describe, expect, it } from 'vitest';
import { createNumbers, runTwins } from '../testing/run-twins.ts';
import { lightFromSides, scaleBySmall, SIDES, SIDES_NUMBERS } from './light-picture.ts';

const next = createNumbers(211);
const bytes = (count: number): Uint8Array => new Uint8Array(count).map(() => 256 * next());
const floats = (count: number): Float32Array => new Float32Array(count).map(next);

describe('lightFromSides', () => {
  const dark = (change: Partial<Record<keyof typeof SIDES, number>>): Float32Array => {
    const numbers = new Float32Array(SIDES_NUMBERS);
    numbers[SIDES.takenDark] = 1;
    for (const [name, value] of Object.entries(change)) numbers[SIDES[name as keyof typeof SIDES]] = value;
    return numbers;
  };
  const lit = (numbers: Float32Array, level = 100): readonly number[] => {
    const rgba = new Uint8Array(8).fill(level);
    lightFromSides(rgba, 2, numbers, Float32Array.of(1, 0), Float32Array.of(0, 0.5), 1, 1);
    return [...rgba];
  };

  it('takes red from the left and half as much blue from the right, and keeps alpha', () => {
    const numbers = dark({ amount: 1 });
    numbers[SIDES.left] = 1;
    numbers[SIDES.right + 2] = 1;
    expect(lit(numbers)).toEqual([100, 0, 0, 100, 0, 0, 50, 100]);
  });

  it('changes nothing with an amount of 0 and clips at 255', () => {
    expect(lit(dark({ amount: 0 }))).toEqual(Array(8).fill(100));
    const numbers = dark({ amount: 1 });
    numbers[SIDES.left] = 9;
    expect(lit(numbers)[0]).toBe(255);
  });

  it('lets bright tones sink by half', () => {
    const numbers = dark({ amount: 1, ownDark: 1, sinksFrom: 100, perSinking: 1 / 50, sinks: 0.5 });
    expect(lit(numbers, 100)[0]).toBe(100);
    expect(lit(numbers, 200)[0]).toBe(100);
  });

  it('is equal to its SIMD twin for 1 to 9 pixels', () => {
    for (let count = 1; count <= 9; count++) {
      const numbers = floats(SIDES_NUMBERS);
      numbers[SIDES.sinksFrom] = 120;
      numbers[SIDES.perSinking] = 1 / 80;
      const sides = [floats(count), floats(count), 1.2, 0.9] as const;
      const { plain, wasm } = runTwins('lightFromSides', bytes(4 * count), count, numbers, ...sides);
      expect(wasm.args[0]).toEqual(plain.args[0]);
    }
  });
});

describe('scaleBySmall', () => {
  it('doubles red where the small picture says 1, halves blue, leaves the rest and alpha, and clips', () => {
    const rgba = new Uint8Array(4 * 8).fill(200);
    rgba.set([60, 60, 60, 60], 0);
    scaleBySmall(rgba, 8, 1, Float32Array.of(1, 9, 9, 9, 0, 9, 9, 9), 2, Float32Array.of(1, 0, -0.5));
    expect([...rgba.subarray(0, 8)]).toEqual([120, 60, 30, 60, 255, 200, 100, 200]);
    expect(rgba.subarray(16).every((level) => level === 200)).toBe(true);
  });

  it('is equal to its SIMD twin for 1 to 9 pixels each way', () => {
    for (let width = 1; width <= 9; width++)
      for (let height = 1; height <= 9; height += 4) {
        const columns = Math.ceil(width / 4);
        const small = floats(4 * columns * Math.ceil(height / 4));
        const gains = floats(3).map((gain) => 2 * gain - 0.9);
        const { plain, wasm } = runTwins(
          'scaleBySmall',
          bytes(4 * width * height),
          width,
          height,
          small,
          columns,
          gains,
        );
        expect(wasm.args[0]).toEqual(plain.args[0]);
      }
  });
});
