import { describe, expect, it } from 'vitest';
import { createNumbers, runTwins } from '../testing/run-twins.ts';
import { accumulateLinear } from './accumulate-linear.ts';

const next = createNumbers(41);
const linear = new Uint16Array(256).map((_, byte) => 15 * byte);

describe('accumulateLinear', () => {
  it('starts with the first exposure and adds the others', () => {
    const sums = Uint16Array.of(9, 9, 9, 9);
    accumulateLinear(Uint8Array.of(10, 20, 30, 255), 1, linear, 1, sums);
    accumulateLinear(Uint8Array.of(1, 2, 3, 255), 1, linear, 0, sums);
    expect([...sums]).toEqual([165, 330, 495, 0]);
  });

  it('is equal to its SIMD twin, up to the largest sum', () => {
    for (const first of [0, 1]) {
      const rgba = new Uint8Array(4 * 500).map(() => next() * 256);
      rgba.fill(255, 0, 40);
      const sums = new Uint16Array(4 * 500).map((_, i) => (i % 4 === 3 ? 0 : next() * 61000));
      sums.fill(65535 - 15 * 255, 0, 3);
      const { plain, wasm } = runTwins('accumulateLinear', rgba, 500, linear, first, sums);
      expect(wasm.args[4]).toEqual(plain.args[4]);
    }
  });
});
