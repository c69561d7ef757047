import { type Photo, type PlaneF32, rgbPlanesOf } from '@kinora/engine';
import { describe, expect, it } from 'vitest';
import { upsampleDepth } from './learned-depth-upsample.ts';

const WIDTH = 120;
const HEIGHT = 60;
const EDGE = 61;

/** Left a dark plain surface, right a light one with dark dots. */
const photo: Photo = {
  width: WIDTH,
  height: HEIGHT,
  rgba: Uint8Array.from({ length: WIDTH * HEIGHT * 4 }, (_, i) => {
    const x = (i >> 2) % WIDTH;
    const y = Math.floor((i >> 2) / WIDTH);
    if (i % 4 === 3) return 255;
    return x < EDGE || (x % 5 === 0 && y % 5 === 0) ? 60 : 210;
  }),
};

/** Near 0.8 left, far 0.3 right, blurred over 5 pixels at half size; the blur is centred on the edge. */
const map: PlaneF32 = {
  width: WIDTH / 2,
  height: HEIGHT / 2,
  values: Float32Array.from({ length: (WIDTH / 2) * (HEIGHT / 2) }, (_, i) => {
    const toEdge = ((i % (WIDTH / 2)) + 0.5) * 2 - EDGE;
    return 0.55 - 0.25 * Math.max(-1, Math.min(1, toEdge / 5));
  }),
};
const colour = rgbPlanesOf(photo, map.width, map.height);

describe('upsampleDepth', () => {
  const values = upsampleDepth(photo, colour, map, undefined).values;
  const at = (x: number, y: number): number => values[y * WIDTH + x] ?? Number.NaN;

  it('turns a seam of 10 pixels into a step at the edge of the photo', () => {
    for (const y of [12, 31, 47]) {
      expect(at(EDGE - 2, y)).toBeGreaterThan(0.75);
      expect(at(EDGE + 2, y)).toBeLessThan(0.35);
    }
  });

  it('leaves no print of a dotted background in the depth', () => {
    for (let y = 10; y < HEIGHT - 10; y++) {
      for (let x = EDGE + 8; x < WIDTH - 8; x++) expect(Math.abs(at(x, y) - 0.3)).toBeLessThan(0.01);
    }
  });

  it('keeps a slope of 0.005 per map pixel a slope', () => {
    const slope: PlaneF32 = { ...map, values: map.values.map((_, i) => (i % map.width) * 0.005) };
    const wide = upsampleDepth(photo, colour, slope, undefined).values;
    for (let x = 10; x < WIDTH - 10; x++) {
      const step = (wide[30 * WIDTH + x + 1] ?? 0) - (wide[30 * WIDTH + x] ?? 0);
      expect(step).toBeGreaterThan(0);
      expect(step).toBeLessThan(0.005);
    }
  });
});
