import { describe, expect, it } from 'vitest';
import { createNumbers, runTwins } from '../testing/run-twins.ts';
import { driftColours, WHEEL_ENTRIES } from './drift-colours.ts';

const next = createNumbers(29);
const floats = (count: number, scale = 1, from = 0): Float32Array =>
  new Float32Array(count).map(() => from + scale * next());

describe('driftColours', () => {
  const wheel = new Float32Array(2 * WHEEL_ENTRIES).map((_, i) => (i % 2 === 0 ? -0.2 : 0.2));

  it('turns grey towards the hue at even brightness, leaves what is held, black, white and alpha', () => {
    const rgba = Uint8Array.of(128, 128, 128, 9, 128, 128, 128, 9, 0, 0, 0, 9, 255, 255, 255, 9);
    driftColours(rgba, 4, wheel, new Float32Array(4), Float32Array.of(0, 1, 0, 0), new Float32Array(4), 1, 0);
    const [red, green, blue] = rgba;
    expect(red! - blue!).toBeGreaterThan(60);
    expect(Math.round(0.299 * red! + 0.587 * green! + 0.114 * blue!)).toBe(128);
    expect([...rgba.subarray(4, 8)]).toEqual([128, 128, 128, 9]);
    expect([...rgba.subarray(8)].filter((_, i) => i % 4 === 3)).toEqual([9, 9]);
  });

  it('lifts towards white with light and darkens below 0', () => {
    const rgba = new Uint8Array(8).fill(100);
    driftColours(
      rgba,
      2,
      new Float32Array(512),
      new Float32Array(2),
      new Float32Array(2),
      Float32Array.of(0.5, -0.5),
      1,
      1,
    );
    expect([rgba[0], rgba[4]]).toEqual([178, 50]);
  });

  it('is equal to its SIMD twin for 1 to 13 pixels', () => {
    for (let count = 1; count <= 13; count++) {
      const rgba = new Uint8Array(4 * count).map(() => 256 * next());
      const rows = [floats(count, 4, -2), floats(count), floats(count, 2, -1)] as const;
      const { plain, wasm } = runTwins(
        'driftColours',
        rgba,
        count,
        floats(512, 0.6, -0.3),
        ...rows,
        0.7,
        0.001,
      );
      expect(wasm.args[0]).toEqual(plain.args[0]);
    }
  });
});
