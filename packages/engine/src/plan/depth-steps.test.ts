import { describe, expect, it } from 'vitest';
import { largestStepOf } from './depth-steps.ts';

describe('the largest step of disparity', () => {
  const [width, height] = [160, 100];
  const plane = (at: (x: number, y: number) => number) => ({
    width,
    height,
    values: Float32Array.from({ length: width * height }, (_, i) => at(i % width, Math.floor(i / width))),
  });

  it('of ground that runs from 0 to 1 is less than 0.05', () => {
    expect(largestStepOf(plane((_, y) => y / (height - 1)))).toBeLessThan(0.05);
  });

  it('of somebody at 0.7 before a wall at 0.2 is 0.5', () => {
    expect(largestStepOf(plane((x, y) => (x > 60 && x < 100 && y > 30 ? 0.7 : 0.2)))).toBeCloseTo(0.5, 6);
  });

  it('is not that of a speck of two pixels', () => {
    expect(largestStepOf(plane((x, y) => (x === 80 && y < 52 && y > 49 ? 1 : 0.3)))).toBe(0);
  });

  it('of a picture of one pixel is 0', () => {
    expect(largestStepOf({ width: 1, height: 1, values: Float32Array.of(0.5) })).toBe(0);
  });
});
