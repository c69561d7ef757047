/** Size of a plane with one value per node of a displacement grid. */
export interface NodePlane {
  readonly columns: number;
  readonly rows: number;
}

type Combine = (values: Float32Array, from: number, step: number, low: number, high: number) => number;

const least: Combine = (values, from, step, low, high) => {
  let found = 1;
  for (let k = low; k <= high; k++) found = Math.min(found, values[from + k * step]!);
  return found;
};

const mean: Combine = (values, from, step, low, high) => {
  let sum = 0;
  for (let k = low; k <= high; k++) sum += values[from + k * step]!;
  return sum / (high - low + 1);
};

/** One value from those within `reach` nodes along both axes. */
function combined(
  plane: Float32Array,
  { columns, rows }: NodePlane,
  reach: number,
  by: Combine,
): Float32Array {
  const across = plane.map((_, i) => {
    const column = i % columns;
    return by(plane, i, 1, Math.max(-reach, -column), Math.min(reach, columns - 1 - column));
  });
  return across.map((_, i) => {
    const row = Math.floor(i / columns);
    return by(across, i, columns, Math.max(-reach, -row), Math.min(reach, rows - 1 - row));
  });
}

/** Weights that are 0 at a region's edge and grow inwards over twice `reach` nodes. */
export function narrowed(weights: Float32Array, size: NodePlane, reach: number): Float32Array {
  return combined(combined(weights, size, reach, least), size, reach, mean);
}

/** Weights that fade smoothly on both sides of a region's edge, over `reach` nodes each. */
export function spread(weights: Float32Array, size: NodePlane, reach: number): Float32Array {
  const half = Math.max(1, Math.round(reach / 2));
  return combined(combined(weights, size, half, mean), size, half, mean);
}

/** Distance of every node inside a region (weight above a half) to the nearest one outside it, in nodes; 0 outside. */
export function depthInside(weights: Float32Array, { columns, rows }: NodePlane): Float32Array {
  const far = columns + rows;
  const depth = weights.map((weight) => (weight > 0.5 ? far : 0));
  // Two sweeps of a chamfer: steps of 1 along the axes, of about the square root of 2 across.
  const take = (at: number, from: number, cost: number): void => {
    const candidate = depth[from]! + cost;
    if (candidate < depth[at]!) depth[at] = candidate;
  };
  for (let i = 0; i < depth.length; i++) {
    const column = i % columns;
    if (column > 0) take(i, i - 1, 1);
    if (i < columns) continue;
    take(i, i - columns, 1);
    if (column > 0) take(i, i - columns - 1, 1.414);
    if (column < columns - 1) take(i, i - columns + 1, 1.414);
  }
  for (let i = depth.length - 1; i >= 0; i--) {
    const column = i % columns;
    if (column < columns - 1) take(i, i + 1, 1);
    if (i + columns >= depth.length) continue;
    take(i, i + columns, 1);
    if (column < columns - 1) take(i, i + columns + 1, 1.414);
    if (column > 0) take(i, i + columns - 1, 1.414);
  }
  return depth;
}
