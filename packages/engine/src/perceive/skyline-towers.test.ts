import { describe, expect, it } from 'vitest';
import type { RgbPlanes } from './rgb-planes.ts';
import { skyline } from './skyline.ts';
import { skylineTowers } from './skyline-towers.ts';

const [WIDTH, HEIGHT] = [224, 150];
const HORIZON = 100;
const FOOT = 120;
const none = { width: WIDTH, height: HEIGHT, values: new Float32Array(WIDTH * HEIGHT) };

/** A blue sky above a dark plain, and a white tower of some columns from row 40 to its foot, whose tip of 5 rows is dark blue. */
function towersOf(columns: number): ReturnType<typeof skylineTowers> {
  const isTower = (x: number, y: number): boolean => x >= 100 && x < 100 + columns && y >= 40 && y < FOOT;
  const colourAt = (x: number, y: number): readonly [number, number, number] => {
    if (isTower(x, y)) return y < 45 ? [0.15, 0.2, 0.45] : [0.9, 0.9, 0.85];
    return y < HORIZON ? [0.2, 0.35, 0.6] : [0.1, 0.1, 0.08];
  };
  const plane = (channel: 0 | 1 | 2): Float32Array =>
    Float32Array.from(
      { length: WIDTH * HEIGHT },
      (_, i) => colourAt(i % WIDTH, Math.floor(i / WIDTH))[channel],
    );
  const colour: RgbPlanes = { width: WIDTH, height: HEIGHT, red: plane(0), green: plane(1), blue: plane(2) };
  const sky = {
    ...none,
    values: Float32Array.from(none.values, (_, i) => {
      const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
      return y < HORIZON && (!isTower(x, y) || y < 45) ? 1 : 0;
    }),
  };
  return skylineTowers(colour, sky, none, skyline(sky));
}

describe('skylineTowers', () => {
  it('finds a tower 8 columns wide, stands it on its foot 20 rows below the horizon', () => {
    const [tower] = towersOf(8);
    expect(tower?.contact).toBeCloseTo(FOOT / HEIGHT, 2);
    expect(tower?.region.values[110 * WIDTH + 104]).toBe(1);
    expect(tower?.region.values[60 * WIDTH + 120]).toBe(0);
  });

  it('takes in a bluish tip that passed for sky, and no sky above it beyond the rim', () => {
    const [tower] = towersOf(8);
    expect(tower?.region.values[40 * WIDTH + 104]).toBe(1);
    expect(tower?.region.values[36 * WIDTH + 104]).toBe(0);
  });

  it('leaves a rope of 2 columns in the sky', () => {
    expect(towersOf(2)).toEqual([]);
  });
});
