import { GRID_STEP, gridSize, regionAtNodes } from '../displacement-grid.ts';
import type { EffectCanvas } from '../effect.ts';
import { spread } from '../node-planes.ts';

/** How freely every node over the canvas flaps, and where its silhouette looks. */
export interface FlapWeights {
  readonly columns: number;
  readonly rows: number;
  /** rows * columns, 0 to 1. */
  readonly free: Float32Array;
  /** rows * columns * 2: the way out of the figure; its length is 1 at the silhouette and 0 away from it. */
  readonly outwards: Float32Array;
  /** Nodes with some weight: left, top, right (inclusive), bottom. */
  readonly box: readonly [number, number, number, number];
}

const LEAST = 0.004;

/**
 * Weights of a region of a figure. On the figure they fade at the region's edge; beyond the silhouette they go on as far as
 * cloth can flap, so that what stands behind is covered by it. region, matte: canvas bytes; lengths in pixels.
 */
export function flapWeights(
  region: Uint8Array,
  matte: Uint8Array,
  { width, height }: EffectCanvas,
  fadePixels: number,
  reachPixels: number,
): FlapWeights {
  const size = gridSize(width, height);
  const { columns, rows } = size;
  const own = regionAtNodes(region, width, height, size);
  const figure = regionAtNodes(matte, width, height, size);
  const nodesOf = (pixels: number): number => Math.max(1, Math.round(pixels / GRID_STEP));
  const inside = spread(own, size, nodesOf(fadePixels));
  const beyond = spread(widened(own, columns, rows, nodesOf(reachPixels) + 1), size, 2);
  const free = inside.map((weight, i) => weight + (Math.max(weight, beyond[i]!) - weight) * (1 - figure[i]!));
  const soft = spread(figure, size, 3);
  const outwards = new Float32Array(2 * free.length);
  const box: [number, number, number, number] = [columns, rows, -1, -1];
  for (let row = 1; row < rows - 1; row++)
    for (let column = 1; column < columns - 1; column++) {
      const i = row * columns + column;
      if (free[i]! < LEAST) {
        free[i] = 0;
        continue;
      }
      box[0] = Math.min(box[0], column);
      box[1] = Math.min(box[1], row);
      box[2] = Math.max(box[2], column);
      box[3] = Math.max(box[3], row);
      const [x, y] = [soft[i - 1]! - soft[i + 1]!, soft[i - columns]! - soft[i + columns]!];
      const length = Math.sqrt(x * x + y * y);
      if (length < 1e-4) continue;
      const edge = Math.min(1, 4 * length);
      outwards[2 * i] = (x / length) * edge;
      outwards[2 * i + 1] = (y / length) * edge;
    }
  return { columns, rows, free, outwards, box };
}

/** The largest weight within `reach` nodes along both axes. */
function widened(weights: Float32Array, columns: number, rows: number, reach: number): Float32Array {
  const most = (from: Float32Array, i: number, step: number, low: number, high: number): number => {
    let found = 0;
    for (let k = low; k <= high; k++) found = Math.max(found, from[i + k * step]!);
    return found;
  };
  const across = weights.map((_, i) => {
    const column = i % columns;
    return most(weights, i, 1, Math.max(-reach, -column), Math.min(reach, columns - 1 - column));
  });
  return across.map((_, i) => {
    const row = Math.floor(i / columns);
    return most(across, i, columns, Math.max(-reach, -row), Math.min(reach, rows - 1 - row));
  });
}
