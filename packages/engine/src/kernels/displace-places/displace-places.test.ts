import { describe, expect, it } from 'vitest';
import { createNumbers, pictureColumns, runTwins } from '../testing/run-twins.ts';
import { displacePlaces } from './displace-places.ts';

const CANVAS = 40;
const LAYER_ROWS = 48;
const PAD = 4;
const COLUMNS = CANVAS / 4 + 2;
const WHOLE = [0, 0, CANVAS, CANVAS] as const;
const ALL = new Uint8Array(CANVAS * CANVAS).fill(255);

/** Displaces one place by a grid. */
function displaceOne(
  u: number,
  v: number,
  grid: Float32Array,
  mask = ALL,
  box: readonly [number, number, number, number] = WHOLE,
): readonly [number, number] {
  const [outU, outV] = [new Float32Array(1), new Float32Array(1)];
  const places = [Float32Array.of(u), Float32Array.of(v), 1, 1, 1] as const;
  displacePlaces(...places, grid, COLUMNS, 4, mask, PAD, LAYER_ROWS, CANVAS, CANVAS, ...box, outU, outV);
  return [outU[0]!, outV[0]!];
}

const everywhere = (dx: number, dy: number): Float32Array =>
  new Float32Array(2 * COLUMNS * COLUMNS).map((_, i) => (i % 2 === 0 ? dx : dy));

describe('displacePlaces', () => {
  it('shows what was 3 px to the left and 2 px below where content moves 3 px right and 2 px up', () => {
    expect(displaceOne(20, 22, everywhere(3, -2))).toEqual([17, 24]);
  });

  it('is linear between nodes 4 texels apart', () => {
    const grid = new Float32Array(2 * COLUMNS * COLUMNS).map((_, i) => (i === 2 * (4 * COLUMNS + 4) ? 8 : 0));
    expect(displaceOne(PAD + 16, PAD + 16, grid)[0]).toBe(PAD + 16 - 8);
    expect(displaceOne(PAD + 18, PAD + 16, grid)[0]).toBe(PAD + 18 - 4);
    expect(displaceOne(PAD + 18, PAD + 18, grid)[0]).toBe(PAD + 18 - 2);
  });

  it('takes the share of the displacement that the mask gives', () => {
    expect(
      displaceOne(
        20,
        22,
        everywhere(5, -5),
        ALL.map(() => 51),
      ),
    ).toEqual([19, 23]);
  });

  it('leaves layer 1 alone, takes layer 2 over to layer 0 and keeps places on their canvas', () => {
    expect(displaceOne(20, LAYER_ROWS + 20, everywhere(3, 3))).toEqual([20, LAYER_ROWS + 20]);
    expect(displaceOne(20, 2 * LAYER_ROWS + 20, everywhere(3, 3))).toEqual([17, 17]);
    expect(displaceOne(20, 3 * LAYER_ROWS + 20, everywhere(3, 3))).toEqual([17, 3 * LAYER_ROWS + 17]);
    expect(displaceOne(5, 5, everywhere(30, -300))).toEqual([4.5, 43.5]);
  });

  it('copies places outside the box', () => {
    const box = [10, 10, 20, 20] as const;
    expect(displaceOne(20, 20, everywhere(3, 3), ALL, box)).toEqual([17, 17]);
    expect(displaceOne(30, 20, everywhere(3, 3), ALL, box)).toEqual([30, 20]);
    expect(displaceOne(20, 12, everywhere(3, 3), ALL, box)).toEqual([20, 12]);
  });

  it('is equal to its twin for widths 1 to 9 on random grids', () => {
    const next = createNumbers(91);
    for (let width = 1; width <= 9; width++) {
      const grid = new Float32Array(2 * COLUMNS * COLUMNS).map(() => 12 * next() - 6);
      const u = new Float32Array(24).map(() => PAD + next() * CANVAS);
      const v = new Float32Array(24).map(() => PAD + next() * CANVAS + LAYER_ROWS * Math.floor(next() * 5));
      const mask = ALL.map(() => 256 * next());
      const shape = [COLUMNS, 4, mask, PAD, LAYER_ROWS, CANVAS, CANVAS, 3, 2, 37, 35] as const;
      const out = [new Float32Array(24), new Float32Array(24)] as const;
      const { plain, wasm } = runTwins('displacePlaces', u, v, width, 2, 12, grid, ...shape, ...out);
      for (const output of [17, 18])
        expect(pictureColumns(wasm.args[output], width, 12)).toEqual(
          pictureColumns(plain.args[output], width, 12),
        );
    }
  });
});
