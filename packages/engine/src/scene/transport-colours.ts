import { pushPull } from '../kernels/push-pull/push-pull.ts';
import { orderFromRim } from './order-from-rim.ts';

/** Half side of the window from which a texel takes its colour. */
const RADIUS = 4;
/** Orientation is kept on a grid of cells this many texels wide: it is smooth, and cheap that way. */
const CELL_SHIFT = 2;
/** How strongly colours run along the edges of the picture, and along the direction in which the hole opens: 0 spreads them evenly. */
const EDGE_GUIDANCE = 6;
const SWEEP_GUIDANCE = 4;
/** Texels into the hole at which a quarter of the guidance is left: deeper in, what was there is anybody's guess and a soft one is the safest. */
const GUIDANCE_DEPTH = 10;
/** Every so many texels into the hole the window's places lie one texel farther apart, up to the widest: what ran in as a streak spreads. */
const STRIDE_DEPTH = 5;
const WIDEST_STRIDE = 8;
/** Depth step (eighths of a pixel) across which a neighbour counts half. */
const SURFACE_STEP = 16;
/** Squared gradient (grey levels) below which there is no orientation to follow. */
const FLAT_GRADIENT = 30;

/** What is to be painted and from what. Indices are places in planes of width * height. */
export interface TransportProblem {
  readonly width: number;
  readonly height: number;
  /** RGBA, read at known texels and painted at unknown ones. */
  readonly canvas: Uint8Array;
  /** Texels to paint. */
  readonly unknown: Int32Array;
  /** Known texels around them that may be used. */
  readonly known: Int32Array;
  /** Depth per texel of both, eighths of a screen pixel of parallax. */
  readonly depth: Int16Array;
  /** Gives the direction along which the hole opens at a texel, see ParallaxReach.sweep, into `out`. */
  readonly sweepAt: (texel: number, out: Float64Array) => void;
}

/**
 * Paints unknown texels by carrying known colours inwards, closest to the rim first, along the edges that run into the hole and along
 * the direction in which the camera opens it (after Bornemann and Maerz, Fast image inpainting based on coherence transport, 2007; the
 * orientation is interpolated into the hole beforehand instead of being measured on the way). Other depths count little.
 *
 * Exactness: f64 in a fixed order, without transcendental functions: the same everywhere.
 *
 * @param problem its `canvas` is painted
 */
export function transportColours(problem: TransportProblem): void {
  const { width, height, canvas, unknown, known, depth } = problem;
  const orientation = interpolateOrientation(problem);
  const columns = (width + (1 << CELL_SHIFT) - 1) >> CELL_SHIFT;
  const isPainted = new Uint8Array(width * height);
  for (const texel of known) isPainted[texel] = 1;
  const { order, rimDistance } = orderFromRim(width, height, unknown, known, depth);
  const edge = new Float64Array(3);
  const sweep = new Float64Array(2);
  for (let k = 0; k < order.length; k++) {
    const texel = order[k]!;
    const y = (texel / width) | 0;
    const x = texel - y * width;
    acrossEdge(orientation, ((y >> CELL_SHIFT) * columns + (x >> CELL_SHIFT)) * 3, edge);
    problem.sweepAt(texel, sweep);
    const away = rimDistance[k]! / GUIDANCE_DEPTH;
    const trust = 1 / ((1 + away * away) * (1 + away * away));
    const edgeWeight = EDGE_GUIDANCE * trust * edge[2]!;
    const sweepWeight = SWEEP_GUIDANCE * trust;
    const [edgeX, edgeY] = [edge[0]!, edge[1]!];
    const [sweepX, sweepY] = [sweep[0]!, sweep[1]!];
    const own = depth[texel]!;
    let red = 0;
    let green = 0;
    let blue = 0;
    let total = 0;
    const stride = Math.min(WIDEST_STRIDE, 1 + Math.floor(rimDistance[k]! / STRIDE_DEPTH));
    for (let dy = -RADIUS; dy <= RADIUS; dy++) {
      const row = y + dy * stride;
      if (row < 0 || row >= height) continue;
      for (let dx = -RADIUS; dx <= RADIUS; dx++) {
        const column = x + dx * stride;
        if (column < 0 || column >= width) continue;
        const from = row * width + column;
        if (isPainted[from] === 0) continue;
        const distance = dx * dx + dy * dy;
        if (distance > RADIUS * RADIUS) continue;
        const leap = (depth[from]! - own) / SURFACE_STEP;
        const across = dx * edgeX + dy * edgeY;
        const aside = dy * sweepX - dx * sweepY;
        const off = 1 + edgeWeight * across * across + sweepWeight * aside * aside;
        const weight = 1 / (distance * off * off * (1 + leap * leap * leap * leap));
        red += weight * canvas[from * 4]!;
        green += weight * canvas[from * 4 + 1]!;
        blue += weight * canvas[from * 4 + 2]!;
        total += weight;
      }
    }
    if (total === 0) continue;
    isPainted[texel] = 1;
    canvas[texel * 4] = red / total + 0.5;
    canvas[texel * 4 + 1] = green / total + 0.5;
    canvas[texel * 4 + 2] = blue / total + 0.5;
  }
}

