import { fadedNoise, latticeNoise } from './noise.ts';

/** Smooth noise at one time over a part of the plane: its lattice is looked up once instead of once for every place. */
export interface NoisePlane {
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly rows: number;
  /** rows * columns values of the lattice at that time. */
  readonly values: Float64Array;
}

/** Room for the places from (left, top) up to (right, bottom), in features of the noise. */
export function createNoisePlane(left: number, top: number, right: number, bottom: number): NoisePlane {
  const [firstColumn, firstRow] = [Math.floor(left), Math.floor(top)];
  const [columns, rows] = [Math.floor(right) + 2 - firstColumn, Math.floor(bottom) + 2 - firstRow];
  return { left: firstColumn, top: firstRow, columns, rows, values: new Float64Array(columns * rows) };
}

/** Sets the plane to the noise of a seed at a time; see smoothNoise. */
export function setNoisePlane(
  { left, top, columns, rows, values }: NoisePlane,
  seed: number,
  t: number,
): void {
  for (let row = 0, i = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, i++)
      values[i] = latticeNoise(seed, left + column, top + row, t);
}

/** The noise at a place; one outside the plane counts as the nearest inside. */
export function noiseOn({ left, top, columns, rows, values }: NoisePlane, x: number, y: number): number {
  const u = Math.min(columns - 1.000001, Math.max(0, x - left));
  const v = Math.min(rows - 1.000001, Math.max(0, y - top));
  const [column, row] = [Math.trunc(u), Math.trunc(v)];
  const at = row * columns + column;
  return fadedNoise(
    values[at]!,
    values[at + 1]!,
    values[at + columns]!,
    values[at + columns + 1]!,
    u - column,
    v - row,
  );
}
