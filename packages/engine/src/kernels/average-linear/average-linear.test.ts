import { describe, expect, it } from 'vitest';
import { createNumbers, runTwins } from '../testing/run-twins.ts';

describe('averageLinear', () => {
  it('looks every sum up, sets alpha to 255, leaves what is beside its columns and is equal to its SIMD twin', () => {
    const next = createNumbers(43);
    const sums = new Uint16Array(4 * 300).map(() => next() * 65536);
    sums.set([0, 65535, 32768], 0);
    const srgb = new Uint8Array(65536).map((_, light) => light >> 8);
    const { plain, wasm } = runTwins('averageLinear', sums, 60, 5, srgb, 67, new Uint8Array(4 * 67 * 5));
    expect(wasm.args[5]).toEqual(plain.args[5]);
    expect([...(plain.args[5] as Uint8Array).subarray(4 * 59, 4 * 62)].slice(3)).toEqual([
      255, 0, 0, 0, 0, 0, 0, 0, 0,
    ]);
    expect([...(plain.args[5] as Uint8Array).subarray(0, 4)]).toEqual([0, 255, 128, 255]);
  });
});
