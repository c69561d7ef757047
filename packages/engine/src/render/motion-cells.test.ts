import { describe, expect, it } from 'vitest';
import { addMotion, type BlockMotion, motionCellGrid, writeMotionCells } from './motion-cells.ts';

/** One quad of 16 texels at (x, y) whose corners lie at the given inverse depths. */
const quadAt = (x: number, y: number, depths: readonly number[]) => ({
  count: 1,
  place: Int32Array.of(x, y, 16, 0),
  inverseDepth: Float32Array.from(depths),
});

const blocks = (): BlockMotion => ({
  columns: 4,
  rows: 3,
  columnPixels: 64,
  rowPixels: 64,
  motion: new Float64Array(12),
});

/** Canvas pixels are picture pixels; a unit of inverse depth moves by x. */
const truck = (x: number, plane = 0): Float32Array => Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, x, 0, plane);

describe('motion cells', () => {
  it('know between which depths the quads lie that reach into them', () => {
    const { columns, rows } = motionCellGrid(120, 60, 4);
    expect([columns, rows]).toEqual([2, 2]);
    const cells = new Float32Array(8);
    writeMotionCells(quadAt(52, 8, [0.25, 0.5, 0.25, 0.75]), 4, 2, columns, cells);
    expect([...cells]).toEqual([0.5, 1.5, 0.5, 1.5, Infinity, -Infinity, Infinity, -Infinity]);
  });

  it('raise the blocks they are seen in to the way of their nearest content, and leave the others', () => {
    const cells = Float32Array.of(0.5, 2, Infinity, -Infinity);
    const into = blocks();
    // At most 2 * 3 pixels to the right, 2 * 1 back: 8 of way, seen from column 0 to 64 + 6.
    addMotion(cells, 2, [truck(0), truck(3), truck(2)], into);
    expect([...into.motion]).toEqual([8, 8, 0, 0, 8, 8, 0, 0, 0, 0, 0, 0]);
  });

  it('move without bounds where the camera passes through them', () => {
    const into = blocks();
    addMotion(Float32Array.of(0.5, 2), 1, [truck(0), truck(0, -0.6)], into);
    expect(into.motion.every((way) => way === Infinity)).toBe(true);
  });
});
