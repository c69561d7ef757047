import { describe, expect, it } from 'vitest';
import { splineCoefficients, splineScratchLength } from '../spline-coefficients/spline-coefficients.ts';
import { createNumbers, runTwins } from '../testing/run-twins.ts';
import { writeSplineWeights } from '../texture-sample/spline-weights.ts';
import type { Texture } from '../texture-sample/texture-sample.ts';
import { sampleView } from './sample-view.ts';

const SIDE = 24;
const next = createNumbers(21);
const texture = new Uint8Array(4 * SIDE * SIDE).map(() => next() * 256);
const weights = new Int16Array(1024);
writeSplineWeights(weights);

/** A picture as the kernel takes it: bytes for bilinear, spline coefficients for smooth sampling. */
function textureOf(bytes: Uint8Array, smooth: number): Texture {
  if (smooth === 0) return bytes;
  const spline = Int16Array.from(bytes);
  splineCoefficients(spline, SIDE, SIDE, SIDE, new Float32Array(splineScratchLength(SIDE, SIDE)));
  return spline;
}

/** The colour at one place. */
function sampleOne(picture: Uint8Array, u: number, v: number, smooth: number): readonly number[] {
  const out = new Uint8Array(16);
  sampleView(
    textureOf(picture, smooth),
    SIDE,
    Float32Array.of(u),
    Float32Array.of(v),
    1,
    1,
    1,
    weights,
    smooth,
    out,
  );
  return [...out.subarray(0, 4)];
}

describe('sampleView', () => {
  it('gives a texel back exactly at its centre, with alpha 255', () => {
    for (const smooth of [0, 1]) {
      for (let y = 2; y < SIDE - 3; y++) {
        const at = 4 * (y * SIDE + y);
        const [r, g, b] = texture.subarray(at, at + 3);
        expect(sampleOne(texture, y + 0.5, y + 0.5, smooth)).toEqual([r, g, b, 255]);
      }
    }
  });

  it('gives the mean of four texels in the middle of them, bilinearly', () => {
    const mean = [5, 6].flatMap((y) => [7, 8].map((x) => texture[4 * (y * SIDE + x)] ?? 0));
    const [red] = sampleOne(texture, 8, 6, 0);
    expect(red).toBeCloseTo(mean.reduce((sum, value) => sum + value, 0) / 4, -0.5);
  });

  it('follows a ramp within 1 level between texels, and a flat colour exactly', () => {
    const ramp = texture.map((_, i) => 8 * ((i >> 2) % SIDE));
    const flat = texture.map(() => 77);
    for (const smooth of [0, 1]) {
      for (let phase = 0; phase < 64; phase++) {
        const u = 10.5 + phase / 64;
        expect(Math.abs((sampleOne(ramp, u, 9.3, smooth)[0] ?? 0) - 8 * (u - 0.5))).toBeLessThanOrEqual(1);
        expect(sampleOne(flat, u, 9.3 + phase / 99, smooth)).toEqual([77, 77, 77, 255]);
      }
    }
  });

  it('passes half way up an edge in its middle and clamps the overshoot beside it', () => {
    const edge = texture.map((_, i) => ((i >> 2) % SIDE < 12 ? 0 : 255));
    expect(sampleOne(edge, 11, 9.5, 1)[0]).toBe(0);
    expect(sampleOne(edge, 13, 9.5, 1)[0]).toBe(255);
    expect(sampleOne(edge, 12, 9.5, 1)[0]).toBe(128);
  });

  it('is equal to its SIMD twin for widths 1 to 9 at random places', () => {
    for (let width = 1; width <= 9; width++) {
      for (const smooth of [0, 1]) {
        const stride = 12;
        const places = (): Float32Array => new Float32Array(3 * stride).map(() => 2.5 + next() * (SIDE - 6));
        const out = new Uint8Array(4 * (3 * width + 4));
        const { plain, wasm } = runTwins(
          'sampleView',
          textureOf(texture, smooth),
          SIDE,
          places(),
          places(),
          width,
          3,
          stride,
          weights,
          smooth,
          out,
        );
        const picture = (bytes: unknown): Uint8Array => (bytes as Uint8Array).slice(0, 12 * width);
        expect(picture(wasm.args[9])).toEqual(picture(plain.args[9]));
      }
    }
  });
});
