/**
 * Moves texture places by a grid of displacements: the place that shows content c shows what was moved there, so a
 * displacement is subtracted. Places on layer 1, which lies behind what moves, stay.
 *
 * shape: u, v: rows * stride, f32, texels; grid: gridRows * columns * 2, f32, x and y per node, nodes every `step` texels
 *   from (pad, pad) of a layer; outU, outV: rows * stride. A layer takes layerRows rows, its canvas is canvasWidth *
 *   canvasHeight texels from (pad, pad); places stay on it.
 * exactness: bit-exact with its twin, computed in f64 and rounded once.
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
  pad: number,
  layerRows: number,
  canvasWidth: number,
  canvasHeight: number,
  outU: Float32Array,
  outV: Float32Array,
): void {
  const low = pad + 0.5;
  const right = pad + canvasWidth - 0.5;
  const bottom = pad + canvasHeight - 0.5;
  const scale = 1 / step;
  const lastX = canvasWidth * scale;
  const lastY = canvasHeight * scale;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * stride + x;
      const du = u[at]!;
      const dv = v[at]!;
      const layer = Math.trunc(dv / layerRows);
      if (layer === 1) {
        outU[at] = du;
        outV[at] = dv;
        continue;
      }
      const top = layer * layerRows;
      const gx = Math.min(Math.max((du - pad) * scale, 0), lastX);
      const gy = Math.min(Math.max((dv - top - pad) * scale, 0), lastY);
      const column = Math.trunc(gx);
      const row = Math.trunc(gy);
      const tx = gx - column;
      const ty = gy - row;
      const node = 2 * (row * columns + column);
      const below = node + 2 * columns;
      const x0 = grid[node]! + (grid[node + 2]! - grid[node]!) * tx;
      const x1 = grid[below]! + (grid[below + 2]! - grid[below]!) * tx;
      const y0 = grid[node + 1]! + (grid[node + 3]! - grid[node + 1]!) * tx;
      const y1 = grid[below + 1]! + (grid[below + 3]! - grid[below + 1]!) * tx;
      outU[at] = Math.min(Math.max(du - (x0 + (x1 - x0) * ty), low), right);
      outV[at] = Math.min(Math.max(dv - (y0 + (y1 - y0) * ty), top + low), top + bottom);
    }
  }
}
