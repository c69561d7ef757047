import { describe, expect, it } from 'vitest';
import { createNumbers, runTwins } from '../testing/run-twins.ts';
import { gatherDepth, gatherRimDepth } from './gather-depth.ts';

const OWN_TOP = 100;

describe('gatherDepth', () => {
  it('averages exposures, puts what was drawn nearer back and takes what is beyond infinity for infinite', () => {
    const v = Float32Array.of(50, 150, 50);
    const out = new Float32Array(3).fill(9);
    const shape = [v, 3, 1, 3, 3, OWN_TOP, 0.5, 0.5] as const;
    gatherDepth(Float32Array.of(1, 1, -1), ...shape, 1, out);
    expect([...out]).toEqual([0.5, 0.25, 0]);
    gatherDepth(Float32Array.of(2, 2, 4), ...shape, 0, out);
    expect([...out]).toEqual([1.5, 0.75, 2]);
  });

  it('is equal to its SIMD twin for widths 1 to 9', () => {
    const next = createNumbers(21);
    const plane = (scale: number, from = 0) => new Float32Array(24).map(() => from + scale * next());
    for (let width = 1; width <= 9; width++)
      for (const first of [0, 1]) {
        const shape = [width, 2, 12, 11, OWN_TOP, 1 / 1.15, 1 / 3, first] as const;
        const { plain, wasm } = runTwins('gatherDepth', plane(3, -1), plane(200), ...shape, plane(2));
        expect(wasm.args[10]).toEqual(plain.args[10]);
      }
  });
});

describe('gatherRimDepth', () => {
  it('mixes a rim over the surface by its opacity, its key without the bonus', () => {
    const out = Float32Array.of(0.5, 0.5);
    const [key, alpha] = [Float32Array.of(0, 2 * 1.0625), Float32Array.of(0, 0.5)];
    const [depth, v] = [Float32Array.of(0.5, 0.5), Float32Array.of(50, 50)];
    gatherRimDepth(key, v, alpha, depth, v, 2, 1, 2, 2, OWN_TOP, 1, 1, out);
    expect([...out]).toEqual([0.5, 1.25]);
  });

  it('is equal to its twin for widths 1 to 9', () => {
    const next = createNumbers(22);
    const plane = (scale: number, from = 0) => new Float32Array(24).map(() => from + scale * next());
    for (let width = 1; width <= 9; width++) {
      const key = plane(3).map((value) => (value < 1 ? 0 : value));
      const shape = [width, 2, 12, 11, OWN_TOP, 1 / 1.15, 1 / 3] as const;
      const planes = [key, plane(200), plane(1), plane(3, -1), plane(200)] as const;
      const { plain, wasm } = runTwins('gatherRimDepth', ...planes, ...shape, plane(2));
      expect(wasm.args[12]).toEqual(plain.args[12]);
    }
  });
});
