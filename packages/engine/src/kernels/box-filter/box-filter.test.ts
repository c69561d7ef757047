import { describe, expect, it } from 'vitest';
import { boxFilter } from './box-filter.ts';

/** The definition, slowly. */
function windowMeans(values: Float32Array, width: number, height: number, radius: number): Float32Array {
  return values.map((_, i) => {
    const cx = i % width;
    const cy = Math.floor(i / width);
    let sum = 0;
    let count = 0;
    for (let y = Math.max(0, cy - radius); y <= Math.min(height - 1, cy + radius); y += 1) {
      for (let x = Math.max(0, cx - radius); x <= Math.min(width - 1, cx + radius); x += 1) {
        sum += values[y * width + x]!;
        count += 1;
      }
    }
    return sum / count;
  });
}

describe('boxFilter', () => {
  it.each([
    [1, 1, 3],
    [9, 1, 2],
    [1, 9, 2],
    [16, 11, 0],
    [16, 11, 1],
    [16, 11, 5],
    [6, 7, 10],
    [31, 17, 15],
  ])('equals the plain window mean on %ix%i with radius %i', (width, height, radius) => {
    const values = Float32Array.from(
      { length: width * height },
      (_, i) => ((Math.imul(i + 1, 2654435761) >>> 0) % 1000) / 1000,
    );
    const copy = Float32Array.from(values);
    const out = new Float32Array(values.length);
    boxFilter(values, width, height, radius, out);
    const expected = windowMeans(values, width, height, radius);
    out.forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i]!, 5);
    });
    expect(values).toEqual(copy);
  });
});
