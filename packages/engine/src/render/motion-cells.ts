import type { SceneQuads } from './scene.ts';

/** Side of a cell, texels. */
const CELL_TEXELS = 64;
/** Numbers per cell: least and most inverse depth of the surfaces in it; least above most where there are none. */
export const MOTION_CELL_STRIDE = 2;
/** Numbers of a projection: see rasterQuads. */
const MATRIX = 12;
/** Soft rims reach so far beyond the quads they grow out of, pixels. */
const REACH = 4;

/** Cells of a canvas that is padded by `pad` texels: how many side by side and one below the other. */
export function motionCellGrid(
  canvasWidth: number,
  canvasHeight: number,
  pad: number,
): { readonly columns: number; readonly rows: number } {
  return {
    columns: Math.ceil((canvasWidth + 2 * pad) / CELL_TEXELS),
    rows: Math.ceil((canvasHeight + 2 * pad) / CELL_TEXELS),
  };
}

/** Writes between which inverse depths the quads of every cell lie. out: cells * MOTION_CELL_STRIDE. */
export function writeMotionCells(
  { count, place, inverseDepth }: SceneQuads,
  pad: number,
  nearness: number,
  columns: number,
  out: Float32Array,
): void {
  for (let at = 0; at < out.length; at += MOTION_CELL_STRIDE) {
    out[at] = Infinity;
    out[at + 1] = -Infinity;
  }
  for (let quad = 0; quad < 4 * count; quad += 4)
    for (let corner = 0; corner < 4; corner++) {
      const size = place[quad + 2]!;
      const x = Math.floor((place[quad]! + pad + size * (corner & 1)) / CELL_TEXELS);
      const y = Math.floor((place[quad + 1]! + pad + size * (corner >> 1)) / CELL_TEXELS);
      const cell = MOTION_CELL_STRIDE * (y * columns + x);
      // A quad that reaches into a cell brings all its depths along.
      for (let k = 0; k < 4; k++) {
        const w = inverseDepth[quad + k]! * nearness;
        if (w < out[cell]!) out[cell] = w;
        if (w > out[cell + 1]!) out[cell + 1] = w;
      }
    }
}

/** A frame cut into columns of blocks, `columnPixels` by `rowPixels` each. motion: the most any surface moves in a block, pixels. */
export interface BlockMotion {
  readonly columns: number;
  readonly rows: number;
  readonly columnPixels: number;
  readonly rowPixels: number;
  readonly motion: Float64Array;
}

/**
 * Raises the motion of blocks to that of the surfaces that are seen in them: the length of the way past the projections given, in
 * order of time. A cell that the camera is about to pass through moves without bounds.
 */
export function addMotion(
  cells: Float32Array,
  cellColumns: number,
  path: readonly Float32Array[],
  into: BlockMotion,
): void {
  const seen = new Float64Array(2 * path.length);
  for (let cell = 0, at = 0; at < cells.length; cell++, at += MOTION_CELL_STRIDE) {
    if (cells[at]! > cells[at + 1]!) continue;
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    let most = 0;
    for (let corner = 0; corner < 8; corner++) {
      const x = CELL_TEXELS * ((cell % cellColumns) + (corner & 1));
      const y = CELL_TEXELS * (Math.floor(cell / cellColumns) + ((corner >> 1) & 1));
      const w = cells[at + (corner >> 2)]!;
      const isInFront = path.every((matrix, k) => land(matrix, x, y, w, seen, 2 * k));
      if (!isInFront) {
        into.motion.fill(Infinity);
        return;
      }
      let way = 0;
      for (let k = 0; k < path.length; k++) {
        const [px, py] = [seen[2 * k]!, seen[2 * k + 1]!];
        left = Math.min(left, px);
        right = Math.max(right, px);
        top = Math.min(top, py);
        bottom = Math.max(bottom, py);
        if (k === 0) continue;
        const [dx, dy] = [px - seen[2 * k - 2]!, py - seen[2 * k - 1]!];
        way += Math.sqrt(dx * dx + dy * dy);
      }
      most = Math.max(most, way);
    }
    raise(into, left - REACH, top - REACH, right + REACH, bottom + REACH, most);
  }
}

/** Writes where a canvas place lands on the screen; false where it is not in front of the camera. */
function land(m: Float32Array, x: number, y: number, w: number, out: Float64Array, at: number): boolean {
  const plane = m[6]! * x + m[7]! * y + m[8]! + w * m[MATRIX - 1]!;
  if (!(plane > 0)) return false;
  out[at] = (m[0]! * x + m[1]! * y + m[2]! + w * m[9]!) / plane;
  out[at + 1] = (m[3]! * x + m[4]! * y + m[5]! + w * m[10]!) / plane;
  return true;
}

function raise(
  { columns, rows, columnPixels, rowPixels, motion }: BlockMotion,
  left: number,
  top: number,
  right: number,
  bottom: number,
  most: number,
): void {
  const firstColumn = Math.max(0, Math.floor(left / columnPixels));
  const lastColumn = Math.min(columns - 1, Math.floor(right / columnPixels));
  const lastRow = Math.min(rows - 1, Math.floor(bottom / rowPixels));
  for (let row = Math.max(0, Math.floor(top / rowPixels)); row <= lastRow; row++)
    for (let column = firstColumn; column <= lastColumn; column++) {
      const at = row * columns + column;
      if (most > motion[at]!) motion[at] = most;
    }
}
