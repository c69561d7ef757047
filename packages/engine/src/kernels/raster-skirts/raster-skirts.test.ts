import { describe, expect, it } from 'vitest';
import { createNumbers, pictureColumns, runTwins } from '../testing/run-twins.ts';
import { rasterSkirts } from './raster-skirts.ts';

const WIDTH = 45;
const STRIDE = 48;
const ROWS = 30;
const AHEAD = Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, -2, 1, 0.1);
const STILL = Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0);
const EVERYWHERE = Float32Array.of(-1e6, 1e6, -1e6, 1e6);

const plane = (value: number): Float32Array => new Float32Array(STRIDE * ROWS).fill(value);

/** One skirt: x, y, w, u, v and alpha of its four corners. */
function skirt(left: number, top: number, w: number, alphas: readonly number[]): readonly number[] {
  const xs = [left, left + 1, left, left + 1];
  const ys = [top, top, top + 1, top + 1];
  return [...xs, ...ys, w, w, w, w, ...xs, ...ys, ...alphas];
}

function draw(
  skirts: readonly number[],
  depth: number,
): { written: number; key: Float32Array; alpha: Float32Array } {
  const [key, alpha] = [plane(0), plane(0)];
  const written = rasterSkirts(
    Float32Array.from(skirts),
    skirts.length / 24,
    EVERYWHERE,
    STILL,
    0,
    0,
    0,
    0,
    WIDTH,
    ROWS,
    STRIDE,
    plane(depth),
    key,
    plane(0),
    plane(0),
    alpha,
  );
  return { written, key, alpha };
}

describe('rasterSkirts', () => {
  it('interpolates opacity between the corners and writes nothing where it is 0', () => {
    const { written, alpha } = draw(skirt(10.25, 8, 1, [1, 0, 1, 0]), 0.5);
    expect(written).toBe(1);
    expect(alpha[8 * STRIDE + 10]).toBeCloseTo(0.75, 6);
    expect(draw(skirt(10.5, 8.5, 1, [0, 0, 0, 0]), 0.5).written).toBe(0);
  });

  it('is hidden by anything nearer and by the surface it grows out of', () => {
    expect(draw(skirt(10.25, 8, 1, [1, 0, 1, 0]), 1.5).written).toBe(0);
    expect(draw(skirt(10.25, 8, 1, [1, 0, 1, 0]), 1).written).toBe(0);
    expect(draw(skirt(10.25, 8, 1, [1, 0, 1, 0]), 0.99).written).toBe(1);
  });

  it('shows the nearer of two skirts, and at equal depth the more opaque', () => {
    const faint = skirt(10.25, 8, 1, [0.2, 0.2, 0.2, 0.2]);
    const strong = skirt(10.25, 8, 1, [0.9, 0.9, 0.9, 0.9]);
    const front = skirt(10.25, 8, 2, [0.1, 0.1, 0.1, 0.1]);
    expect(draw([...strong, ...faint], 0.5).alpha[8 * STRIDE + 10]).toBeCloseTo(0.9, 6);
    expect(draw([...faint, ...strong], 0.5).alpha[8 * STRIDE + 10]).toBeCloseTo(0.9, 6);
    expect(draw([...strong, ...front], 0.5).alpha[8 * STRIDE + 10]).toBeCloseTo(0.1, 6);
  });

  it('lets opacity run on without a jump where a skirt ends on its neighbour', () => {
    // Opacity falls from 1 to 0.8 in the first and from there to 0 in the second; their common edge passes the pixel's centre.
    for (const edge of [10.3, 10.4, 10.49]) {
      const inner = skirt(edge - 1, 8, 1, [1, 0.8, 1, 0.8]);
      const outer = skirt(edge, 8, 1, [0.8, 0, 0.8, 0]);
      const expected = 0.8 * (1 - (10.5 - edge));
      expect(draw([...inner, ...outer], 0.5).alpha[8 * STRIDE + 10]).toBeCloseTo(expected, 5);
      expect(draw([...outer, ...inner], 0.5).alpha[8 * STRIDE + 10]).toBeCloseTo(expected, 5);
    }
  });

  it('is equal to its SIMD twin on 150 skirts: regular, twisted, folded and off the picture', () => {
    const next = createNumbers(9);
    const skirts: number[] = [];
    for (let i = 0; i < 150; i++) {
      const one = [
        ...skirt(next() * 50 - 3, next() * 34 - 3, 0.2 + next(), [next(), next(), next(), next()]),
      ];
      const wobble = i % 4 === 0 ? 0 : i % 4 === 1 ? 0.1 : 2;
      for (let value = 0; value < 20; value++) one[value] = (one[value] ?? 0) + wobble * (next() - 0.5);
      skirts.push(...one);
    }
    const bounds = Float32Array.from([...EVERYWHERE, ...EVERYWHERE, ...EVERYWHERE]);
    const depth = plane(0).map(() => next());
    for (const [matrix, left, top, right, bottom, jitterX, jitterY] of [
      [STILL, 0, 0, WIDTH, ROWS, 0, 0],
      [AHEAD, 0, 0, WIDTH, ROWS, 0.25, -0.125],
      [AHEAD, 7, 8, 39, 26, -0.375, 0.5],
    ] as const) {
      const { plain, wasm } = runTwins(
        'rasterSkirts',
        Float32Array.from(skirts),
        150,
        bounds,
        matrix,
        jitterX,
        jitterY,
        left,
        top,
        right,
        bottom,
        STRIDE,
        depth,
        plane(0),
        plane(0),
        plane(0),
        plane(0),
      );
      expect(plain.result).toBeGreaterThan(20);
      expect(wasm.result).toBe(plain.result);
      for (const output of [12, 13, 14, 15]) {
        expect(pictureColumns(wasm.args[output], right - left, STRIDE)).toEqual(
          pictureColumns(plain.args[output], right - left, STRIDE),
        );
      }
    }
  });
});
