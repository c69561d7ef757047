import { GRAIN_TILE } from '../kernels/film-finish/film-finish.ts';
import { hash32 } from '../plan/seeded-random.ts';
import { allocateFloats } from './drawing/soft-plane.ts';
import type { EffectContext, EffectFrame } from './effect.ts';

/** Every frame shows the tile from another corner. */
const TILE = GRAIN_TILE;
const LEVELS = 256;

/** Grain that is new in every frame. */
export interface Grain {
  /** Adds grain to a frame; strength is its standard deviation at middle grey, in sRGB levels. */
  add(frame: EffectFrame, strength: number): void;
}

/** Grain of mean 0 and standard deviation 1 that tiles; softened once it is about 1.5 pixels wide, and wider as softened more. */
function grainTile(seed: number, softenings: number): Float32Array {
  let tile = new Float32Array(TILE * TILE);
  for (let i = 0; i < tile.length; i++) {
    // The sum of four uniform numbers is close to a normal one.
    let sum = -2;
    for (let k = 0; k < 4; k++) sum += hash32(seed + 4 * i + k) / 4294967296;
    tile[i] = sum;
  }
  for (let k = 0; k < softenings; k++) tile = softened(tile);
  const square = tile.reduce((sum, value) => sum + value * value, 0);
  const scale = 1 / Math.sqrt(square / (TILE * TILE));
  return tile.map((value) => value * scale);
}

/** Every value mixed with its eight neighbours, over the tile's edges too. */
function softened(tile: Float32Array): Float32Array<ArrayBuffer> {
  return Float32Array.from(tile, (own, i) => {
    const at = (dx: number, dy: number): number => {
      const [x, y] = [(i + dx) & (TILE - 1), (Math.trunc(i / TILE) + dy) & (TILE - 1)];
      return tile[y * TILE + x]!;
    };
    const beside = at(1, 0) + at(-1, 0) + at(0, 1) + at(0, -1);
    const across = at(1, 1) + at(-1, 1) + at(1, -1) + at(-1, -1);
    // Shares that add up to 1, so that softening again and again stays in range.
    return (own + 0.45 * beside + 0.15 * across) / 3.4;
  });
}

/** Softening widens by the root of how often: so often for grain of a width, and never more than is worth the time. */
const softeningsFor = (width: number): number => Math.min(16, Math.max(1, Math.round(width * width)));

/** How much grain a luma shows: most in the mid-tones, little in black and white. */
function grainOf(luma: number): number {
  const t = luma / (LEVELS - 1);
  return 0.25 + 3 * t * (1 - t) * (1 - 0.35 * t);
}

/** Bytes that createGrain allocates for frames of a size. */
export function grainBytes({ width, height }: { readonly width: number; readonly height: number }): number {
  return 4 * (TILE * TILE + LEVELS + width + height) + 64;
}

/** Grain of a size compared to fine 35 mm stock on a frame of 720 rows; larger frames get larger grain. */
export function createGrain(context: EffectContext, size: number): Grain {
  const { plan, seed, allocate } = context;
  const { width, height } = plan;
  const tile = allocateFloats(context, TILE * TILE);
  // Wider grain is softer grain: repeated pixels would show as a grid.
  tile.set(grainTile(seed, softeningsFor(size * Math.max(1, Math.min(width, height) / 900))));
  const byLuma = allocateFloats(context, LEVELS);
  for (let luma = 0; luma < LEVELS; luma++) byLuma[luma] = grainOf(luma);
  const places = (count: number): Int32Array => {
    const { buffer, byteOffset } = allocate(4 * count);
    return new Int32Array(buffer, byteOffset, count);
  };
  const [columns, rows] = [places(width), places(height)];
  return {
    add: ({ rgba, index, kernels }, strength) => {
      const shift = hash32(seed + 0x51ed27 * (index + 1));
      for (let x = 0; x < width; x++) columns[x] = (x + shift) & (TILE - 1);
      for (let y = 0; y < height; y++) rows[y] = (y + (shift >>> 8)) & (TILE - 1);
      kernels.addGrain(rgba, width, height, tile, byLuma, columns, rows, strength);
    },
  };
}
