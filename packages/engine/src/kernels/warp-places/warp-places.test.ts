import { describe, expect, it } from 'vitest';
import { pictureColumns, runTwins } from '../testing/run-twins.ts';
import { warpPlaces } from './warp-places.ts';

const IDENTITY = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);

describe('warpPlaces', () => {
  it('gives pixel centres back under the identity', () => {
    const [u, v] = [new Float32Array(24), new Float32Array(24)];
    warpPlaces(IDENTITY, 0, 0, 99, 99, 5, 7, 9, 12, u, v);
    expect([...u.subarray(0, 9)]).toEqual([0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5]);
    expect(v[12]).toBe(6.5);
  });

  it('clamps places to the canvas, behind the camera too', () => {
    const [u, v] = [new Float32Array(12), new Float32Array(12)];
    warpPlaces(Float64Array.of(1, 0, -4, 0, 1, 0, 0, 0, -1), 0.5, 0.5, 3.5, 3.5, 0, 1, 9, 12, u, v);
    expect([u[0], u[8], v[0]]).toEqual([0.5, 3.5, 3.5]);
  });

  it('is equal to its SIMD twin for widths 1 to 9 and three homographies', () => {
    for (const homography of [
      IDENTITY,
      Float64Array.of(0.8, 0.1, 3, -0.1, 0.8, 6, 0, 0, 1),
      Float64Array.of(1.1, -0.02, 30, 0.05, 0.9, -6, 1e-4, -3e-4, 0.97),
    ]) {
      for (let width = 1; width <= 9; width++) {
        const planes = [new Float32Array(36), new Float32Array(36)] as const;
        const { plain, wasm } = runTwins(
          'warpPlaces',
          homography,
          0.5,
          0.5,
          1919.5,
          1079.5,
          1000,
          1003,
          width,
          12,
          ...planes,
        );
        for (const output of [9, 10]) {
          expect(pictureColumns(wasm.args[output], width, 12)).toEqual(
            pictureColumns(plain.args[output], width, 12),
          );
        }
      }
    }
  });
});
