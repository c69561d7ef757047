import { describe, expect, it } from 'vitest';
import { noiseAt, photoOf } from './testing/synthetic-scene.ts';
import { transportColours } from './transport-colours.ts';

const WIDTH = 120;
const HEIGHT = 100;
const RIM = 30;

/** Deviation along a row, `deep` texels below a rim that changes from column to column, in a hole that opens downwards. */
function contrastAt(deep: number): number {
  const { rgba } = photoOf(WIDTH, HEIGHT, (x, y) =>
    y < RIM ? 60 + 120 * Math.round(noiseAt(x >> 2, 0)) : 0,
  );
  const places = Int32Array.from({ length: WIDTH * HEIGHT }, (_, i) => i);
  transportColours({
    width: WIDTH,
    height: HEIGHT,
    canvas: rgba,
    unknown: places.filter((i) => i >= RIM * WIDTH),
    known: places.filter((i) => i < RIM * WIDTH),
    depth: new Int16Array(WIDTH * HEIGHT),
    sweepAt: (_, out) => out.set([0, 1]),
  });
  let [sum, squares] = [0, 0];
  for (let x = 0; x < WIDTH; x++) {
    const value = rgba[((RIM + deep - 1) * WIDTH + x) * 4]!;
    sum += value;
    squares += value * value;
  }
  return Math.sqrt(squares / WIDTH - (sum / WIDTH) ** 2);
}

describe('transportColours', () => {
  it('leads columns on into a hole that opens along them, and has less than a third of their contrast left 40 px from the rim', () => {
    expect(contrastAt(4)).toBeGreaterThan(40);
    expect(contrastAt(40)).toBeLessThan(contrastAt(1) / 3);
  });
});
