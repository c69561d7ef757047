import { describe, expect, it } from 'vitest';
import { GROUP_SIZE } from '../project-groups/project-groups.ts';
import { createNumbers, pictureColumns, runTwins } from '../testing/run-twins.ts';
import { QUAD_BLOCK, quadIndex, RASTER_SCRATCH_LENGTH, rasterQuads } from './raster-quads.ts';

const WIDTH = 61;
const STRIDE = 64;
const ROWS = 40;
const EVERYWHERE = Float32Array.of(-1e6, 1e6, -1e6, 1e6);

/** Straight ahead: canvas pixels are picture pixels, and one unit of inverse depth shifts by the last numbers. */
const ahead = (shiftX: number, shiftY: number, shiftPlane = 0): Float32Array =>
  Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, shiftX, shiftY, shiftPlane);

const emptyPlane = (): Float32Array => new Float32Array(STRIDE * ROWS).fill(-1);

/** Four numbers per quad, one quad after the other, in the kernel's blocks. */
function inBlocks(values: readonly number[]): readonly number[] {
  const blocks = Array.from({ length: Math.ceil(values.length / 16) * 16 }, () => 0);
  values.forEach((value, i) => {
    blocks[quadIndex(i >> 2) + QUAD_BLOCK * (i & 3)] = value;
  });
  return blocks;
}

const scratch = (): Float32Array => new Float32Array(RASTER_SCRATCH_LENGTH);

function draw(
  place: readonly number[],
  depths: readonly number[],
  matrix: Float32Array,
  jitter: readonly [number, number] = [0, 0],
): { depth: Float32Array; u: Float32Array; v: Float32Array } {
  const planes = { depth: emptyPlane(), u: emptyPlane(), v: emptyPlane() };
  rasterQuads(
    Int32Array.from(inBlocks(place)),
    Float32Array.from(inBlocks(depths)),
    depths.length / 4,
    EVERYWHERE,
    matrix,
    ...jitter,
    0,
    0,
    WIDTH,
    ROWS,
    STRIDE,
    planes.depth,
    planes.u,
    planes.v,
    scratch(),
  );
  return planes;
}

