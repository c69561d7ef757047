import { expect, it } from 'vitest';
import { cubicAt } from '../metrics/commanded-change.ts';
import type { GreyImage } from './grey-image.ts';
import { splineAt, splineThrough } from './spline-image.ts';

const [WIDTH, HEIGHT] = [64, 48];
/** Radians a pixel: a period of 4 pixels, which photos at the size of a clip are full of. */
const FINE = (2 * Math.PI) / 4;

const wave = (x: number): number => 128 + 100 * Math.cos(FINE * x);
const waves: GreyImage = {
  width: WIDTH,
  height: HEIGHT,
  values: Float32Array.from({ length: WIDTH * HEIGHT }, (_, i) => wave(i % WIDTH)),
};

it('passes through every pixel within the border to 0.0001 levels', () => {
  const image: GreyImage = { ...waves, values: waves.values.map((_, i) => (i * 7919) % 251) };
  const spline = splineThrough(image);
  for (let y = 1; y < HEIGHT - 1; y++)
    for (let x = 1; x < WIDTH - 1; x++)
      expect(Math.abs(splineAt(spline, x, y) - image.values[y * WIDTH + x]!)).toBeLessThan(1e-4);
});

/** How far, in pixels, what is read a quarter of a pixel to the right seems to have moved from there. */
function pull(read: (x: number, y: number) => number): number {
  let [sine, cosine] = [0, 0];
  for (let i = 0; i < 28; i++) {
    const x = 16 + i;
    const value = read(x + 0.25, 24.5) - 128;
    sine += value * Math.sin(FINE * (x + 0.25));
    cosine += value * Math.cos(FINE * (x + 0.25));
  }
  return Math.atan2(sine, cosine) / FINE;
}

it('moves a wave of 4 pixels by less than 0.01 px a quarter of a pixel away, where four points move it by more than 0.02', () => {
  const spline = splineThrough(waves);
  expect(Math.abs(pull((x, y) => splineAt(spline, x, y)))).toBeLessThan(0.01);
  expect(Math.abs(pull((x, y) => cubicAt(waves, x, y)))).toBeGreaterThan(0.02);
});
