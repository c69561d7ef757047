import { describe, expect, it } from 'vitest';
import { fillHidden } from './fill-hidden.ts';
import { noiseAt, photoOf } from './testing/synthetic-scene.ts';

const WIDTH = 160;
const HEIGHT = 120;
const inHole = (x: number, y: number): boolean => x >= 70 && x < 94 && y >= 40 && y < 80;

/** Fills the hole of a picture; the hole itself is bright and near, as the foreground that hides it would be. */
function fill(greyAt: (x: number, y: number) => number, seed = 1): (x: number, y: number) => number {
  const count = WIDTH * HEIGHT;
  const { rgba } = photoOf(WIDTH, HEIGHT, (x, y) => (inHole(x, y) ? 255 : Math.round(greyAt(x, y))));
  const canvas = rgba.slice();
  const unknown: number[] = [];
  const frontDepth = new Int16Array(count).fill(80);
  const clean = new Uint8Array(count).fill(1);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      if (!inHole(x, y)) continue;
      unknown.push(y * WIDTH + x);
      frontDepth[y * WIDTH + x] = 400;
      clean[y * WIDTH + x] = 0;
    }
  }
  fillHidden(
    {
      width: WIDTH,
      height: HEIGHT,
      canvas,
      source: rgba,
      usable: clean,
      unknown: Int32Array.from(unknown),
      clean,
      frontDepth,
      hiddenDepth: new Int16Array(count).fill(80),
      sweepAt: (_texel, out) => out.set([1, 0]),
    },
    seed,
  );
  return (x, y) => canvas[(y * WIDTH + x) * 4]!;
}

function deviation(valueAt: (x: number, y: number) => number, left: number, right: number): number {
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let y = 44; y < 76; y++) {
    for (let x = left; x < right; x++) {
      sum += valueAt(x, y);
      squares += valueAt(x, y) ** 2;
      count++;
    }
  }
  return Math.sqrt(squares / count - (sum / count) ** 2);
}

describe('fillHidden', () => {
  it('continues horizontal stripes across a hole of 24 px within 12 levels', () => {
    const stripes = (_: number, y: number): number => (Math.floor(y / 8) % 2 === 0 ? 60 : 160);
    const filled = fill(stripes);
    let error = 0;
    for (let y = 42; y < 78; y++)
      for (let x = 72; x < 92; x++) error += Math.abs(filled(x, y) - stripes(x, y));
    expect(error / (36 * 20)).toBeLessThan(12);
  });

  it('keeps a plain wall plain, without a trace of the bright foreground', () => {
    const filled = fill(() => 90);
    for (let y = 40; y < 80; y++) for (let x = 70; x < 94; x++) expect(filled(x, y)).toBe(90);
  });

  it('gives gravel 0.6 to 1.3 times the contrast of the gravel around it', () => {
    const gravel = (x: number, y: number): number => 128 + 60 * (noiseAt(x >> 1, y >> 1) - 0.5);
    const filled = fill(gravel);
    const ratio = deviation(filled, 74, 90) / deviation(gravel, 20, 60);
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.3);
  });

  it('gives the same texels for the same seed', () => {
    const gravel = (x: number, y: number): number => 128 + 60 * (noiseAt(x, y) - 0.5);
    const [first, second] = [fill(gravel, 7), fill(gravel, 7)];
    for (let y = 40; y < 80; y++) for (let x = 70; x < 94; x++) expect(first(x, y)).toBe(second(x, y));
  });
});
