import { describe, expect, it } from 'vitest';
import { hash32 } from '../plan/seeded-random.ts';
import { adoptFringe } from './adopt-fringe.ts';
import type { RgbPlanes } from './rgb-planes.ts';

const [width, height] = [200, 120];
const isBody = (x: number, y: number): boolean => (x - 100) * (x - 100) + (y - 60) * (y - 60) < 900;
/** Three pixels thick, from the body's rim outwards. */
const isFinger = (x: number, y: number): boolean => x >= 128 && x < 139 && Math.abs(y - 60) <= 1;
const isHorizon = (y: number): boolean => y >= 80 && y < 84;

/** A dark body with a finger before a pale sky; `unrest` adds noise of that amplitude to the sky. */
function scene(unrest: number): RgbPlanes {
  const plane = (body: number, sky: number, line: number): Float32Array =>
    Float32Array.from({ length: width * height }, (_, i) => {
      const [x, y] = [i % width, Math.floor(i / width)];
      if (isBody(x, y) || isFinger(x, y)) return body;
      const noise = unrest * (hash32(i) / 4294967296 - 0.5);
      return (isHorizon(y) ? line : sky) + 0.1 * (y / height) + noise;
    });
  return {
    width,
    height,
    red: plane(0.4, 0.6, 0.3),
    green: plane(0.25, 0.7, 0.4),
    blue: plane(0.2, 0.8, 0.45),
  };
}

const matte = {
  width,
  height,
  values: Float32Array.from({ length: width * height }, (_, i) =>
    isBody(i % width, Math.floor(i / width)) ? 1 : 0,
  ),
};
const anywhere = { width, height, values: new Float32Array(width * height).fill(0.5) };
const at = (values: Float32Array, x: number, y: number): number => values[y * width + x]!;

describe('adoptFringe', () => {
  it('takes in a finger that reaches 9 px beyond the outline', () => {
    const { values } = adoptFringe(scene(0.02), matte, anywhere);
    for (let x = 130; x < 138; x += 1) expect(at(values, x, 60)).toBe(1);
    expect(at(values, 145, 60)).toBe(0);
  });

  it('leaves the same finger alone beyond its soft edge where the subject is 20 % likely', () => {
    const unlikely = { ...anywhere, values: anywhere.values.map(() => 0.2) };
    const { values } = adoptFringe(scene(0.02), matte, unlikely);
    for (let x = 133; x < 139; x += 1) expect(at(values, x, 60)).toBe(0);
  });

  it('leaves a horizon that passes behind the subject alone beyond the soft edge', () => {
    const { values } = adoptFringe(scene(0.02), matte, anywhere);
    for (const x of [50, 60, 65, 136, 145]) expect(at(values, x, 82)).toBe(0);
  });

  it('never takes anything away from the matte, and does not write it', () => {
    const before = matte.values.slice();
    const { values } = adoptFringe(scene(0.02), matte, anywhere);
    expect(matte.values).toEqual(before);
    values.forEach((value, i) => {
      expect(value).toBeGreaterThanOrEqual(before[i]!);
    });
  });

  it('adds at most 1 % where the background is as restless as the finger is foreign', () => {
    const { values } = adoptFringe(scene(1), matte, anywhere);
    const grown = values.reduce((sum, value, i) => sum + value - matte.values[i]!, 0);
    expect(grown).toBeLessThan(0.01 * 2827);
  });
});
