import type { PlaneF32 } from '../image.ts';
import type { RgbPlanes } from './rgb-planes.ts';

/** A subject must end this far (share of the height) above where its box ends before a stem is looked for. */
const MIN_LENGTH = 0.12;
/** Columns whose lower end lies within this share of the height of the lowest may carry the stem. */
const START_REACH = 0.08;
/** Mean colour difference (Euclidean, values in [0, 1]) along a stem to its upper end: more is another thing. */
const MAX_DRIFT = 0.1;
/** A stem differs from both sides by at least this much; a plain wall below a subject does not. */
const MIN_RIDGE = 0.08;
/** A pixel beside the path belongs to the stem up to this difference, and a stem is at most this wide (share of the width). */
const SAME_COLOUR = 0.13;
const MAX_HALF_WIDTH = 0.03;
/** What moving sideways by one pixel costs: stems are straight. */
const BEND_COST = 0.015;
/** The same of its edges, and the step of colour from which an edge is as good as any. */
const EDGE_BEND_COST = 0.03;
const MOST_EDGE = 0.05;

/**
 * The thin thing a subject stands on, as a plane of 0 and 1: a flower's stem, the stick of a sign. It runs from the lower end
 * of the matte down to the row `foot` (where the subject's box ends) along the path whose colour changes least. undefined
 * when the subject reaches its foot anyway or no such path stands out from its surroundings.
 */
export function traceStem(colour: RgbPlanes, matte: PlaneF32, foot: number): PlaneF32 | undefined {
  const { width, height } = colour;
  const lastRow = Math.min(height, Math.floor(foot)) - 1;
  const ends = lowerEnds(matte);
  let lowest = -1;
  for (const end of ends) lowest = Math.max(lowest, end);
  if (lowest < 0 || lastRow - lowest < MIN_LENGTH * height) return undefined;
  let best: StemPath | undefined;
  for (let x = 0; x < width; x += 1) {
    if (ends[x]! < 0 || ends[x]! < lowest - START_REACH * height) continue;
    const path = straightestPath(colour, x, ends[x]!, lastRow);
    if (best === undefined || path.drift < best.drift) best = path;
  }
  if (best === undefined || best.drift > MAX_DRIFT || ridgeOf(colour, best) < MIN_RIDGE) return undefined;
  return widened(colour, best);
}

interface StemPath {
  readonly firstRow: number;
  /** Column per row, from firstRow on. */
  readonly columns: Int32Array;
  /** Colour at the upper end. */
  readonly reference: readonly [number, number, number];
  /** Mean colour difference to it along the path. */
  readonly drift: number;
}

/** Per column the lowest row of the matte, or -1. */
function lowerEnds({ width, height, values }: PlaneF32): Int32Array {
  const ends = new Int32Array(width).fill(-1);
  for (let i = 0; i < width * height; i += 1) if (values[i]! > 0.5) ends[i % width] = Math.floor(i / width);
  return ends;
}

function straightestPath(colour: RgbPlanes, startX: number, startY: number, lastRow: number): StemPath {
  const { width } = colour;
  const reference = colourAbove(colour, startX, startY);
  const rows = lastRow - startY + 1;
  const reach = Math.min(width, rows);
  const left = Math.max(0, startX - (reach >> 1));
  const span = Math.min(width, startX + (reach >> 1) + 1) - left;
  const { places, cost } = cheapestPath(
    rows,
    span,
    BEND_COST,
    (row, k) => difference(colour, (startY + row) * width + left + k, reference),
    startX - left,
  );
  const columns = places.map((k) => left + k);
  return { firstRow: startY, columns, reference, drift: cost / Math.max(1, rows - 1) };
}

