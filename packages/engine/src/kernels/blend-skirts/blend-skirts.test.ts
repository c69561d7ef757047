import { describe, expect, it } from 'vitest';
import { createNumbers, runTwins } from '../testing/run-twins.ts';
import { writeSplineWeights } from '../texture-sample/spline-weights.ts';
import { blendSkirts } from './blend-skirts.ts';

const SIDE = 20;
const next = createNumbers(33);
const texture = new Uint8Array(4 * SIDE * SIDE).map(() => next() * 256);
const weights = new Int16Array(1024);
writeSplineWeights(weights);

describe('blendSkirts', () => {
  it('takes the near colour at opacity 1, leaves the far one at 0 and where no rim is', () => {
    const flat = texture.map(() => 200);
    const out = new Uint8Array(16).fill(100);
    const places = Float32Array.of(9.5, 9.5, 9.5, 9.5);
    const args = [places, places, Float32Array.of(1, 0, 1, 0.5), 4, 1, 4, weights, 0] as const;
    blendSkirts(flat, SIDE, Float32Array.of(1, 1, 0, 1), ...args, out);
    expect([out[0], out[4], out[8], out[12]]).toEqual([200, 100, 100, 150]);
  });

  it('is equal to its SIMD twin for widths 1 to 9', () => {
    for (let width = 1; width <= 9; width++) {
      for (const smooth of [0, 1]) {
        const stride = 12;
        const plane = (scale: number, offset: number): Float32Array =>
          new Float32Array(2 * stride).map(() => next() * scale + offset);
        const { plain, wasm } = runTwins(
          'blendSkirts',
          smooth === 0 ? texture : Int16Array.from(texture, (byte) => 20 * byte - 900),
          SIDE,
          plane(2, -1).map((value) => Math.max(value, 0)),
          plane(12, 3),
          plane(12, 3),
          plane(1, 0),
          width,
          2,
          stride,
          weights,
          smooth,
          new Uint8Array(4 * (2 * width + 4)).map((_, i) => (i % 4 === 3 ? 255 : next() * 256)),
        );
        expect(wasm.args[11]).toEqual(plain.args[11]);
      }
    }
  });
});
