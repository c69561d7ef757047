import { QUAD_DEPTH_STRIDE, QUAD_PLACE_STRIDE, type SceneQuads } from '../render/scene.ts';
import { type ParallaxReach, REACH_TILE_SHIFT } from './parallax-reach.ts';

/** Cell classes: not drawn, free to join a larger quad, drawn by itself. */
export const CELL_EMPTY = 0;
export const CELL_SMOOTH = 1;
export const CELL_SINGLE = 2;

/** Largest screen motion, in pixels, by which a quad's flat interpolation may differ from the map. */
const TOLERANCE_PIXELS = 0.15;
const BLOCK = 16;

/** Quads being collected. */
export interface QuadList {
  readonly place: number[];
  readonly inverseDepth: number[];
}

/** Quads of one surface in canvas order. x, y, size per quad. */
export interface SurfaceTiles {
  readonly place: Int32Array;
  /** height * width: inverse depth at texel centres, where a larger quad's edge passes through the value on that edge. */
  readonly cornerDepth: Float32Array;
}

/**
 * Covers the drawn cells of a surface with as few square quads as inverse depth allows. Cell (x, y) lies between the texel centres
 * (x, y) and (x + 1, y + 1). Where a small quad's corner lies on a larger one's edge it takes the edge's value, so that no crack can
 * open: inverse depth that is linear along an edge stays on the edge's line in every view.
 *
 * @param inverseDepth height * width
 * @param cells class of each cell, height * width; those of the last row and column are not read
 * @param width canvas pixels
 * @param reach what a unit of inverse depth is worth on the screen
 */
export function tileSurface(
  inverseDepth: Float32Array,
  cells: Uint8Array,
  width: number,
  reach: ParallaxReach,
): SurfaceTiles {
  const height = inverseDepth.length / width;
  const place: number[] = [];
  const visit = (x: number, y: number, size: number): void => {
    if (x >= width - 1 || y >= height - 1) return;
    if (size === 1) {
      if (cells[y * width + x] !== CELL_EMPTY) place.push(x, y, 1);
      return;
    }
    if (x + size <= width - 1 && y + size <= height - 1) {
      const state = uniform(cells, width, x, y, size);
      if (state === CELL_EMPTY) return;
      if (state === CELL_SMOOTH && isFlat(inverseDepth, width, x, y, size, reach)) {
        place.push(x, y, size);
        return;
      }
    }
    const half = size >> 1;
    visit(x, y, half);
    visit(x + half, y, half);
    visit(x, y + half, half);
    visit(x + half, y + half, half);
  };
  for (let y = 0; y < height - 1; y += BLOCK) for (let x = 0; x < width - 1; x += BLOCK) visit(x, y, BLOCK);
  const tiles = Int32Array.from(place);
  return { place: tiles, cornerDepth: alignEdges(inverseDepth, tiles, width) };
}

/** The class all cells of a square share, CELL_SINGLE when they differ. */
function uniform(cells: Uint8Array, width: number, x: number, y: number, size: number): number {
  const first = cells[y * width + x]!;
  if (first === CELL_SINGLE) return CELL_SINGLE;
  for (let row = y; row < y + size; row++) {
    const start = row * width;
    for (let i = start + x; i < start + x + size; i++) if (cells[i] !== first) return CELL_SINGLE;
  }
  return first;
}

/** Whether bilinear interpolation of the corners stays within tolerance of every texel of a square. */
function isFlat(
  inverseDepth: Float32Array,
  width: number,
  x: number,
  y: number,
  size: number,
  reach: ParallaxReach,
): boolean {
  const tolerance = TOLERANCE_PIXELS / largestReach(reach, x, y, size);
  const topLeft = inverseDepth[y * width + x]!;
  const topRight = inverseDepth[y * width + x + size]!;
  const bottomLeft = inverseDepth[(y + size) * width + x]!;
  const bottomRight = inverseDepth[(y + size) * width + x + size]!;
  const leftStep = (bottomLeft - topLeft) / size;
  const rightStep = (bottomRight - topRight) / size;
  for (let row = 0; row <= size; row++) {
    const left = topLeft + leftStep * row;
    const step = (topRight + rightStep * row - left) / size;
    const start = (y + row) * width + x;
    for (let column = 0; column <= size; column++) {
      const error = inverseDepth[start + column]! - left - step * column;
      if (error > tolerance || error < -tolerance) return false;
    }
  }
  // The renderer draws two triangles: the diagonal leaves the bilinear surface by a quarter of its twist.
  const twist = (topLeft + bottomRight - topRight - bottomLeft) / 4;
  return twist <= tolerance && twist >= -tolerance;
}

function largestReach(reach: ParallaxReach, x: number, y: number, size: number): number {
  const row = (y >> REACH_TILE_SHIFT) * reach.tileColumns;
  const first = reach.pixelsPerInverseDepth[row + (x >> REACH_TILE_SHIFT)]!;
  const last =
    reach.pixelsPerInverseDepth[
      row + (Math.min(x + size, (reach.tileColumns << REACH_TILE_SHIFT) - 1) >> REACH_TILE_SHIFT)
    ]!;
  return Math.max(first, last, 1e-9);
}

function alignEdges(inverseDepth: Float32Array, tiles: Int32Array, width: number): Float32Array {
  const corner = Float32Array.from(inverseDepth);
  for (let size = BLOCK; size > 1; size >>= 1) {
    for (let k = 0; k < tiles.length; k += 3) {
      if (tiles[k + 2] !== size) continue;
      const topLeft = tiles[k + 1]! * width + tiles[k]!;
      const bottomLeft = topLeft + size * width;
      alignEdge(corner, topLeft, 1, size);
      alignEdge(corner, bottomLeft, 1, size);
      alignEdge(corner, topLeft, width, size);
      alignEdge(corner, topLeft + size, width, size);
    }
  }
  return corner;
}

function alignEdge(corner: Float32Array, start: number, stride: number, size: number): void {
  const first = corner[start]!;
  const step = (corner[start + size * stride]! - first) / size;
  for (let k = 1; k < size; k++) corner[start + k * stride] = first + step * k;
}

/** Adds the quads of a surface: `layerOf` gives the texture layer of a quad, `depthOf` the inverse depth at a texel. */
export function appendQuads(
  list: QuadList,
  tiles: SurfaceTiles,
  width: number,
  layerOf: (x: number, y: number, size: number) => number,
  depthOf: (texel: number) => number,
): void {
  for (let k = 0; k < tiles.place.length; k += 3) {
    const x = tiles.place[k]!;
    const y = tiles.place[k + 1]!;
    const size = tiles.place[k + 2]!;
    const texel = y * width + x;
    list.place.push(x, y, size, layerOf(x, y, size));
    list.inverseDepth.push(
      depthOf(texel),
      depthOf(texel + size),
      depthOf(texel + size * width),
      depthOf(texel + size * width + size),
    );
  }
}

/** The quads as the scene carries them. */
export function packQuads(list: QuadList): SceneQuads {
  return {
    count: list.place.length / QUAD_PLACE_STRIDE,
    place: Int32Array.from(list.place),
    inverseDepth: Float32Array.from(
      list.inverseDepth.slice(0, (list.place.length / QUAD_PLACE_STRIDE) * QUAD_DEPTH_STRIDE),
    ),
  };
}
