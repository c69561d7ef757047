import { describe, expect, it } from 'vitest';
import { edgeDisparityOf } from './edge-disparity.ts';

describe('edge disparity', () => {
  it('reads each side of a ground that comes nearer towards the bottom', () => {
    const [width, height] = [120, 100];
    const values = Float32Array.from(
      { length: width * height },
      (_, i) => Math.floor(i / width) / (height - 1),
    );
    const edges = edgeDisparityOf({ width, height, values });
    expect(edges.top.least).toBe(0);
    expect(edges.top.largest).toBeLessThan(0.05);
    expect(edges.bottom.least).toBeGreaterThan(0.95);
    expect(edges.bottom.largest).toBe(1);
    expect(edges.left).toEqual(edges.right);
    expect(edges.left.largest).toBeGreaterThan(0.99);
  });

  it('leaves a speck of one pixel out and keeps a hand that reaches in', () => {
    const [width, height] = [200, 200];
    const values = new Float32Array(width * height).fill(0.3);
    values[50 * width] = 1;
    expect(edgeDisparityOf({ width, height, values }).left.largest).toBeLessThan(0.32);
    for (let y = 90; y < 110; y++) for (let x = 0; x < 8; x++) values[y * width + x] = 0.9;
    expect(edgeDisparityOf({ width, height, values }).left.largest).toBeCloseTo(0.9, 2);
  });

  it('of a picture of one pixel is that pixel', () => {
    const { left, bottom } = edgeDisparityOf({ width: 1, height: 1, values: Float32Array.of(0.5) });
    expect(left).toEqual(bottom);
    expect(left.largest - left.least).toBeLessThanOrEqual(1 / 1024);
  });
});
