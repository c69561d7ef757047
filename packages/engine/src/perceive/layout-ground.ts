import type { PlaneF32 } from '../image.ts';
import { groundBoundary } from './ground-boundary.ts';
import type { LayoutKind } from './layout-cues.ts';
import { levelEdge } from './level-edge.ts';
import type { RgbPlanes } from './rgb-planes.ts';
import type { Skyline } from './skyline.ts';
import type { VanishingPoint } from './vanishing-point.ts';

/** The ground of a layout: a plane that vanishes at the horizon. */
export interface LayoutGround {
  /** Disparity of the plane at a row (share of the height, may exceed 1). */
  readonly disparity: (v: number) => number;
  /** Per column the first row of ground; undefined when no ground is seen. */
  readonly rows: Float64Array | undefined;
  /** Row (share of the height) at which the plane vanishes; may lie outside the picture. */
  readonly horizon: number;
  /** Disparity of its far end. */
  readonly far: number;
  /** 0 to 1: how clearly the ground was told from what stands on it. */
  readonly separation: number;
}

/** What the ground is found in, all at one size. */
export interface GroundScene {
  readonly colour: RgbPlanes;
  /** 1 where subjects hide what is behind them. */
  readonly hidden: PlaneF32;
  /** 1 where subjects or things hide where the ground ends. */
  readonly obstructed: PlaneF32;
  readonly sky: PlaneF32;
  readonly skyShare: number;
  readonly skyline: Skyline;
  /** Where a street or a room ends, with confidence 0 where nobody looked. */
  readonly vanishing: VanishingPoint;
}

/** Disparity of the far end of the ground where something stands there, which keeps a little distance from the sky. */
const FAR_DISPARITY = 0.07;
/** An open horizon is as far away as the sky above it: a step between them would tear open as the camera rises. */
const OPEN_DISPARITY = 0;
/** Looking down on a table, its plane vanishes this far above the picture. */
const TABLE_HORIZON = -0.6;
/** Where the far end of a table may be seen (shares of the height); looked at from the side its horizon is this much above. */
const HIGHEST_TABLE_END = 0.3;
const LOWEST_TABLE_END = 0.93;
const TABLE_END_ABOVE_HORIZON = 0.25;
/** Walls meet the ground in straight lines; the line found may deviate by this share of the height before it is broken up. */
const WALL_TOLERANCE = 0.03;
/** From this opacity on a thing hides where the ground ends; with less than this share of the columns in sight nothing is led on. */
const HIDES = 0.3;
const LEAST_IN_SIGHT = 0.25;
/** From this confidence on the walls of a street or a room are taken to run to its vanishing point. */
const CLEAR_VANISHING = 0.5;
/** Behind a portrait there may be a floor, but it is far below the face: only a hint of a slope. */
const PORTRAIT_HORIZON = 0.3;
const PORTRAIT_NEAREST = 0.65;

/**
 * The ground of a scene. `nearest` is the disparity at the bottom edge: 1, or less when a subject in the foreground must
 * keep room in front of it. `isBuiltUp`: something stands on an open horizon, and keeps its distance from the sky.
 */
export function layoutGround(
  kind: LayoutKind,
  scene: GroundScene,
  nearest: number,
  isBuiltUp: boolean,
): LayoutGround {
  const { width, height } = scene.colour;
  const line = scene.skyline;
  if (kind === 'close-up') {
    return {
      disparity: portraitSlope,
      rows: undefined,
      horizon: PORTRAIT_HORIZON,
      far: FAR_DISPARITY,
      separation: 0,
    };
  }
  if (kind === 'table-top') {
    const end = levelEdge(scene.colour, scene.hidden, HIGHEST_TABLE_END, LOWEST_TABLE_END);
    if (end !== undefined) {
      const vanishing = end.row - TABLE_END_ABOVE_HORIZON;
      return {
        disparity: groundPlane(vanishing, 0.95 * nearest),
        rows: Float64Array.from({ length: width }, (_, x) => end.row * height + end.slope * (x - width / 2)),
        horizon: vanishing,
        far: FAR_DISPARITY,
        separation: 1,
      };
    }
    return {
      disparity: groundPlane(TABLE_HORIZON, 0.95 * nearest),
      rows: new Float64Array(width),
      horizon: TABLE_HORIZON,
      far: FAR_DISPARITY,
      separation: 0.5,
    };
  }
  if (line.openHorizon !== undefined) {
    const middle = line.openHorizon * height;
    const far = isBuiltUp ? FAR_DISPARITY : OPEN_DISPARITY;
    return {
      disparity: groundPlane(line.openHorizon, Math.min(nearest, reachOf(line.openHorizon)), far),
      rows: Float64Array.from(line.rows, (_, x) => middle + line.slope * (x - width / 2)),
      horizon: line.openHorizon,
      far,
      separation: 1,
    };
  }
  const outdoors = scene.skyShare > 0.05;
  const horizon = outdoors ? Math.min(0.7, Math.max(0.2, line.lowest)) : 0.25;
  const found = groundBoundary(scene.colour, {
    horizon,
    expected: outdoors ? Math.min(0.85, horizon + 0.15) : 0.55,
    sky: scene.sky,
    subjects: scene.obstructed,
  });
  const seen = medianOf(behindThings(found.rows, scene.obstructed), 4);
  const rows =
    scene.vanishing.confidence < CLEAR_VANISHING
      ? straightened(seen, WALL_TOLERANCE * height)
      : roomRows(seen, height, scene.vanishing);
  const sorted = Float64Array.from(rows).sort();
  const highest = sorted[Math.floor(0.1 * (width - 1))]! / height;
  // What stands where the ground ends is not infinitely far, so the plane vanishes a little above that line.
  const vanishing = Math.min(0.8, Math.max(horizon * 0.9, highest - 0.12));
  return {
    disparity: groundPlane(vanishing, Math.min(nearest, reachOf(vanishing))),
    rows,
    horizon: vanishing,
    far: FAR_DISPARITY,
    separation: found.separation,
  };
}

