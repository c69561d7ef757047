import { describe, expect, it } from 'vitest';
import { extendCanvas } from './extend-canvas.ts';
import { photoOf, planeOf } from './testing/synthetic-scene.ts';

describe('extendCanvas', () => {
  it('mirrors 2 px left and 1 px above, in colour and inverse depth, and keeps the photo in between', () => {
    const photo = photoOf(4, 3, (x, y) => 10 * x + y);
    const depth = planeOf(4, 3, (x, y) => x + y / 10);
    const canvas = extendCanvas(photo, depth, { left: 2, top: 1, right: 0, bottom: 0 });
    expect([canvas.width, canvas.height, canvas.originX, canvas.originY]).toEqual([6, 4, 2, 1]);
    const greys = (row: number): number[] =>
      Array.from({ length: 6 }, (_, x) => canvas.rgba[(row * 6 + x) * 4]!);
    expect(greys(0)).toEqual([10, 0, 0, 10, 20, 30]);
    expect(greys(2)).toEqual([11, 1, 1, 11, 21, 31]);
    expect(canvas.inverseDepth[0]).toBe(1);
  });

  it('goes on mirroring when the border is wider than the photo', () => {
    const photo = photoOf(2, 1, (x) => 100 * x);
    const { rgba } = extendCanvas(photo, new Float32Array(2), { left: 0, top: 0, right: 5, bottom: 0 });
    expect(Array.from({ length: 7 }, (_, x) => rgba[x * 4])).toEqual([0, 100, 100, 0, 0, 100, 100]);
  });
});
