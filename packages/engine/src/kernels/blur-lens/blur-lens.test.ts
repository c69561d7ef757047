import { describe, expect, it } from 'vitest';
import { createNumbers, runTwins } from '../testing/run-twins.ts';
import { gatherLens, layLens, lensRadii, partByFocus, softenPlane, widestAround } from './blur-lens.ts';

const next = createNumbers(57);
const floats = (count: number, scale = 1, from = 0): Float32Array =>
  new Float32Array(count).map(() => from + scale * next());
const bytes = (count: number): Uint8Array => new Uint8Array(count).map(() => 256 * next());
/** Radii on both sides of the focus, a third of them sharp. */
const radiiOf = (count: number, largest = 9): Float32Array =>
  floats(count, 2 * largest, -largest).map((radius, i) => (i % 3 === 0 ? 0 : radius));
const SQUARES = new Float32Array(256).map((_, level) => (level / 255) * (level / 255));

describe('lensRadii', () => {
  it('is 0 in focus, grows behind it up to the largest, is negative before it and spares the subject', () => {
    const out = new Float32Array(5);
    const depths = Float32Array.of(1, 0.875, 0, 1.5, 0);
    lensRadii(depths, Float32Array.of(0, 0, 0, 0, 1), 5, 1, 0.0625, 16, 8, 1, out);
    expect([...out]).toEqual([0, 1, 8, -7, 0]);
  });

  it('is equal to its SIMD twin for 1 to 9 pixels', () => {
    for (let count = 1; count <= 9; count++) {
      const maps = [floats(count, 2), floats(count)] as const;
      const { plain, wasm } = runTwins('lensRadii', ...maps, count, 0.9, 0.07, 21, 15, 0.8, floats(count));
      expect(wasm.args[8]).toEqual(plain.args[8]);
    }
  });
});

describe('partByFocus', () => {
  it('weighs light by its blur, and radii in front by the share of the block that has any', () => {
    const rgba = new Uint8Array(64).map((_, i) => (i < 4 ? 255 : 51));
    const radii = new Float32Array(16);
    radii.set([3, 1, -4]);
    const [far, near] = [new Float32Array(4), new Float32Array(4)];
    const light = new Float32Array(256).map((_, level) => level);
    expect(partByFocus(rgba, radii, light, 4, 4, 1, 1, far, near)).toBe(4 / 64);
    expect([...far]).toEqual([204, 204, 204, 0.625]);
    expect([...near]).toEqual([51, 51, 51, 0.0625]);
  });

  it('is equal to its SIMD twin for widths 3 to 10', () => {
    for (let width = 3; width <= 10; width++) {
      const columns = Math.ceil(width / 4);
      const shape = [SQUARES, width, 6, columns, 2, floats(8 * columns), floats(8 * columns)] as const;
      const { plain, wasm } = runTwins('partByFocus', bytes(24 * width), radiiOf(6 * width), ...shape);
      expect(wasm.args.slice(7)).toEqual(plain.args.slice(7));
      expect(wasm.result).toBe(plain.result);
    }
  });
});

describe('widestAround', () => {
  it('finds the widest within its steps', () => {
    const layer = new Float32Array(4 * 7).fill(0);
    layer[4 * 3 + 3] = 2;
    const out = new Float32Array(7);
    widestAround(layer, 7, 1, 2, new Float32Array(7), out);
    expect([...out]).toEqual([0, 2, 2, 2, 2, 2, 0]);
  });

  it('is equal to its SIMD twin for 0 to 3 steps', () => {
    for (let steps = 0; steps <= 3; steps++) {
      const { plain, wasm } = runTwins('widestAround', floats(140, 4), 7, 5, steps, floats(35), floats(35));
      expect(wasm.args[5]).toEqual(plain.args[5]);
    }
  });
});

