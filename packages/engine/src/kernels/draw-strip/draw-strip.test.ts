import { describe, expect, it } from 'vitest';
import { createNumbers, runTwins } from '../testing/run-twins.ts';
import { CROSSING_STRIDE, drawStrip, OPEN_TILE, openTiles, SPRITE_UNITY } from './draw-strip.ts';

const SIZE = 16;
const TILES = (SIZE / OPEN_TILE) ** 2;
const next = createNumbers(71);
const floats = (count: number, scale = 1): Float32Array => new Float32Array(count).map(() => scale * next());
/** A rectangle from (left, 4) to (right, 12) over a sprite of 6 x 4 texels, in light 1. */
const rectangle = (left: number, right: number): Float64Array =>
  Float64Array.of(left, 4, 0, 0, 1, left, 12, 0, 4, 1, right, 4, 6, 0, 1, right, 12, 6, 4, 1);
const OPAQUE = new Uint8Array(4 * 24).map((_, i) => SPRITE_UNITY * [1, 0.5, 0, 0.25][i % 4]!);
const COLOURS = Float32Array.of(1, 0.5, 0.25, 0, 0, 0, 1);
const emptyLayer = () => ({
  rgba: new Float32Array(4 * SIZE * SIZE),
  free: new Float32Array(SIZE * SIZE).fill(1),
  lit: new Float32Array(SIZE * SIZE).fill(1),
  open: new Uint8Array(TILES).fill(OPEN_TILE * OPEN_TILE),
});

describe('drawStrip', () => {
  it('fills every pixel inside once and none outside', () => {
    const { rgba, free, lit, open } = emptyLayer();
    const strip = Float64Array.of(...rectangle(2, 7), ...rectangle(7, 13).subarray(CROSSING_STRIDE));
    drawStrip(strip, 3, OPAQUE, 6, 4, COLOURS, SIZE, SIZE, rgba, free, lit, open);
    expect(free.filter((room) => room < 1e-6)).toHaveLength(11 * 8);
    expect(free.filter((room) => room === 1)).toHaveLength(SIZE * SIZE - 11 * 8);
    expect([...rgba.subarray(4 * (8 * SIZE + 8), 4 * (8 * SIZE + 8) + 4)]).toEqual([0.5, 0.25, 0.125, 1]);
    expect(lit[8 * SIZE + 8]).toBe(0.75);
    // Six columns by four rows of the upper left tile, and so on.
    expect([...open]).toEqual([64 - 24, 64 - 20, 64 - 24, 64 - 20]);
  });

  it('lays what comes later below, in the shadow of what came before', () => {
    const { rgba, free, lit, open } = emptyLayer();
    const half = COLOURS.slice();
    half[6] = 0.5;
    for (let i = 0; i < 2; i++)
      drawStrip(rectangle(2, 13), 2, OPAQUE, 6, 4, half, SIZE, SIZE, rgba, free, lit, open);
    const at = 4 * (8 * SIZE + 8);
    expect(rgba[at]).toBe(0.25 + 0.5 * 0.875 * 0.25);
    expect(rgba[at + 3]).toBe(0.75);
  });

  it('is equal to its SIMD twin for 40 random strips one below the other, also partly outside', () => {
    const layer = [floats(4 * SIZE * SIZE), floats(SIZE * SIZE), floats(SIZE * SIZE)] as const;
    const open = new Uint8Array(TILES);
    // One tile has no room at all.
    for (let i = 0; i < 8 * SIZE; i++) if (i % SIZE < 8) layer[1][i] = 0;
    openTiles(layer[1], SIZE, SIZE, open);
    for (let i = 0; i < 40; i++) {
      const strip = new Float64Array(3 * CROSSING_STRIDE).map((_, k) => {
        const part = k % 5;
        return part < 2 ? 24 * next() - 4 : part === 4 ? next() : 8 * next() - 1;
      });
      const texels = new Uint8Array(4 * 24).map(() => Math.max(0, 300 * next() - 45));
      const sprite = [texels, 6, 4, floats(8)] as const;
      const { plain, wasm } = runTwins('drawStrip', strip, 3, ...sprite, SIZE, SIZE, ...layer, open);
      expect(wasm.args.slice(8)).toEqual(plain.args.slice(8));
    }
  });
});
