import { describe, expect, it } from 'vitest';
import { createNumbers, runTwins } from '../testing/run-twins.ts';
import { drawStreaks } from './draw-streaks.ts';

const [WIDTH, HEIGHT] = [24, 16];
const black = (): Uint8Array => new Uint8Array(4 * WIDTH * HEIGHT).map((_, i) => (i % 4 === 3 ? 255 : 0));
const wall = (inverseDepth: number): Float32Array => new Float32Array(WIDTH * HEIGHT).fill(inverseDepth);

/** Red of every pixel of a row after a white streak from (4, 8) to (12, 8) of radius 1.5 at inverse depth 1. */
function streakRow(depth: Float32Array, occluded: number, row: number): number[] {
  const rgba = black();
  const streak = Float32Array.of(4, 8, 12, 8, 1, 1, 2, 1, 255, 255, 255, 0);
  drawStreaks(streak, 1, depth, occluded, WIDTH, HEIGHT, rgba);
  return Array.from({ length: WIDTH }, (_, x) => rgba[4 * (row * WIDTH + x)]!);
}

describe('drawStreaks', () => {
  it('covers its way fully, fades beside it and leaves alpha and the rest alone', () => {
    const row = streakRow(wall(0.5), 1, 8);
    expect(row.slice(4, 12)).toEqual(Array.from({ length: 8 }, () => 255));
    expect([row[0], row[16]]).toEqual([0, 0]);
    const beside = streakRow(wall(0.5), 1, 9)[8]!;
    expect(beside).toBeGreaterThan(60);
    expect(beside).toBeLessThan(200);
  });

  it('is hidden behind a nearer wall, half hidden at the same depth, and not at all when nothing may hide it', () => {
    expect(streakRow(wall(1.1), 1, 8)[8]).toBe(0);
    expect(streakRow(wall(1), 1, 8)[8]).toBe(128);
    expect(streakRow(wall(1.1), 0, 8)[8]).toBe(255);
  });

  it('adds light when it glows', () => {
    const rgba = black().fill(200);
    drawStreaks(
      Float32Array.of(8, 8, 8, 8, 1, 1, 2, 0.5, 100, 100, 100, 1),
      1,
      wall(0),
      0,
      WIDTH,
      HEIGHT,
      rgba,
    );
    expect(rgba[4 * (8 * WIDTH + 8)]).toBe(250);
  });

  it('is equal to its twin for 60 random streaks one over the other, also partly outside', () => {
    const next = createNumbers(17);
    const place = (): number => 50 * next() - 13;
    const streaks = Array.from({ length: 60 }, (_, i) => {
      const size = [0.2 + next(), next(), 1.2 + 4 * next(), next()];
      // A few stand still, and a few fall straight down.
      const [x, y] = [place(), place()];
      const ends = i % 5 === 0 ? [x, y, x, y] : i % 5 === 1 ? [x, y, x, place()] : [x, y, place(), place()];
      return [...ends, ...size, 256 * next(), 256 * next(), 256 * next(), i & 1];
    });
    for (const occluded of [0, 1]) {
      const depth = wall(0).map(() => 2 * next());
      const picture = black().map((value) => (value === 255 ? 255 : 256 * next()));
      const shape = [depth, occluded, WIDTH, HEIGHT, picture] as const;
      const { plain, wasm } = runTwins('drawStreaks', Float32Array.from(streaks.flat()), 60, ...shape);
      expect(wasm.args[6]).toEqual(plain.args[6]);
    }
  });
});
