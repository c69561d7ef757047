import type { PlaneF32 } from '../image.ts';

/** Where the sky ends. */
export interface Skyline {
  /** Per column the first row below the sky, 0 where there is none. */
  readonly rows: Float64Array;
  /**
   * Where a straight line through most of the skyline crosses the middle of the picture (share of the height), if the
   * skyline is straight enough to be the horizon of an open view: sea, plain, far hills.
   */
  readonly openHorizon: number | undefined;
  /** Slope of that line in rows per column. */
  readonly slope: number;
  /** Share of the height above which most of the skyline lies (85 %). */
  readonly lowest: number;
}

/** The horizon may deviate this much (share of the height) and still be open; hills behind a plain do. */
const STRAIGHT = 0.022;
/** Share of columns that must lie on the line. */
const MOST = 0.68;
/** Share of the width on which a skyline must be seen beside subjects. */
const LEAST_SEEN = 0.12;
/** A skyline steeper than this is a roof, not a horizon. */
const MAX_SLOPE = 0.12;

/** The lower border of a sky mask (1 where sky). `hidden` (optional) marks subjects, whose columns do not count. */
export function skyline(sky: PlaneF32, hidden?: PlaneF32): Skyline {
  const { width, height, values } = sky;
  const rows = new Float64Array(width);
  const columns: number[] = [];
  let hiddenColumns = 0;
  for (let x = 0; x < width; x += 1) {
    let row = 0;
    for (let y = 0; y < height; y += 1) if (values[y * width + x]! > 0.5) row = y + 1;
    rows[x] = row;
    const below = Math.min(height - 1, row + 1) * width + x;
    if (hidden !== undefined && hidden.values[below]! > 0.3) hiddenColumns += 1;
    else if (row > 1) columns.push(x);
  }
  // Behind a crowd little of a horizon is left; what is left must be most of what could be seen.
  const free = width - hiddenColumns;
  if (columns.length < Math.max(LEAST_SEEN * width, 0.3 * free))
    return { rows, openHorizon: undefined, slope: 0, lowest: 0 };
  const sorted = columns.map((x) => rows[x]!).sort((a, b) => a - b);
  const lowest = sorted[Math.floor(0.85 * (sorted.length - 1))]! / height;
  const line = medianLine(columns, rows);
  let close = 0;
  for (const x of columns)
    if (Math.abs(rows[x]! - line.start - line.slope * x) < STRAIGHT * height) close += 1;
  const straight =
    close >= MOST * columns.length && columns.length > 0.5 * free && Math.abs(line.slope) < MAX_SLOPE;
  return {
    rows,
    openHorizon: straight ? (line.start + (line.slope * width) / 2) / height : undefined,
    slope: straight ? line.slope : 0,
    lowest,
  };
}

/** Theil-Sen line: medians of pairwise slopes and of offsets, which a tower or a tree cannot move. */
function medianLine(columns: readonly number[], rows: Float64Array): { start: number; slope: number } {
  const slopes: number[] = [];
  const half = columns.length >> 1;
  for (let k = 0; k + half < columns.length; k += 1) {
    const a = columns[k]!;
    const b = columns[k + half]!;
    slopes.push((rows[b]! - rows[a]!) / (b - a));
  }
  const slope = median(slopes);
  return { slope, start: median(columns.map((x) => rows[x]! - slope * x)) };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