/** Behind and beside a portrait: far around the head, near at the bottom edge, where tables, laps and hands are. */
function portraitSlope(v: number): number {
  const t = Math.max(0, (v - PORTRAIT_HORIZON) / (1 - PORTRAIT_HORIZON));
  return FAR_DISPARITY + (PORTRAIT_NEAREST - FAR_DISPARITY) * t * t;
}

/** Inverse depth of a plane grows linearly from its horizon to the bottom edge. */
function groundPlane(horizon: number, nearest: number, far = FAR_DISPARITY): (v: number) => number {
  const slope = (nearest - far) / (1 - horizon);
  return (v) => far + slope * Math.max(0, v - horizon);
}

/**
 * The line led straight on behind what hides it, where only a guess was found: a guess beside a finding would stand as a step in the
 * wall. Unchanged when little of the line is in sight.
 */
function behindThings(rows: Float64Array, { width, height, values }: PlaneF32): Float64Array {
  const inSight: number[] = [];
  rows.forEach((row, x) => {
    const y = Math.min(height - 1, Math.floor(row));
    if (values[y * width + x]! <= HIDES) inSight.push(x);
  });
  if (inSight.length < LEAST_IN_SIGHT * width) return rows;
  let next = 0;
  return rows.map((_, x) => {
    while (next < inSight.length - 1 && inSight[next]! < x) next += 1;
    const right = inSight[next]!;
    const left = right > x && next > 0 ? inSight[next - 1]! : right;
    const share = right > left ? (x - left) / (right - left) : 0;
    return rows[left]! + share * (rows[right]! - rows[left]!);
  });
}

/**
 * The same line as few straight pieces, each within `tolerance` rows of it: wobbles would stand as stripes on a wall.
 * Source: Ramer 1972, Douglas, Peucker 1973.
 */
function straightened(rows: Float64Array, tolerance: number): Float64Array {
  const out = Float64Array.from(rows);
  const pending: [number, number][] = [[0, rows.length - 1]];
  for (let piece = pending.pop(); piece !== undefined; piece = pending.pop()) {
    const [first, last] = piece;
    const start = rows[first]!;
    const slope = last > first ? (rows[last]! - start) / (last - first) : 0;
    let worst = 0;
    let at = first;
    for (let x = first + 1; x < last; x += 1) {
      const off = Math.abs(rows[x]! - start - slope * (x - first));
      if (off > worst) {
        worst = off;
        at = x;
      }
    }
    if (worst > tolerance) pending.push([first, at], [at, last]);
    else for (let x = first; x <= last; x += 1) out[x] = start + slope * (x - first);
  }
  return out;
}

/**
 * Where the walls of a street or a room meet its ground: two straight lines that leave the vanishing point, and a level one
 * where it ends. `seen` is the line column by column; of its scatter only the middle counts.
 */
function roomRows(seen: Float64Array, height: number, { u, v }: VanishingPoint): Float64Array {
  const width = seen.length;
  const [middle, level] = [u * width, v * height];
  const steepness = (isLeft: boolean): number => {
    const found: number[] = [];
    seen.forEach((row, x) => {
      const away = isLeft ? middle - x : x - middle;
      // Close to the vanishing point a row's error counts for too much.
      if (away > 0.1 * width) found.push((row - level) / away);
    });
    found.sort((a, b) => a - b);
    return Math.max(0, found[found.length >> 1] ?? 0);
  };
  const [left, right] = [steepness(true), steepness(false)];
  const sorted = Float64Array.from(seen).sort();
  const end = Math.max(level, sorted[Math.floor(0.1 * (width - 1))]!);
  return seen.map((_, x) =>
    Math.min(height, Math.max(end, level + (x < middle ? left * (middle - x) : right * (x - middle)))),
  );
}

/** Little ground in sight means that even its nearest part is far from the camera. */
function reachOf(horizon: number): number {
  return Math.min(1, 0.25 + 1.4 * (1 - horizon));
}

/** Running median over 2*reach+1 columns: a single column's mistake would stand as a stripe. */
function medianOf(rows: Float64Array, reach: number): Float64Array {
  return rows.map((_, x) => {
    const window = rows.slice(Math.max(0, x - reach), x + reach + 1).sort();
    return window[window.length >> 1]!;
  });
}