/** The place per row that costs least in all, moving by one at most from row to row. `start`: where the first row must be, for nothing. */
function cheapestPath(
  rows: number,
  span: number,
  bendCost: number,
  costOf: (row: number, place: number) => number,
  start?: number,
): { readonly places: Int32Array; readonly cost: number } {
  let cost = Float64Array.from({ length: span }, (_, k) =>
    start === undefined ? costOf(0, k) : k === start ? 0 : 1e9,
  );
  const from = new Int8Array(rows * span);
  for (let row = 1; row < rows; row += 1) {
    const next = new Float64Array(span);
    for (let k = 0; k < span; k += 1) {
      let least = cost[k]!;
      let step = 0;
      if (k > 0 && cost[k - 1]! + bendCost < least) {
        least = cost[k - 1]! + bendCost;
        step = -1;
      }
      if (k < span - 1 && cost[k + 1]! + bendCost < least) {
        least = cost[k + 1]! + bendCost;
        step = 1;
      }
      from[row * span + k] = step;
      next[k] = least + costOf(row, k);
    }
    cost = next;
  }
  let end = 0;
  for (let k = 1; k < span; k += 1) if (cost[k]! < cost[end]!) end = k;
  const least = cost[end]!;
  const places = new Int32Array(rows);
  for (let row = rows - 1; row >= 0; row -= 1) {
    places[row] = end;
    end += from[row * span + end]!;
  }
  return { places, cost: least };
}

/** Mean colour of the three pixels at and above a matte's lower end. */
function colourAbove(colour: RgbPlanes, x: number, y: number): readonly [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  const rows = Math.min(3, y + 1);
  for (let k = 0; k < rows; k += 1) {
    const i = (y - k) * colour.width + x;
    sum[0] += colour.red[i]! / rows;
    sum[1] += colour.green[i]! / rows;
    sum[2] += colour.blue[i]! / rows;
  }
  return sum;
}

function difference(colour: RgbPlanes, i: number, [r, g, b]: readonly [number, number, number]): number {
  const dr = colour.red[i]! - r;
  const dg = colour.green[i]! - g;
  const db = colour.blue[i]! - b;
  return Math.sqrt(dr * dr + dg * dg + db * db);
}

/** How much the surroundings on both sides differ from the stem, on average (the more similar side counts). */
function ridgeOf(colour: RgbPlanes, { firstRow, columns, reference }: StemPath): number {
  const { width } = colour;
  const aside = Math.max(3, Math.round(1.5 * MAX_HALF_WIDTH * width));
  let sum = 0;
  columns.forEach((x, row) => {
    const start = (firstRow + row) * width;
    sum += Math.min(
      difference(colour, start + Math.max(0, x - aside), reference),
      difference(colour, start + Math.min(width - 1, x + aside), reference),
    );
  });
  return sum / columns.length;
}

/**
 * The path as wide as its stem: between the edges on both sides that run on best. Colours alone would take in another stem that passes
 * close behind it.
 */
function widened(colour: RgbPlanes, path: StemPath): PlaneF32 {
  const { width, height } = colour;
  const values = new Float32Array(width * height);
  const left = edgeBeside(colour, path, -1);
  const right = edgeBeside(colour, path, 1);
  path.columns.forEach((x, row) => {
    const start = (path.firstRow + row) * width;
    values.fill(1, start + Math.min(x, left[row]!), start + Math.max(x, right[row]!) + 1);
  });
  return { width, height, values };
}

/** Per row the last column of the stem on one side. */
function edgeBeside(colour: RgbPlanes, { firstRow, columns, reference }: StemPath, side: 1 | -1): Int32Array {
  const { width } = colour;
  const most = Math.max(1, Math.round(MAX_HALF_WIDTH * width));
  const first = Math.max(0, Math.min(...columns) - most);
  const span = Math.min(width, Math.max(...columns) + most + 1) - first;
  const { places } = cheapestPath(columns.length, span, EDGE_BEND_COST, (row, k) => {
    const [x, at] = [columns[row]!, first + k];
    const start = (firstRow + row) * width;
    const steps = side * (at - x);
    const beyond = at + side;
    if (steps < 0 || steps > most || beyond < 0 || beyond >= width) return MOST_EDGE;
    if (difference(colour, start + at, reference) > SAME_COLOUR) return MOST_EDGE;
    return MOST_EDGE - Math.min(MOST_EDGE, gap(colour, start + at, start + beyond));
  });
  return places.map((k) => first + k);
}

function gap({ red, green, blue }: RgbPlanes, i: number, j: number): number {
  const [dr, dg, db] = [red[i]! - red[j]!, green[i]! - green[j]!, blue[i]! - blue[j]!];
  return Math.sqrt(dr * dr + dg * dg + db * db);
}