describe('rasterQuads', () => {
  it('gives every pixel centre inside a quad its own texture place when nothing moves', () => {
    const { depth, u, v } = draw([4, 6, 8, 0], [1, 1, 1, 1], ahead(0, 0));
    for (let y = 6; y <= 14; y++) {
      for (let x = 4; x <= 12; x++) {
        expect([depth[y * STRIDE + x], u[y * STRIDE + x], v[y * STRIDE + x]]).toEqual([1, x + 0.5, y + 0.5]);
      }
    }
    expect(depth.filter((value) => value >= 0)).toHaveLength(81);
  });

  it('moves a quad by its inverse depth and keeps the place under each pixel', () => {
    const { u, v } = draw([4, 6, 8, 0], [2, 2, 2, 2], ahead(-1.25, 0.5));
    // Content of w = 2 moves by (-2.5, 1), so pixel (5, 10) shows canvas (5.5 + 2.5, 10.5 - 1).
    expect(u[10 * STRIDE + 5]).toBeCloseTo(8, 5);
    expect(v[10 * STRIDE + 5]).toBeCloseTo(9.5, 5);
  });

  it('keeps the nearer of two quads whichever comes first', () => {
    const near = [4, 6, 8, 0];
    const far = [4, 6, 8, 0];
    const order1 = draw([...near, ...far], [2, 2, 2, 2, 1, 1, 1, 1], ahead(0, 0)).depth;
    const order2 = draw([...far, ...near], [1, 1, 1, 1, 2, 2, 2, 2], ahead(0, 0)).depth;
    expect(order1).toEqual(order2);
    expect(order1[8 * STRIDE + 8]).toBe(2);
  });

  it('lets the front layer win over a hidden layer at equal depth and adds the row of the layer', () => {
    const { v } = draw([4, 6, 8, 100, 4, 6, 8, 0], [1, 1, 1, 1, 1, 1, 1, 1], ahead(0, 0));
    expect(v[8 * STRIDE + 8]).toBe(8.5);
    expect(draw([4, 6, 8, 100], [1, 1, 1, 1], ahead(0, 0)).v[8 * STRIDE + 8]).toBe(108.5);
  });

  it('covers by the jittered place but looks colours up at the pixel centre', () => {
    const { depth, u } = draw([4, 6, 8, 0], [1, 1, 1, 1], ahead(0, 0), [0.4, 0]);
    // Column 3 has its centre at 3.5, judged at 3.9: outside. Column 12 is judged at 12.9: outside too.
    expect(depth[8 * STRIDE + 3]).toBe(-1);
    expect(depth[8 * STRIDE + 12]).toBe(-1);
    expect(u[8 * STRIDE + 11]).toBe(11.5);
    expect(draw([4, 6, 8, 0], [1, 1, 1, 1], ahead(0, 0), [-0.4, 0]).depth[8 * STRIDE + 13]).toBe(-1);
  });

  it('does not draw a quad that reaches behind the camera, nor one seen from behind', () => {
    expect(Math.max(...draw([4, 6, 8, 0], [1, 1, 2, 1], ahead(0, 0, -0.6)).depth)).toBe(-1);
    const mirrored = Float32Array.of(-1, 0, 40, 0, 1, 0, 0, 0, 1, 0, 0, 0);
    expect(Math.max(...draw([4, 6, 8, 0], [1, 1, 1, 1], mirrored).depth)).toBe(-1);
  });

  it('skips groups whose rows or columns lie outside the area', () => {
    const depth = emptyPlane();
    const place = Int32Array.from(inBlocks([4, 6, 8, 0]));
    const args = [place, Float32Array.from(inBlocks([1, 1, 1, 1])), 1] as const;
    const rest = [
      ahead(0, 0),
      0,
      0,
      0,
      0,
      WIDTH,
      ROWS,
      STRIDE,
      depth,
      emptyPlane(),
      emptyPlane(),
      scratch(),
    ] as const;
    rasterQuads(...args, Float32Array.of(60, 80, 0, 60), ...rest);
    rasterQuads(...args, Float32Array.of(0, 40, 70, 90), ...rest);
    expect(Math.max(...depth)).toBe(-1);
  });

  it('is equal to its SIMD twin on 200 quads of all sizes: flat, steep, folded, off the picture, in three areas', () => {
    const next = createNumbers(5);
    const place: number[] = [];
    const depths: number[] = [];
    for (let i = 0; i < 200; i++) {
      const size = [1, 1, 1, 2, 4, 8, 16][i % 7] ?? 1;
      place.push(Math.floor(next() * 70) - 6, Math.floor(next() * 48) - 6, size, i % 5 === 0 ? 120 : 0);
      const base = 0.2 + next() * 1.5;
      const spread = i % 3 === 0 ? 0 : i % 3 === 1 ? 0.05 * size * next() : 1.2 * next();
      for (let corner = 0; corner < 4; corner++) depths.push(Math.max(0, base + spread * (next() - 0.5)));
    }
    const bounds = new Float32Array(4 * Math.ceil(200 / GROUP_SIZE));
    for (let i = 0; i < bounds.length; i++) bounds[i] = i % 2 === 0 ? -1e6 : 1e6;
    const matrices = [
      ahead(0, 0),
      ahead(-7.3, 2.1, 0.05),
      ahead(3.1, -5, -0.2),
      Float32Array.of(0.9, 0.2, 3, -0.2, 0.9, 4, 0.001, -0.002, 1, 5, -3, 0.1),
      Float32Array.of(0.2, 0, 9, 0, 0.2, 7, 0, 0, 1, 1, -1, 0),
      Float32Array.of(4, 0, -70, 0, 4, -60, 0, 0, 1, 3, 3, 0.3),
    ];
    for (const matrix of matrices) {
      for (const [left, top, right, bottom, jitterX, jitterY] of [
        [0, 0, WIDTH, ROWS, 0, 0],
        [0, 16, WIDTH, 31, 0.25, -0.375],
        [20, 5, 41, 31, -0.25, 0.125],
      ] as const) {
        const planes = [emptyPlane(), emptyPlane(), emptyPlane()] as const;
        const { plain, wasm } = runTwins(
          'rasterQuads',
          Int32Array.from(inBlocks(place)),
          Float32Array.from(inBlocks(depths)),
          200,
          bounds,
          matrix,
          jitterX,
          jitterY,
          left,
          top,
          right,
          bottom,
          STRIDE,
          ...planes,
          scratch(),
        );
        for (const plane of [12, 13, 14]) {
          expect(pictureColumns(wasm.args[plane], right - left, STRIDE)).toEqual(
            pictureColumns(plain.args[plane], right - left, STRIDE),
          );
        }
      }
    }
  });
});