/** Eight places on a lens: its middle, four at its rim, three between. */
const SPIRAL = Float32Array.from(
  [
    [0, 1, 0, -1, 0, 0.5, -0.3, 0.1],
    [0, 0, 1, 0, -1, 0.1, 0.4, -0.6],
    [0, 1, 1, 1, 1, 0.51, 0.5, 0.61],
  ].flat(),
);

describe('gatherLens', () => {
  it('takes nothing of what is in focus, however near it is', () => {
    // A red place in focus amid grey that is blurred by 3.
    const layer = new Float32Array(4 * 49).map((_, i) => (i % 4 === 3 ? 3 : 0.5));
    layer.set([1, 0, 0, 0], 4 * 24);
    const out = new Float32Array(4 * 49);
    gatherLens(layer, new Float32Array(49).fill(2), 7, 7, SPIRAL, 8, 0, out);
    expect([...new Set(out)]).toEqual([0.5, 1]);
  });

  it('is equal to its SIMD twin for both layers', () => {
    for (const covers of [0, 1]) {
      const layer = floats(4 * 63, 4).map((value, i) => (i % 12 === 3 ? 0 : value));
      const reach = floats(63, 5).map((value, i) => (i % 5 === 0 ? 0 : value));
      const { plain, wasm } = runTwins('gatherLens', layer, reach, 9, 7, SPIRAL, 8, covers, floats(252));
      expect(wasm.args[7]).toEqual(plain.args[7]);
    }
  });
});

describe('softenPlane', () => {
  it('draws a straight line between enlarged texels and keeps what is even', () => {
    const steps = Float32Array.of(0, 0, 0, 3, 3, 3);
    const out = new Float32Array(6);
    softenPlane(steps, 6, 1, 1, new Float32Array(6), out);
    expect([...out]).toEqual([0, 0, 1, 2, 3, 3]);
  });

  it('is equal to its SIMD twin for widths 1 to 12 and 1 or 2 places beside', () => {
    for (let width = 1; width <= 12; width++) {
      const shape = [width, 5, 1 + (width & 1), floats(5 * width), floats(5 * width)] as const;
      const { plain, wasm } = runTwins('softenPlane', floats(5 * width), ...shape);
      expect(wasm.args[5]).toEqual(plain.args[5]);
    }
  });
});

describe('layLens', () => {
  it('keeps as much of the sharp picture as the subject has of a pixel', () => {
    const rgba = new Uint8Array(16).fill(100);
    const white = Float32Array.of(1, 1, 1, 1);
    layLens(
      rgba,
      new Float32Array(4).fill(9),
      Float32Array.of(0, 0.3125, 1, 0),
      1,
      4,
      1,
      white,
      white,
      0,
      1,
      1,
    );
    expect([rgba[0], rgba[4], rgba[8]]).toEqual([255, 178, 100]);
  });

  it('leaves what is sharp, alpha included, and replaces what is blurred by more than 2.5 pixels', () => {
    const rgba = new Uint8Array(4 * 16).fill(7);
    const radii = new Float32Array(16);
    radii[5] = 3;
    const far = Float32Array.of(1, 0.25, 0, 1);
    layLens(rgba, radii, new Float32Array(16), 1, 4, 4, far, far, 0, 1, 1);
    expect([...rgba.subarray(20, 24)]).toEqual([255, 128, 0, 7]);
    expect(rgba.filter((value) => value !== 7)).toHaveLength(3);
  });

  it('is equal to its SIMD twin for widths 3 to 10, with and without a layer in front', () => {
    for (let width = 3; width <= 10; width++) {
      const columns = Math.ceil(width / 4);
      const layers = [floats(8 * columns), floats(8 * columns)] as const;
      const shape = [width, 6, ...layers, width & 1, columns, 2] as const;
      const maps = [radiiOf(6 * width, 4), floats(6 * width), 0.8] as const;
      const { plain, wasm } = runTwins('layLens', bytes(24 * width), ...maps, ...shape);
      expect(wasm.args[0]).toEqual(plain.args[0]);
    }
  });
});
