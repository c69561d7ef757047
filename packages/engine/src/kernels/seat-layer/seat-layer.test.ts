import { describe, expect, it } from 'vitest';
import { createNumbers, runTwins } from '../testing/run-twins.ts';
import { openLayer, seatLayer } from './seat-layer.ts';

const next = createNumbers(83);
const floats = (count: number): Float32Array => new Float32Array(count).map(() => next());
const bytes = (count: number): Uint8Array => new Uint8Array(count).map(() => 256 * next());

describe('openLayer', () => {
  it('is closed by the subject and, gradually, by what is nearer, and unshaded', () => {
    const [free, lit, open] = [new Float32Array(4), new Float32Array(4), new Uint8Array(1)];
    openLayer(Float32Array.of(0, 1, 0, 0), Float32Array.of(0.5, 0.5, 1.25, 9), 4, 1, 1, 2, free, lit, open);
    expect([...free]).toEqual([1, 0, 0.5, 0]);
    expect([...lit]).toEqual([1, 1, 1, 1]);
    expect([...open]).toEqual([2]);
  });

  it('is equal to its SIMD twin for 1 to 19 pixels across and 1 to 9 down', () => {
    for (let width = 1; width <= 19; width++)
      for (const height of [1, 8, 9]) {
        const count = width * height;
        const maps = [floats(count), floats(count), width, height] as const;
        const outs = [floats(count), floats(count), bytes(6)] as const;
        const { plain, wasm } = runTwins('openLayer', ...maps, 0.4, 3, ...outs);
        expect(wasm.args.slice(6)).toEqual(plain.args.slice(6));
      }
  });
});

describe('seatLayer', () => {
  /** A row of white things at the first pixel, and the subject at the third; maps of one cell per pixel. */
  function seatOnGrey(
    cast: number,
    white = 1,
    tone = 0,
  ): { readonly picture: Uint8Array; readonly layer: Float32Array } {
    const [picture, layer] = [new Uint8Array(16).fill(51), new Float32Array(16)];
    layer.set([white, white, white, 1]);
    const light = Float32Array.of(1, 1, 1, 0.5, tone, tone, tone, cast);
    const [matte, contact] = [Float32Array.of(0, 0, 1, 0), Float32Array.of(0, 0, 0.5, 0)];
    const halo = Float32Array.of(1, 1, 1, 0);
    seatLayer(layer, matte, 4, 1, contact, halo, 1, 4, 1, new Float32Array(8), light, 0.5, 0.5, picture);
    return { picture, layer };
  }

  it('covers, lights the air behind and the edge of the subject, and keeps alpha and what no light reaches, and empties the layer', () => {
    const { picture, layer } = seatOnGrey(0);
    expect([...picture].filter((_, i) => i % 4 === 0)).toEqual([255, 153, 77, 51]);
    expect([...picture].filter((_, i) => i % 4 === 3)).toEqual([51, 51, 51, 51]);
    expect([...layer]).toEqual(new Array(16).fill(0));
  });

  it('takes half the light of what lies behind, and none of the subject, with a shadow of half the light', () => {
    const { picture } = seatOnGrey(0.5);
    expect([...picture].filter((_, i) => i % 4 === 0)).toEqual([255, 140, 77, 51]);
  });

  it('darkens half-tones of the layer and keeps its white', () => {
    expect(seatOnGrey(0, 1, 0.8).picture[0]).toBe(255);
    expect(seatOnGrey(0, 0.5, 0.8).picture[0]).toBe(77);
  });

  it('is equal to its SIMD twin for 1 to 40 pixels across and 1 to 3 down', () => {
    for (const [width, height] of [
      [1, 1],
      [7, 3],
      [40, 2],
    ] as const) {
      const count = width * height;
      const layer = floats(4 * count).map((value, i) => (i % 20 < 4 || (i > 40 && i < 90) ? 0 : value));
      const [columns, rows] = [Math.ceil(width / 4), Math.ceil(height / 4)];
      const planes = [
        floats(columns * rows),
        floats(columns * rows).map((value) => value - 0.3),
        4,
        columns,
        rows,
      ] as const;
      const { plain, wasm } = runTwins(
        'seatLayer',
        layer,
        floats(count),
        width,
        height,
        ...planes,
        new Float32Array(2 * width),
        floats(8),
        0.6,
        0.5,
        bytes(4 * count),
      );
      expect(wasm.args[0]).toEqual(plain.args[0]);
      expect(wasm.args[13]).toEqual(plain.args[13]);
    }
  });
});
