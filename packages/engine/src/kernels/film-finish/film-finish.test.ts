import { describe, expect, it } from 'vitest';
import { createNumbers, runTwins } from '../testing/run-twins.ts';
import { addGrain, GAIN_UNITY, GRAIN_TILE, shadePicture, writeCorners } from './film-finish.ts';

const next = createNumbers(23);
const floats = (count: number, scale = 1, from = 0): Float32Array =>
  new Float32Array(count).map(() => from + scale * next());
const bytes = (count: number): Uint8Array => new Uint8Array(count).map(() => 256 * next());

describe('shadePicture', () => {
  it('keeps the middle, loses the share at the corners, and keeps alpha', () => {
    const rgba = new Uint8Array(4 * 99 * 99).fill(200);
    const corners = new Int16Array(99 * 99);
    writeCorners(99, 99, corners);
    shadePicture(rgba, 99 * 99, corners, GAIN_UNITY, 16384);
    expect(rgba[4 * (49 * 99 + 49)]).toBe(200);
    expect(rgba[0]).toBeGreaterThan(99);
    expect(rgba[0]).toBeLessThan(108);
    expect(rgba[3]).toBe(200);
  });

  it('is equal to its SIMD twin for 1 to 9 pixels, brightened beyond white too', () => {
    for (let count = 1; count <= 9; count++) {
      const corners = new Int16Array(count).map(() => 32767 * next());
      const { plain, wasm } = runTwins('shadePicture', bytes(4 * count), count, corners, 30000, 20000);
      expect(wasm.args[0]).toEqual(plain.args[0]);
    }
  });
});

describe('addGrain', () => {
  const tile = floats(GRAIN_TILE * GRAIN_TILE, 6, -3);

  it('adds the tile, by luma, to all channels and never beyond black and white', () => {
    const rgba = Uint8Array.of(100, 100, 100, 9, 250, 250, 250, 9);
    const byLuma = new Float32Array(256).fill(1);
    byLuma[250] = 10;
    const one = new Float32Array(GRAIN_TILE * GRAIN_TILE).fill(1);
    addGrain(rgba, 2, 1, one, byLuma, Int32Array.of(0, 1), Int32Array.of(0), 2);
    expect([...rgba]).toEqual([102, 102, 102, 9, 255, 255, 255, 9]);
  });

  it('is equal to its SIMD twin', () => {
    const [columns, rows] = [7, 5].map((count) => new Int32Array(count).map(() => GRAIN_TILE * next()));
    const shape = [7, 5, tile, floats(256), columns!, rows!, 40] as const;
    const { plain, wasm } = runTwins('addGrain', bytes(140), ...shape);
    expect(wasm.args[0]).toEqual(plain.args[0]);
  });
});