/** The direction in which colours change most and how clearly they do, 0 to 1: x, y, clarity into `out`. */
function acrossEdge(tensor: Float32Array, cell: number, out: Float64Array): void {
  const xx = tensor[cell]!;
  const xy = tensor[cell + 1]!;
  const yy = tensor[cell + 2]!;
  const spread = Math.sqrt((xx - yy) * (xx - yy) + 4 * xy * xy);
  const x = xx >= yy ? xx - yy + spread : 2 * xy;
  const y = xx >= yy ? 2 * xy : yy - xx + spread;
  const length = Math.sqrt(x * x + y * y);
  const clarity = spread / (xx + yy + FLAT_GRADIENT);
  out[0] = length > 0 ? x / length : 0;
  out[1] = length > 0 ? y / length : 0;
  out[2] = clarity * clarity;
}

/** The structure tensor (xx, xy, yy) per cell: measured where known, smoothly interpolated into the hole. */
function interpolateOrientation(problem: TransportProblem): Float32Array {
  const { width, height, canvas, known } = problem;
  const columns = (width + (1 << CELL_SHIFT) - 1) >> CELL_SHIFT;
  const rows = (height + (1 << CELL_SHIFT) - 1) >> CELL_SHIFT;
  const tensor = new Float32Array(columns * rows * 3);
  const weight = new Float32Array(columns * rows);
  const usable = new Uint8Array(width * height);
  for (const texel of known) usable[texel] = 1;
  const grey = (texel: number): number =>
    (canvas[texel * 4]! + 2 * canvas[texel * 4 + 1]! + canvas[texel * 4 + 2]!) / 4;
  for (const texel of known) {
    const y = (texel / width) | 0;
    const x = texel - y * width;
    if (x === 0 || y === 0 || x === width - 1 || y === height - 1) continue;
    if ((usable[texel - 1]! & usable[texel + 1]! & usable[texel - width]! & usable[texel + width]!) === 0)
      continue;
    const gx = (grey(texel + 1) - grey(texel - 1)) / 2;
    const gy = (grey(texel + width) - grey(texel - width)) / 2;
    const cell = (y >> CELL_SHIFT) * columns + (x >> CELL_SHIFT);
    tensor[cell * 3] = tensor[cell * 3]! + gx * gx;
    tensor[cell * 3 + 1] = tensor[cell * 3 + 1]! + gx * gy;
    tensor[cell * 3 + 2] = tensor[cell * 3 + 2]! + gy * gy;
    weight[cell] = weight[cell]! + 1;
  }
  for (let cell = 0; cell < weight.length; cell++) {
    const count = weight[cell]!;
    if (count === 0) continue;
    for (let k = 0; k < 3; k++) tensor[cell * 3 + k] = tensor[cell * 3 + k]! / count;
    // A cell with few measurements only hints, so that its neighbours have a say.
    weight[cell] = Math.min(0.25, count / 32);
  }
  pushPull(tensor, weight, columns, rows, 3, tensor);
  return tensor;
}
