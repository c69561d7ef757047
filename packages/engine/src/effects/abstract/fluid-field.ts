import { createNoisePlane, type NoisePlane, noiseOn, setNoisePlane } from '../noise-plane.ts';

/** A still of a swirling fluid: the stream function on a coarse lattice over a rectangle. */
export interface FluidField {
  /** Pixels between nodes. */
  readonly step: number;
  readonly columns: number;
  readonly rows: number;
  /** rows * columns: the stream function; the fluid follows its level lines. About -1 to 1. */
  readonly stream: Float32Array;
  /** rows * columns * 2: velocity at the nodes, 1 for a typical one. */
  readonly velocity: Float32Array;
  /** Noise that bends places, one plane for each way, and that of each size of swirls. */
  readonly bends: readonly [NoisePlane, NoisePlane];
  readonly swirls: readonly NoisePlane[];
}

/** How large the swirls are, as a share of the rectangle's longer side, and how they share the motion. */
const SWIRLS = [
  { size: 0.42, share: 1 },
  { size: 0.19, share: 0.42 },
] as const;
/** Swirls are bent by this share of their size, which makes folds of circles. */
const BEND = 0.55;
/** What bends is this much wider than the swirls that it bends: features per longer side. */
const BENDS = 0.8 / SWIRLS[0].size;
/** Lattice nodes along the longer side: finer ones would show nothing that the swirls have. */
const NODES = 72;
/** Makes a typical velocity 1: the slope of the noise over half a swirl. */
const VELOCITY_SCALE = 0.5;

/** Nodes of the field of a rectangle of that size. */
export function fluidSize(width: number, height: number): Pick<FluidField, 'step' | 'columns' | 'rows'> {
  const step = Math.max(width, height) / NODES;
  return { step, columns: Math.ceil(width / step) + 3, rows: Math.ceil(height / step) + 3 };
}

/** Room for the field of a rectangle of that size. */
export function createFluidField(width: number, height: number): FluidField {
  const size = fluidSize(width, height);
  const { columns, rows } = size;
  const [left, right, bottom] = [-1 / NODES, (columns - 2) / NODES, (rows - 2) / NODES];
  const most = BEND * SWIRLS[0].size;
  const bendPlane = (): NoisePlane =>
    createNoisePlane(BENDS * left, BENDS * left, BENDS * right, BENDS * bottom);
  return {
    ...size,
    stream: new Float32Array(columns * rows),
    velocity: new Float32Array(2 * columns * rows),
    bends: [bendPlane(), bendPlane()],
    swirls: SWIRLS.map(({ size: wide }) =>
      createNoisePlane(
        (left - most) / wide,
        (left - most) / wide,
        (right + most) / wide,
        (bottom + most) / wide,
      ),
    ),
  };
}

/**
 * Sets the field to its state at a time: noise whose place is itself bent by noise. What flows along a stream function
 * neither gathers nor thins out. source: Bridson et al., "Curl-noise for procedural fluid flow", 2007; Quilez, "Domain
 * warping", 2002.
 */
export function stirFluid(field: FluidField, seed: number, time: number): void {
  const { columns, rows, stream, velocity, bends, swirls } = field;
  bends.forEach((plane, k) => {
    setNoisePlane(plane, seed + 1 + k, 0.7 * time);
  });
  swirls.forEach((plane, k) => {
    setNoisePlane(plane, seed + 10 + k, time * (1 + 0.6 * k));
  });
  const most = BEND * SWIRLS[0].size;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const [x, y] = [(column - 1) / NODES, (row - 1) / NODES];
      const bentX = x + most * noiseOn(bends[0], BENDS * x, BENDS * y);
      const bentY = y + most * noiseOn(bends[1], BENDS * x, BENDS * y);
      let value = 0;
      for (let k = 0; k < SWIRLS.length; k++) {
        const { size, share } = SWIRLS[k]!;
        value += share * noiseOn(swirls[k]!, bentX / size, bentY / size);
      }
      stream[row * columns + column] = value;
    }
  const slope = (VELOCITY_SCALE * SWIRLS[0].size * NODES) / 2;
  for (let row = 0; row < rows; row++) {
    const [up, down] = [Math.max(0, row - 1) * columns, Math.min(rows - 1, row + 1) * columns];
    for (let column = 0; column < columns; column++) {
      const [left, right] = [Math.max(0, column - 1), Math.min(columns - 1, column + 1)];
      const at = 2 * (row * columns + column);
      velocity[at] = slope * (stream[down + column]! - stream[up + column]!);
      velocity[at + 1] = -slope * (stream[row * columns + right]! - stream[row * columns + left]!);
    }
  }
}

/** Writes the velocity at a place in pixels, as free as `ease` (one per node) lets it be there; bilinear. out: x, y. */
function velocityAt(
  { step, columns, rows, velocity }: FluidField,
  ease: Float32Array,
  x: number,
  y: number,
  out: Float64Array,
): void {
  const u = Math.min(columns - 1.001, Math.max(0, x / step + 1));
  const v = Math.min(rows - 1.001, Math.max(0, y / step + 1));
  const [column, row] = [Math.trunc(u), Math.trunc(v)];
  const [fx, fy] = [u - column, v - row];
  const node = row * columns + column;
  const upper = ease[node]! + (ease[node + 1]! - ease[node]!) * fx;
  const lower = ease[node + columns]! + (ease[node + columns + 1]! - ease[node + columns]!) * fx;
  const free = upper + (lower - upper) * fy;
  const at = 2 * node;
  const below = at + 2 * columns;
  for (let k = 0; k < 2; k++) {
    const top = velocity[at + k]! + (velocity[at + 2 + k]! - velocity[at + k]!) * fx;
    const low = velocity[below + k]! + (velocity[below + 2 + k]! - velocity[below + k]!) * fx;
    out[k] = free * (top + (low - top) * fy);
  }
}

/** Straight pieces that a way is made of. */
const PIECES = 8;

/**
 * Writes how far the content at every node of the field has come when it drifted for `reach` pixels at velocity 1: the
 * place's difference to where it set out. `ease`: rows * columns, 0 to 1, how freely content drifts where it is: a flow that
 * slows down where it is held passes around what is held there, and neither doubles nor tears it. out: rows * columns * 2.
 */
export function driftOf(field: FluidField, reach: number, ease: Float32Array, out: Float32Array): void {
  const { columns, rows, step } = field;
  const velocity = new Float64Array(2);
  const piece = reach / PIECES;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const node = row * columns + column;
      const [startX, startY] = [(column - 1) * step, (row - 1) * step];
      let [x, y] = [startX, startY];
      if (ease[node]! > 0)
        for (let k = 0; k < PIECES; k++) {
          // By the midpoint rule: going straight on would fling content out of the swirls.
          velocityAt(field, ease, x, y, velocity);
          const [midX, midY] = [x - (piece / 2) * velocity[0]!, y - (piece / 2) * velocity[1]!];
          velocityAt(field, ease, midX, midY, velocity);
          x -= piece * velocity[0]!;
          y -= piece * velocity[1]!;
        }
      out[2 * node] = startX - x;
      out[2 * node + 1] = startY - y;
    }
}
