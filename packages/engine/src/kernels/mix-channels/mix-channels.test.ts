import { describe, expect, it } from 'vitest';
import { createNumbers, runTwins } from '../testing/run-twins.ts';
import { CHANNEL_UNITY, mixChannels } from './mix-channels.ts';

describe('mixChannels', () => {
  it('gives each channel its row of the matrix, between black and white, and keeps alpha', () => {
    const rgba = Uint8Array.of(10, 100, 200, 9);
    const [one, half] = [CHANNEL_UNITY, CHANNEL_UNITY / 2];
    mixChannels(rgba, 1, Int16Array.of(0, half, 0, 0, one, one, one, 0, 0, 0, -one, 0));
    expect([...rgba]).toEqual([50, 255, 0, 9]);
  });

  it('is equal to its SIMD twin for 1 to 9 pixels', () => {
    const next = createNumbers(15);
    for (let count = 1; count <= 9; count++) {
      const rgba = new Uint8Array(4 * count).map(() => 256 * next());
      const matrix = new Int16Array(12).map((_, i) => (i % 4 === 3 ? 0 : 9000 * next() - 3000));
      const { plain, wasm } = runTwins('mixChannels', rgba, count, matrix);
      expect(wasm.args[0]).toEqual(plain.args[0]);
    }
  });
});
