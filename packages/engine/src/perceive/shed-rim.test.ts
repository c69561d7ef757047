import { describe, expect, it } from 'vitest';
import type { RgbPlanes } from './rgb-planes.ts';
import { shedRim } from './shed-rim.ts';

const [width, height] = [120, 90];
/** Bristles: beyond column 60 only every third row reaches 3 pixels farther. */
const isSubject = (x: number, y: number): boolean => x >= 20 && x < (y % 3 === 0 ? 63 : 60);
const isSpot = (x: number, y: number): boolean => x === 58 && y === 45;
const cut = {
  width,
  height,
  values: Float32Array.from({ length: width * height }, (_, i) =>
    i % width >= 20 && i % width < 63 ? 1 : 0,
  ),
};

function picture(subject: number): RgbPlanes {
  const plane = Float32Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return isSubject(x, y) && !isSpot(x, y) ? subject : 0.2;
  });
  return { width, height, red: plane, green: plane, blue: plane };
}
const at = (values: Float32Array, x: number, y: number): number => values[y * width + x]!;

describe('shedRim', () => {
  const { values } = shedRim(picture(0.8), cut);

  it('gives the gaps between bristles back to the background, 3 pixels deep', () => {
    for (let x = 60; x < 63; x += 1) {
      expect(at(values, x, 45)).toBe(1);
      expect(at(values, x, 46)).toBeLessThan(0.1);
      expect(at(values, x, 47)).toBeLessThan(0.1);
    }
  });

  it("keeps a spot of the background's colour that lies within the subject", () => {
    expect(at(values, 58, 45)).toBe(1);
    expect(at(values, 40, 46)).toBe(1);
  });

  it('changes nothing where subject and background are alike within 0.15', () => {
    expect(shedRim(picture(0.28), cut).values).toEqual(cut.values);
  });
});
