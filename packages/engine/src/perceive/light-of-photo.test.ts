import { describe, expect, it } from 'vitest';
import { lightOfPhoto } from './light-of-photo.ts';

const SIZE = 64;

/** A picture whose brightness is `level(x, y)` of a tint, with a subject in its middle half. */
function lit(level: (x: number, y: number) => number, tint: readonly [number, number, number] = [1, 1, 1]) {
  const rgba = new Uint8Array(4 * SIZE * SIZE).fill(255);
  const values = new Float32Array(SIZE * SIZE);
  for (let y = 0; y < SIZE; y++)
    for (let x = 0; x < SIZE; x++) {
      const i = y * SIZE + x;
      rgba.set(
        tint.map((share) => Math.round(255 * share * level(x / SIZE, y / SIZE))),
        4 * i,
      );
      values[i] = Math.abs(x - SIZE / 2) < SIZE / 4 && Math.abs(y - SIZE / 2) < SIZE / 4 ? 1 : 0;
    }
  return lightOfPhoto({ width: SIZE, height: SIZE, rgba }, { width: SIZE, height: SIZE, values });
}

describe('lightOfPhoto', () => {
  it('points to the side the subject is bright on', () => {
    expect(lit((x) => 0.2 + 0.7 * x).x).toBeGreaterThan(0.4);
    expect(lit((x) => 0.9 - 0.7 * x).x).toBeLessThan(-0.4);
    expect(Math.abs(lit(() => 0.5).x)).toBeLessThan(0.05);
  });

  it('takes over less than half of the tint, and keeps white above 0.5 in the dimmest photo', () => {
    const warm = lit(() => 0.9, [1, 0.7, 0.4]).key;
    expect(warm[0]).toBeGreaterThan(warm[2]);
    expect(warm[2]).toBeGreaterThan(0.6 * warm[0]);
    expect(Math.max(...lit(() => 0.05).key)).toBeGreaterThan(0.5);
  });

  it('makes the shade darker than the light by a quarter at least', () => {
    const { key, shade } = lit((x, y) => 0.2 + 0.4 * (x + y));
    key.forEach((value, c) => expect(shade[c]).toBeLessThan(0.75 * value));
  });
});
