import { describe, expect, it } from 'vitest';
import type { RgbPlanes } from './rgb-planes.ts';
import { traceStem } from './trace-stem.ts';

const WIDTH = 120;
const HEIGHT = 160;

/** A bright blossom on a meadow; `stemAt` says in which column a 4 pixel wide stem runs, if there is one. */
function flower(stemAt: ((y: number) => number) | undefined) {
  const colour: RgbPlanes = {
    width: WIDTH,
    height: HEIGHT,
    red: new Float32Array(WIDTH * HEIGHT),
    green: new Float32Array(WIDTH * HEIGHT),
    blue: new Float32Array(WIDTH * HEIGHT),
  };
  const values = new Float32Array(WIDTH * HEIGHT);
  for (let i = 0; i < values.length; i += 1) {
    const x = i % WIDTH;
    const y = Math.floor(i / WIDTH);
    const blossom = (x - 60) ** 2 + (y - 50) ** 2 < 900;
    const stem = stemAt !== undefined && y >= 60 && Math.abs(x - stemAt(y)) < 2;
    colour.red[i] = stem ? 0.55 : blossom ? 0.9 : 0.1;
    colour.green[i] = stem ? 0.5 : blossom ? 0.85 : 0.25;
    colour.blue[i] = stem ? 0.15 : blossom ? 0.7 : 0.08;
    values[i] = blossom || (stem && y < 84) ? 1 : 0;
  }
  return { colour, matte: { width: WIDTH, height: HEIGHT, values } };
}

describe('traceStem', () => {
  it('follows a slanted stem 4 pixels wide to the foot, within 2 pixels', () => {
    const at = (y: number): number => 60 + (y - 80) / 5;
    const { colour, matte } = flower(at);
    const stem = traceStem(colour, matte, 156);
    expect(stem).toBeDefined();
    for (let y = 90; y < 155; y += 5) {
      const row = [...(stem?.values.subarray(y * WIDTH, (y + 1) * WIDTH) ?? [])];
      const columns = row.flatMap((value, x) => (value > 0.5 ? [x] : []));
      expect(columns.length).toBeGreaterThanOrEqual(2);
      for (const x of columns) expect(Math.abs(x - at(y))).toBeLessThanOrEqual(2);
    }
  });

  it('leaves out a dimmer stem that touches its right side for 30 rows', () => {
    const { colour, matte } = flower(() => 60);
    for (let y = 100; y < 130; y += 1)
      for (let x = 62; x < 66; x += 1) {
        colour.red[y * WIDTH + x] = 0.49;
        colour.green[y * WIDTH + x] = 0.44;
      }
    const stem = traceStem(colour, matte, 156);
    for (let y = 90; y < 155; y += 1) {
      expect(stem?.values[y * WIDTH + 61]).toBe(1);
      expect(stem?.values[y * WIDTH + 63]).toBe(0);
    }
  });

  it('finds none where there is none', () => {
    const { colour, matte } = flower(undefined);
    expect(traceStem(colour, matte, 156)).toBeUndefined();
  });

  it('does not look when the subject reaches its foot or is empty', () => {
    const { colour, matte } = flower(() => 60);
    expect(traceStem(colour, matte, 95)).toBeUndefined();
    expect(traceStem(colour, { ...matte, values: new Float32Array(WIDTH * HEIGHT) }, 156)).toBeUndefined();
  });
});
