/** The layer behind what moves: see scene/layers.ts. */
const HIDDEN = 1;
/** The layer of pure near colours along silhouettes. */
const NEAR_EDGE = 2;
/** Squared pixels from which a silhouette has moved and shows what lies beside it, not its own colour continued. */
const MOVED = 0.25;

const f = Math.fround;

/**
 * Moves texture places by a grid of displacements: the place that shows content c shows what was moved there, so a
 * displacement is subtracted. Places on layer 1, which lies behind what moves, stay. Places on layer 2 that move go over to
 * layer 0, so that a silhouette that gives way shows what is beside it.
 *
 * Places outside the box (canvas texels, where the grid is 0) are copied.
 * shape: u, v: rows * stride, f32, texels; grid: gridRows * columns * 2, f32, x and y per node, nodes every `step` texels
 *   from (pad, pad) of a layer; mask: canvasHeight * canvasWidth, u8, share of the displacement that a place takes, 255 is
 *   all (layer 2 takes all); outU, outV: rows * stride. A layer takes layerRows rows, its canvas is canvasWidth *
 *   canvasHeight texels from (pad, pad); places stay on it.
 * exactness: bit-exact with its twin, which writes up to three places beyond a row; computed in f32.
 * source: own.
 */
export function displacePlaces(
  u: Float32Array,
  v: Float32Array,
  width: number,
  rows: number,
  stride: number,
  grid: Float32Array,
  columns: number,
  step: number,
  mask: Uint8Array,
  pad: number,
  layerRows: number,
  canvasWidth: number,
  canvasHeight: number,
  boxLeft: number,
  boxTop: number,
  boxRight: number,
  boxBottom: number,
  outU: Float32Array,
  outV: Float32Array,
): void {
  const low = pad + 0.5;
  const right = pad + canvasWidth - 0.5;
  const bottom = pad + canvasHeight - 0.5;
  const scale = f(1 / step);
  const [lastX, lastY] = [f(canvasWidth * scale), f(canvasHeight * scale)];
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * stride + x;
      const du = u[at]!;
      const dv = v[at]!;
      const layer = Math.trunc(f(dv / layerRows));
      const top = f(layer * layerRows);
      const inLayer = f(dv - top);
      const px = Math.min(Math.max(f(du - pad), 0), canvasWidth - 1);
      const py = Math.min(Math.max(f(inLayer - pad), 0), canvasHeight - 1);
      if (layer === HIDDEN || px < boxLeft || px > boxRight || py < boxTop || py > boxBottom) {
        outU[at] = du;
        outV[at] = dv;
        continue;
      }
      const share = layer === NEAR_EDGE ? 1 : f(mask[Math.trunc(py) * canvasWidth + Math.trunc(px)]! / 255);
      const gx = Math.min(f(px * scale), lastX);
      const gy = Math.min(f(py * scale), lastY);
      const column = Math.trunc(gx);
      const row = Math.trunc(gy);
      const tx = f(gx - column);
      const ty = f(gy - row);
      const node = 2 * (row * columns + column);
      const below = node + 2 * columns;
      const dx = f(between(downAt(grid, node, below, ty), downAt(grid, node + 2, below + 2, ty), tx) * share);
      const dy = f(
        between(downAt(grid, node + 1, below + 1, ty), downAt(grid, node + 3, below + 3, ty), tx) * share,
      );
      const far = f(f(dx * dx) + f(dy * dy)) > MOVED;
      const to = layer === NEAR_EDGE && far ? 0 : top;
      outU[at] = Math.min(Math.max(f(du - dx), low), right);
      outV[at] = f(Math.min(Math.max(f(inLayer - dy), low), bottom) + to);
    }
  }
}

function between(a: number, b: number, t: number): number {
  return f(a + f(f(b - a) * t));
}

function downAt(grid: Float32Array, upper: number, lower: number, t: number): number {
  return between(grid[upper]!, grid[lower]!, t);
}
