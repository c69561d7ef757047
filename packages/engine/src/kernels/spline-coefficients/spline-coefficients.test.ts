import { describe, expect, it } from 'vitest';
import { createNumbers, runTwins } from '../testing/run-twins.ts';
import { writeSplineWeights } from '../texture-sample/spline-weights.ts';
import { SPLINE_SCALE, sampleTexture } from '../texture-sample/texture-sample.ts';
import { splineCoefficients, splineScratchLength } from './spline-coefficients.ts';

const next = createNumbers(61);
const weights = new Int16Array(1024);
writeSplineWeights(weights);

/** Coefficients of a texture of one value per texel. */
function coefficientsOf(width: number, rows: number, level: (x: number, y: number) => number): Int16Array {
  const texture = new Int16Array(4 * width * rows).map((_, i) =>
    level((i >> 2) % width, Math.floor(i / 4 / width)),
  );
  splineCoefficients(texture, width, width, rows, new Float32Array(splineScratchLength(width, rows)));
  return texture;
}

const redAt = (texture: Int16Array, width: number, x: number, y: number): number =>
  sampleTexture(texture, width, Math.round(256 * x), Math.round(256 * y), weights, 1) & 255;

describe('splineCoefficients', () => {
  it('makes a spline through every texel, exactly, for noise, a checkerboard and lone dots', () => {
    const noise = new Uint8Array(40 * 30).map(() => next() * 256);
    const pictures = [
      (x: number, y: number) => noise[y * 40 + x] ?? 0,
      (x: number, y: number) => ((x + y) % 2) * 255,
      (x: number, y: number) => (x % 5 === 0 && y % 7 === 0 ? 255 : 0),
    ];
    for (const picture of pictures) {
      const texture = coefficientsOf(40, 30, picture);
      for (let y = 1; y < 28; y++) {
        for (let x = 1; x < 38; x++) expect(redAt(texture, 40, x, y)).toBe(picture(x, y));
      }
    }
  });

  it('keeps a flat area exactly: 16 units per level', () => {
    expect(new Set(coefficientsOf(20, 20, () => 201))).toEqual(new Set([201 * SPLINE_SCALE]));
  });

  it('rebuilds a wave of 5 texels within 2 levels anywhere between the texels', () => {
    const wave = (x: number): number => 128 + 100 * Math.sin((2 * Math.PI * x) / 5);
    const texture = coefficientsOf(60, 12, (x) => Math.round(wave(x)));
    for (let x = 20; x < 40; x += 1 / 16) {
      expect(Math.abs(redAt(texture, 60, x, 5.5) - wave(x))).toBeLessThanOrEqual(2);
    }
  });

  it('is equal to its SIMD twin for widths 1 to 40 and heights 1 to 9, and leaves the rest of a row alone', () => {
    for (let width = 1; width <= 40; width++) {
      const rows = 1 + (width % 9);
      const texture = new Int16Array(4 * rows * 41).map(() => next() * 256);
      const scratch = new Float32Array(splineScratchLength(width, rows));
      const { plain, wasm } = runTwins('splineCoefficients', texture, 41, width, rows, scratch);
      expect(wasm.args[0]).toEqual(plain.args[0]);
      const rest = (array: Int16Array): Int16Array => array.filter((_, i) => (i >> 2) % 41 >= width);
      expect(rest(plain.args[0] as Int16Array)).toEqual(rest(texture));
    }
  });
});
