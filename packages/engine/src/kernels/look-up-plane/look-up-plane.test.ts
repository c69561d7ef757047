import { describe, expect, it } from 'vitest';
import { createNumbers, pictureColumns, runTwins } from '../testing/run-twins.ts';
import { lookUpPlane } from './look-up-plane.ts';

const PLANE = Float32Array.from({ length: 6 }, (_, i) => i);

describe('lookUpPlane', () => {
  it('gives the value of the texel that a place lies in, and of the edge beyond the canvas', () => {
    const u = Float32Array.of(4.5, 5.99, 6.2, 0, 99);
    const v = Float32Array.of(14.5, 14.5, 15.5, 0, 99);
    const out = new Float32Array(5);
    lookUpPlane(u, v, 5, 1, 5, PLANE, 3, 2, 4, 14, out);
    expect([...out]).toEqual([0, 1, 5, 0, 5]);
  });

  it('is equal to its twin for widths 1 to 9', () => {
    const next = createNumbers(11);
    for (let width = 1; width <= 9; width++) {
      const u = new Float32Array(24).map(() => 9 * next());
      const v = new Float32Array(24).map(() => 12 + 6 * next());
      const shape = [width, 2, 12, PLANE, 3, 2, 4, 14] as const;
      const { plain, wasm } = runTwins('lookUpPlane', u, v, ...shape, new Float32Array(24));
      expect(pictureColumns(wasm.args[10], width, 12)).toEqual(pictureColumns(plain.args[10], width, 12));
    }
  });
});
