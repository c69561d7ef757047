import { describe, expect, it } from 'vitest';
import { createNumbers, runTwins } from '../testing/run-twins.ts';
import { blurPlane, readPlaneRow, shrinkPlane } from './soft-plane.ts';

const next = createNumbers(19);
const floats = (count: number): Float32Array => new Float32Array(count).map(() => next());

describe('shrinkPlane', () => {
  it('writes means of blocks, of what there is at the edges, of one number per pixel', () => {
    const source = Float32Array.of(0, 1, 0, 3, 0, 5);
    const out = new Float32Array(2);
    shrinkPlane(source, 3, 1, 2, 1, 2, 2, 1, out);
    expect([...out]).toEqual([2, 5]);
  });

  it('is equal to its SIMD twin for steps 1 to 9, of single numbers and of the fourth of four', () => {
    for (let step = 1; step <= 9; step++)
      for (const stride of [1, 4]) {
        const [columns, rows] = [Math.ceil(23 / step), Math.ceil(11 / step)];
        const shape = [23, 11, stride, stride - 1, step, columns, rows, floats(columns * rows)] as const;
        const { plain, wasm } = runTwins('shrinkPlane', floats(23 * 11 * stride), ...shape);
        expect(wasm.args[8]).toEqual(plain.args[8]);
      }
  });
});

describe('blurPlane', () => {
  it('spreads a point over a box', () => {
    const values = new Float32Array(25);
    values[12] = 9;
    blurPlane(values, 5, 5, 1, 1, new Float32Array(25));
    expect([...values].filter((value) => Math.abs(value - 1) < 1e-6)).toHaveLength(9);
  });

  it('is equal to its SIMD twin for radii 1 to 4, wider than the plane too', () => {
    for (let radius = 1; radius <= 4; radius++) {
      const { plain, wasm } = runTwins('blurPlane', floats(21), 7, 3, radius, 2, floats(21));
      expect(wasm.args[0]).toEqual(plain.args[0]);
    }
  });
});

describe('readPlaneRow', () => {
  it('is straight between the middles of cells and level beyond the outer ones', () => {
    const out = new Float32Array(8);
    readPlaneRow(Float32Array.of(0, 4), 4, 2, 1, 0, 8, out);
    expect([...out]).toEqual([0, 0, 0.5, 1.5, 2.5, 3.5, 4, 4]);
  });

  it('is equal to its SIMD twin in every row for whole and broken steps', () => {
    for (const step of [2, 5.5, 8])
      for (let y = 0; y < 12; y++) {
        const [columns, rows] = [Math.ceil(29 / step), Math.ceil(12 / step)];
        const shape = [step, columns, rows, y, 29, floats(29)] as const;
        const { plain, wasm } = runTwins('readPlaneRow', floats(columns * rows), ...shape);
        expect(wasm.args[6]).toEqual(plain.args[6]);
      }
  });
});
