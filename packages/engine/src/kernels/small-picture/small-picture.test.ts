import { describe, expect, it } from 'vitest';
import { createNumbers, runTwins } from '../testing/run-twins.ts';
import { blurPicture, screenPicture, shrinkPicture } from './small-picture.ts';

const next = createNumbers(11);
const floats = (count: number, scale = 1): Float32Array => new Float32Array(count).map(() => scale * next());
const bytes = (count: number): Uint8Array => new Uint8Array(count).map(() => 256 * next());
const STRAIGHT = new Float32Array(256).map((_, level) => level);

describe('shrinkPicture', () => {
  it('writes means of blocks, of what there is at the edges', () => {
    const rgba = new Uint8Array(4 * 5).map((_, i) => 10 * Math.floor(i / 4));
    const out = new Float32Array(8);
    shrinkPicture(rgba, 5, 1, STRAIGHT, 2, 1, out);
    expect([...out]).toEqual([15, 15, 15, 0, 40, 40, 40, 0]);
  });

  it('is equal to its SIMD twin for widths 1 to 9', () => {
    for (let width = 1; width <= 9; width++) {
      const columns = Math.ceil(width / 4);
      const shape = [width, 6, floats(256, 255), columns, 2, floats(8 * columns)] as const;
      const { plain, wasm } = runTwins('shrinkPicture', bytes(24 * width), ...shape);
      expect(wasm.args[6]).toEqual(plain.args[6]);
    }
  });
});

describe('blurPicture', () => {
  it('spreads a point over a box and keeps its sum', () => {
    const picture = new Float32Array(4 * 25);
    picture[4 * 12] = 9;
    blurPicture(picture, 5, 5, 1, 1, new Float32Array(100));
    const reds = Array.from({ length: 25 }, (_, i) => picture[4 * i]!);
    expect(reds.filter((value) => Math.abs(value - 1) < 1e-6)).toHaveLength(9);
    expect(reds.reduce((sum, value) => sum + value, 0)).toBeCloseTo(9, 5);
  });

  it('is equal to its SIMD twin for radii 1 to 4, wider than the picture too', () => {
    for (let radius = 1; radius <= 4; radius++) {
      const { plain, wasm } = runTwins('blurPicture', floats(84, 255), 7, 3, radius, 2, floats(84));
      expect(wasm.args[0]).toEqual(plain.args[0]);
    }
  });
});

describe('screenPicture', () => {
  it('lights black fully, grey by what is left to white, and keeps alpha', () => {
    const rgba = Uint8Array.of(0, 0, 0, 7, 155, 155, 155, 7);
    screenPicture(rgba, 2, 1, Float32Array.of(255, 127.5, 0, 0), 1, 1, 1);
    expect([...rgba]).toEqual([255, 128, 0, 7, 255, 205, 155, 7]);
  });

  it('takes light below 0 away, down to black', () => {
    const rgba = Uint8Array.of(155, 10, 255, 7);
    screenPicture(rgba, 1, 1, Float32Array.of(-51, -51, -51, 0), 1, 1, 1);
    expect([...rgba]).toEqual([135, 0, 255, 7]);
  });

  it('is equal to its SIMD twin for widths 1 to 10', () => {
    for (let width = 1; width <= 10; width++) {
      const columns = Math.ceil(width / 4);
      const light = [floats(8 * columns, 500).map((value) => value - 200), columns, 2, 0.9] as const;
      const { plain, wasm } = runTwins('screenPicture', bytes(24 * width), width, 6, ...light);
      expect(wasm.args[0]).toEqual(plain.args[0]);
    }
  });
});
