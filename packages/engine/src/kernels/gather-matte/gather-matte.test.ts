import { describe, expect, it } from 'vitest';
import { createNumbers, runTwins } from '../testing/run-twins.ts';
import { gatherMatte, gatherRimMatte } from './gather-matte.ts';

const CANVAS = 8;
const PAD = 4;
const LAYER_ROWS = 16;
const MATTE = new Uint8Array(CANVAS * CANVAS).fill(255);
const REACH = new Uint8Array(CANVAS * CANVAS).fill(51);
const SHAPE = [MATTE, REACH, CANVAS, CANVAS, PAD, LAYER_ROWS] as const;

describe('gatherMatte', () => {
  it('knows the subject on its layer, by its reach on the layer of edges, and on no other', () => {
    const v = Float32Array.of(6, LAYER_ROWS + 6, 2 * LAYER_ROWS + 6);
    const out = new Float32Array(3).fill(9);
    gatherMatte(v, v, 3, 1, 3, 3, ...SHAPE, 0, 2 * LAYER_ROWS, 1, 1, out);
    expect(out).toEqual(Float32Array.of(1, 0, 0.2));
    gatherMatte(v, v, 3, 1, 3, 3, ...SHAPE, LAYER_ROWS, -1, 0.5, 0, out);
    expect(out).toEqual(Float32Array.of(1, 0.5, 0.2));
  });

  it('is equal to its twin for widths 1 to 9', () => {
    const next = createNumbers(31);
    const plane = (scale: number) => new Float32Array(24).map(() => scale * next());
    const bytes = () => MATTE.map(() => 256 * next());
    for (let width = 1; width <= 9; width++)
      for (const [first, edgeTop] of [
        [0, 2 * LAYER_ROWS],
        [1, -1],
      ] as const) {
        const shape = [bytes(), bytes(), CANVAS, CANVAS, PAD, LAYER_ROWS, 0, edgeTop, 1 / 3, first] as const;
        const places = [plane(20), plane(5 * LAYER_ROWS)] as const;
        const { plain, wasm } = runTwins('gatherMatte', ...places, width, 2, 12, 11, ...shape, plane(1));
        expect(wasm.args[16]).toEqual(plain.args[16]);
      }
  });
});

describe('gatherRimMatte', () => {
  it('mixes the reach of the subject over the surface by opacity, and nothing for a rim of something else', () => {
    const out = Float32Array.of(1, 1, 1);
    const key = Float32Array.of(0, 1, 1);
    const rimV = Float32Array.of(6, 6, LAYER_ROWS + 6);
    const surface = new Float32Array(3).fill(6);
    const alpha = new Float32Array(3).fill(0.5);
    const rims = [key, surface, rimV, alpha] as const;
    gatherRimMatte(...rims, surface, surface, 3, 1, 3, 3, ...SHAPE, 0, -1, LAYER_ROWS, 1, out);
    expect(out).toEqual(Float32Array.of(1, 0.5, 0.6));
  });

  it('is equal to its twin for widths 1 to 9', () => {
    const next = createNumbers(32);
    const plane = (scale: number) => new Float32Array(24).map(() => scale * next());
    const bytes = () => MATTE.map(() => 256 * next());
    for (let width = 1; width <= 9; width++)
      for (const ownTop of [0, 3 * LAYER_ROWS]) {
        const key = plane(3).map((value) => (value < 1 ? 0 : value));
        const planes = [
          plane(20),
          plane(5 * LAYER_ROWS),
          plane(1),
          plane(20),
          plane(5 * LAYER_ROWS),
        ] as const;
        const shape = [bytes(), bytes(), CANVAS, CANVAS, PAD, LAYER_ROWS, 0, 32, ownTop, 1 / 3] as const;
        const { plain, wasm } = runTwins(
          'gatherRimMatte',
          key,
          ...planes,
          width,
          2,
          12,
          11,
          ...shape,
          plane(1),
        );
        expect(wasm.args[20]).toEqual(plain.args[20]);
      }
  });
});
