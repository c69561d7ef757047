import { describe, expect, it } from 'vitest';
import { createNumbers, runTwins } from '../testing/run-twins.ts';
import { FOG_STEP, FOG_TABLE_STEPS, FOG_THICKEST, FOG_WHOLE, layFog } from './lay-fog.ts';

/** Light that falls off in a line, so that a result can be told by hand. */
const THROUGH = Int16Array.from({ length: FOG_THICKEST * FOG_TABLE_STEPS + 1 }, (_, i) =>
  Math.round(FOG_WHOLE * (1 - i / (FOG_THICKEST * FOG_TABLE_STEPS))),
);

describe('layFog', () => {
  it('leaves what is nearer than the subject clear and takes half of what lies 2 thicknesses deep', () => {
    // Inverse depth 1/1.22 is 0.5 behind where fog begins: 0.5 * 4 of a table that ends at 4.
    const depth = Float32Array.of(2, 1 / 1.22, 1 / 1.22, 2);
    const rgba = Uint8Array.of(10, 20, 30, 7, 10, 20, 30, 7, 100, 100, 100, 7, 0, 0, 0, 7);
    const density = new Float32Array(4).fill(1);
    layFog(rgba, depth, 4, 1, density, density, 2, THROUGH, 4, 200, 200, 200);
    expect([...rgba]).toEqual([10, 20, 30, 7, 105, 110, 115, 7, 150, 150, 150, 7, 0, 0, 0, 7]);
  });

  it('is equal to its SIMD twin for widths 1 to 37', () => {
    const next = createNumbers(61);
    for (let width = 1; width <= 37; width++) {
      const height = 19;
      const columns = Math.ceil(width / FOG_STEP) + 1;
      const nodes = (): Float32Array => new Float32Array(columns * 3).map(() => 1.5 * next());
      // As the frame's maps, with room behind the last row.
      const depth = new Float32Array(width * height + 4).map(() => 2 * next() - 0.2);
      const rgba = new Uint8Array(4 * (width * height + 4)).map(() => 256 * next());
      const shape = [width, height, nodes(), nodes(), columns, THROUGH, 1.1, 214, 220, 3] as const;
      const { plain, wasm } = runTwins('layFog', rgba, depth, ...shape);
      expect(wasm.args[0]).toEqual(plain.args[0]);
    }
  });
});
