import { describe, expect, it } from 'vitest';
import { createNumbers, pictureColumns, runTwins } from '../testing/run-twins.ts';
import { fillHoles } from './fill-holes.ts';

describe('fillHoles', () => {
  it('fills a gap from its farther side and counts its pixels', () => {
    const depth = Float32Array.of(0.2, -1, -1, 0.9, 0.9, -1);
    const u = Float32Array.of(10, 0, 0, 40, 50, 0);
    const v = Float32Array.of(1, 0, 0, 4, 5, 0);
    expect(fillHoles(depth, u, v, 6, 1, 6, 99)).toBe(3);
    expect([...u]).toEqual([10, 10, 10, 40, 50, 50]);
    expect([...v]).toEqual([1, 1, 1, 4, 5, 5]);
  });

  it('repeats the nearest row above, or the first one below, where a row is empty', () => {
    const depth = Float32Array.of(-1, -1, 1, 1, -1, -1);
    const u = Float32Array.of(0, 0, 7, 8, 0, 0);
    const v = Float32Array.of(0, 0, 5, 6, 0, 0);
    expect(fillHoles(depth, u, v, 2, 3, 2, 99)).toBe(4);
    expect([...u]).toEqual([7, 8, 7, 8, 7, 8]);
  });

  it('gives an empty band the place it was told', () => {
    const [depth, u, v] = [new Float32Array(8).fill(-1), new Float32Array(8), new Float32Array(8)];
    expect(fillHoles(depth, u, v, 4, 2, 4, 4.5)).toBe(8);
    expect(new Set([...u, ...v])).toEqual(new Set([4.5]));
  });

  it('is equal to its SIMD twin for densities of holes from 0 to 1', () => {
    const next = createNumbers(11);
    const [width, rows, stride] = [37, 12, 40];
    for (const density of [0, 0.02, 0.3, 0.9, 0.99, 1]) {
      const make = (): Float32Array => new Float32Array(stride * rows).map(() => next());
      const depth = make().map((value) => (next() < density ? -1 : value));
      const { plain, wasm } = runTwins('fillHoles', depth, make(), make(), width, rows, stride, 4.5);
      expect(wasm.result).toBe(plain.result);
      for (const output of [0, 1, 2]) {
        expect(pictureColumns(wasm.args[output], width, stride)).toEqual(
          pictureColumns(plain.args[output], width, stride),
        );
      }
    }
  });
});
