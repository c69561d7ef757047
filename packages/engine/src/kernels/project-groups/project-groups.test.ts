import { describe, expect, it } from 'vitest';
import { createNumbers, runTwins } from '../testing/run-twins.ts';
import { projectGroups } from './project-groups.ts';

const boxes = (...values: readonly number[]): Float32Array => Float32Array.from(values);

describe('projectGroups', () => {
  it('bounds the rows and columns of a box with one of slack', () => {
    const out = new Float32Array(4);
    // Rows move down by 10 per unit of inverse depth: from 20 + 10 * 0.5 to 36 + 10 * 1.5; columns left by 2.
    const matrix = Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, -2, 10, 0);
    projectGroups(boxes(0, 16, 20, 36, 0.5, 1.5), 1, matrix, out);
    expect([...out]).toEqual([24, 52, -4, 16]);
  });

  it('gives up on a box that reaches the camera plane', () => {
    const out = new Float32Array(4);
    const matrix = Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, -0.8);
    projectGroups(boxes(0, 16, 20, 36, 0.5, 1.5), 1, matrix, out);
    expect([...out]).toEqual([-1_000_000, 1_000_000, -1_000_000, 1_000_000]);
  });

  it('is equal to its SIMD twin on 300 boxes from 3 poses', () => {
    const next = createNumbers(3);
    const many = new Float32Array(300 * 6);
    for (let i = 0; i < 300; i++) {
      const [x, y, w] = [next() * 900, next() * 700, next() * 2];
      many.set([x, x + next() * 90, y, y + next() * 60, w, w + next()], 6 * i);
    }
    for (const matrix of [
      Float32Array.of(1, 0, -5, 0, 1, -7, 0, 0, 1, 30, -20, 0),
      Float32Array.of(0.9, 0.1, 3, -0.1, 0.9, 9, 1e-4, -2e-4, 1, 90, 40, -0.5),
      Float32Array.of(1.2, 0, -5, 0, 1.2, -7, -1e-3, 1e-3, 0.6, 30, -20, 0.2),
    ]) {
      const { plain, wasm } = runTwins('projectGroups', many, 300, matrix, new Float32Array(1200));
      expect(wasm.args[3]).toEqual(plain.args[3]);
    }
  });
});
