import { describe, expect, it } from 'vitest';
import { createNumbers, runTwins } from '../testing/run-twins.ts';
import { rgbaToI420 } from './rgba-to-i420.ts';

/** Y, U, V of a picture of one colour. */
function convert(r: number, g: number, b: number): readonly number[] {
  const rgba = new Uint8Array(16).map((_, i) => [r, g, b, 255][i % 4] ?? 0);
  const out = new Uint8Array(6);
  rgbaToI420(rgba, 2, 2, 0, 2, out);
  return [out[0] ?? 0, out[4] ?? 0, out[5] ?? 0];
}

describe('rgbaToI420', () => {
  it('gives the limited-range BT.709 values of black, white, grey and the primaries', () => {
    expect(convert(0, 0, 0)).toEqual([16, 128, 128]);
    expect(convert(255, 255, 255)).toEqual([235, 128, 128]);
    expect(convert(128, 128, 128)).toEqual([126, 128, 128]);
    expect(convert(255, 0, 0)).toEqual([63, 102, 240]);
    expect(convert(0, 255, 0)).toEqual([173, 42, 26]);
    expect(convert(0, 0, 255)).toEqual([32, 240, 118]);
  });

  it('is within half a level of the exact formula for 4096 colours', () => {
    let worst = 0;
    for (let i = 0; i < 4096; i++) {
      const [r, g, b] = [(i & 15) * 17, ((i >> 4) & 15) * 17, (i >> 8) * 17];
      const luma = 0.2126 * r + 0.7152 * g + 0.0722 * b;
      const exact = [
        16 + (luma * 219) / 255,
        128 + (((b - luma) / 1.8556) * 224) / 255,
        128 + (((r - luma) / 1.5748) * 224) / 255,
      ];
      convert(r, g, b).forEach((value, plane) => {
        worst = Math.max(worst, Math.abs(value - (exact[plane] ?? 0)));
      });
    }
    expect(worst).toBeLessThan(0.51);
  });

  it('makes chroma of the mean of 2 x 2 pixels and keeps their luma apart', () => {
    const rgba = Uint8Array.of(255, 0, 0, 255, 0, 0, 255, 255, 255, 0, 0, 255, 0, 0, 255, 255);
    const out = new Uint8Array(6);
    rgbaToI420(rgba, 2, 2, 0, 2, out);
    expect([...out]).toEqual([63, 32, 63, 32, 171, 179]);
  });

  it('is equal to its SIMD twin for widths 2 to 70, whole and in bands', () => {
    const next = createNumbers(51);
    for (let width = 2; width <= 70; width += 2) {
      for (const [height, top, bottom] of [
        [4, 0, 4],
        [10, 4, 8],
      ] as const) {
        const rgba = new Uint8Array(4 * width * (bottom - top)).map(() => next() * 256);
        const out = new Uint8Array((width * height * 3) / 2);
        const { plain, wasm } = runTwins('rgbaToI420', rgba, width, height, top, bottom, out);
        expect(wasm.args[5]).toEqual(plain.args[5]);
      }
    }
  });
});
