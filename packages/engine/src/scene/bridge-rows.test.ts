import { describe, expect, it } from 'vitest';
import { bridgeRows } from './bridge-rows.ts';
import { noiseAt, photoOf } from './testing/synthetic-scene.ts';

const WIDTH = 120;
const HEIGHT = 60;
const GUESS = 240;
const inHole = (x: number, y: number): boolean => x >= 40 && x < 70 && y >= 10 && y < 50;

/** Bridges a hole that holds a wrong first guess, and gives what then stands at a place. */
function bridge(
  greyAt: (x: number, y: number) => number,
  onlyAlongRows: boolean,
): (x: number, y: number) => number {
  const { rgba: canvas } = photoOf(WIDTH, HEIGHT, (x, y) =>
    inHole(x, y) ? GUESS : Math.round(greyAt(x, y)),
  );
  const clean = new Uint8Array(WIDTH * HEIGHT).fill(1);
  const missing: number[] = [];
  for (let i = 0; i < clean.length; i++) {
    if (!inHole(i % WIDTH, Math.floor(i / WIDTH))) continue;
    clean[i] = 0;
    missing.push(i);
  }
  bridgeRows({
    width: WIDTH,
    height: HEIGHT,
    canvas,
    clean,
    missing: Int32Array.from(missing),
    onlyAlongRows,
  });
  return (x, y) => canvas[(y * WIDTH + x) * 4]!;
}

const waves = (_: number, y: number): number => 90 + 50 * (Math.floor(y / 6) % 2);
const fence = (x: number): number => 90 + 50 * (Math.floor(x / 6) % 2);
const gravel = (x: number, y: number): number => 128 + 60 * (noiseAt(x, y) - 0.5);

describe('bridgeRows', () => {
  it('leads the waves of a sea on behind a leg, within 15 levels in the middle of each', () => {
    const filled = bridge(waves, true);
    for (const y of [15, 21, 27, 33, 39])
      for (const x of [45, 55, 65]) expect(Math.abs(filled(x, y) - waves(x, y))).toBeLessThan(15);
  });

  it('leaves fences and gravel to the first guess where it may only join what runs along the rows', () => {
    for (const picture of [fence, gravel])
      for (const x of [45, 55, 65]) expect(bridge(picture, true)(x, 30)).toBe(GUESS);
  });

  it('joins everything whose ends look alike where it may', () => {
    expect(bridge(gravel, false)(55, 30)).toBeLessThan(160);
  });
});
