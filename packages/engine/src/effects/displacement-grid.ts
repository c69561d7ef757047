/** Canvas pixels from one node to the next: fine enough for folds of cloth, a sixteenth of the arithmetic per pixel. */
export const GRID_STEP = 4;

/**
 * How far the photo's surface is moved, at nodes over the canvas; bilinear between them. Node (column, row) is canvas
 * place (column * GRID_STEP, row * GRID_STEP). A value says how far content moves to the right and down, in pixels.
 *
 * There are two layers: content that drifts on for ever is shown as a mix of two copies, each brought back in turn while
 * it is unseen. What moves to and fro adds the same to both; see `addMotion`.
 */
export interface DisplacementGrid {
  readonly columns: number;
  readonly rows: number;
  /** rows * columns * 2: x, y per node. */
  readonly first: Float32Array;
  readonly second: Float32Array;
  /** Share of the second copy in the colours, 0 to 1. Set by effects that drift, 0 before. */
  blend: number;
}

/** Nodes across and down that cover a canvas with one to spare. */
export function gridSize(canvasWidth: number, canvasHeight: number): { columns: number; rows: number } {
  return {
    columns: Math.floor(canvasWidth / GRID_STEP) + 2,
    rows: Math.floor(canvasHeight / GRID_STEP) + 2,
  };
}

/** Empties a grid for a new exposure. */
export function clearGrid(grid: DisplacementGrid): void {
  grid.first.fill(0);
  grid.second.fill(0);
  grid.blend = 0;
}

/** Moves the content at a node in both copies. */
export function addMotion({ first, second }: DisplacementGrid, node: number, dx: number, dy: number): void {
  first[2 * node] = first[2 * node]! + dx;
  first[2 * node + 1] = first[2 * node + 1]! + dy;
  second[2 * node] = second[2 * node]! + dx;
  second[2 * node + 1] = second[2 * node + 1]! + dy;
}

/** Weights of a region at the nodes of a grid, 0 to 1: the mean of the pixels around each node. */
export function regionAtNodes(
  region: Uint8Array,
  canvasWidth: number,
  canvasHeight: number,
  { columns, rows }: { readonly columns: number; readonly rows: number },
): Float32Array {
  const weights = new Float32Array(columns * rows);
  const half = GRID_STEP / 2;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      let [sum, count] = [0, 0];
      for (let y = row * GRID_STEP - half; y < row * GRID_STEP + half; y++)
        for (let x = column * GRID_STEP - half; x < column * GRID_STEP + half; x++) {
          if (x < 0 || y < 0 || x >= canvasWidth || y >= canvasHeight) continue;
          sum += region[y * canvasWidth + x]!;
          count += 1;
        }
      weights[row * columns + column] = count === 0 ? 0 : sum / (255 * count);
    }
  return weights;
}

/** Canvas texels within which a grid moves anything, undefined when it moves nothing. */
export interface MovedBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The box of a grid that is filled. */
export function movedBox({ columns, rows, first, second }: DisplacementGrid): MovedBox | undefined {
  let [left, top, right, bottom] = [columns, rows, -1, -1];
  for (let row = 0, at = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, at += 2) {
      if (first[at] === 0 && first[at + 1] === 0 && second[at] === 0 && second[at + 1] === 0) continue;
      if (column < left) left = column;
      if (column > right) right = column;
      if (row < top) top = row;
      bottom = row;
    }
  if (right < 0) return undefined;
  // Between a node that moves and one that does not, places move in part.
  return {
    left: (left - 1) * GRID_STEP,
    top: (top - 1) * GRID_STEP,
    right: (right + 1) * GRID_STEP,
    bottom: (bottom + 1) * GRID_STEP,
  };
}
