import type { CameraPose, RenderPlan } from '../plan/render-plan.ts';

/** Edge of the square tiles for which one bound of motion is kept; inverse depth errors are judged per tile. */
export const REACH_TILE_SHIFT = 5;

/** Longer side of the canvas for which thresholds in pixels were chosen. */
const REFERENCE_SIDE = 1280;
/** More evenly spread positions than these add nothing: between two neighbours a smooth path is practically straight. */
const EVEN_POSITIONS = 11;
/**
 * Directions whose farthest positions count too: a hand or a stride wanders about between the even ones, and content is
 * uncovered from the far corners of its way.
 */
const DIRECTIONS: readonly (readonly [number, number, number])[] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
  [1, 1, 0],
  [1, -1, 0],
  [1, 0, 1],
  [1, 0, -1],
  [0, 1, 1],
  [0, 1, -1],
];

/** A pose farther than this, pixels, from the line between the photo's place and a position uncovers content of its own. */
const BESIDE_PIXELS = 1;
/** More of them than this no path needs; each costs time. */
const MOST_BESIDE = 24;

/** A camera position of the plan, ready to say where content is seen: see `shiftAt`. */
export interface CameraPosition {
  /** Focal length times x and y: photo pixels per unit of inverse depth at the principal point. */
  readonly focalX: number;
  readonly focalY: number;
  /** Forward, in subject distances. */
  readonly forward: number;
  /** Screen pixels per photo pixel. */
  readonly magnification: number;
}

/** How far apart the plan's own poses pull content of different inverse depth. */
export interface ParallaxReach {
  /** The distinct positions of the path, in order; empty when the camera only turns or zooms. */
  readonly positions: readonly CameraPosition[];
  /** The principal point on the canvas, pixels. */
  readonly centreX: number;
  readonly centreY: number;
  readonly tileColumns: number;
  readonly tileRows: number;
  /** Pixels in which motion is told per canvas pixel: 1, or less after atReferenceSize. */
  readonly pixelScale: number;
  /** Per tile of 2^REACH_TILE_SHIFT canvas pixels: the most screen pixels a unit of inverse depth is worth, over the path. */
  readonly pixelsPerInverseDepth: Float32Array;
  /** The same, to the side alone and up or down alone. */
  readonly acrossPerInverseDepth: Float32Array;
  readonly downPerInverseDepth: Float32Array;
  /**
   * Per tile the x and y of the direction along which content is uncovered, sign free; its length, 0 to 1, says how much the path
   * keeps to that direction.
   */
  readonly sweep: Float32Array;
}

/**
 * The plan's camera positions and a bound, per tile of the canvas, on the relative screen motion per unit of inverse depth.
 * Of two points on one line of sight the nearer covers, from another position, the farther photo point that lies
 * `(w near - w far) * shift` away, shift = (f C.xy - C.z (X - centre)) / (1 - w far C.z): turning and zooming cancel out (own
 * derivation, docs of the camera in plan/).
 *
 * @param plan gives poses and focal length
 * @param canvasWidth photo and border, pixels
 * @param canvasHeight photo and border, pixels
 * @param nearest the largest inverse depth of the scene
 */
export function measureParallaxReach(
  plan: RenderPlan,
  canvasWidth: number,
  canvasHeight: number,
  nearest: number,
): ParallaxReach {
  const positions = distinctPositions(plan, nearest);
  const centreX = plan.border.left + (canvasWidth - plan.border.left - plan.border.right) / 2;
  const centreY = plan.border.top + (canvasHeight - plan.border.top - plan.border.bottom) / 2;
  const tile = 1 << REACH_TILE_SHIFT;
  const tileColumns = Math.ceil(canvasWidth / tile);
  const tileRows = Math.ceil(canvasHeight / tile);
  const tileCount = tileColumns * tileRows;
  const pixelsPerInverseDepth = new Float32Array(tileCount);
  const acrossPerInverseDepth = new Float32Array(tileCount);
  const downPerInverseDepth = new Float32Array(tileCount);
  const sweep = new Float32Array(tileCount * 2);
  for (let index = 0; index < tileCount; index++) {
    const row = (index / tileColumns) | 0;
    const column = index - row * tileColumns;
    // The bound is convex over the tile, so its corners decide.
    for (let corner = 0; corner < 4; corner++) {
      const x = (column + (corner & 1)) * tile - centreX;
      const y = (row + (corner >> 1)) * tile - centreY;
      for (const position of positions) {
        const scale = position.magnification / (position.forward > 0 ? 1 - nearest * position.forward : 1);
        const across = Math.abs(position.focalX - position.forward * x) * scale;
        const down = Math.abs(position.focalY - position.forward * y) * scale;
        acrossPerInverseDepth[index] = Math.max(acrossPerInverseDepth[index]!, across);
        downPerInverseDepth[index] = Math.max(downPerInverseDepth[index]!, down);
        const both = Math.sqrt(across * across + down * down);
        pixelsPerInverseDepth[index] = Math.max(pixelsPerInverseDepth[index]!, both);
      }
    }
    const [x, y] = sweepDirection(positions, (column + 0.5) * tile - centreX, (row + 0.5) * tile - centreY);
    sweep[2 * index] = x;
    sweep[2 * index + 1] = y;
  }
  return {
    positions,
    centreX,
    centreY,
    tileColumns,
    tileRows,
    pixelScale: 1,
    pixelsPerInverseDepth,
    acrossPerInverseDepth,
    downPerInverseDepth,
    sweep,
  };
}

/**
 * The same reach in pixels of a canvas whose longer side has REFERENCE_SIDE of them: what counts as grain, as a gap worth cutting or as one
 * surface is a matter of the picture, not of how finely it is sampled. Smaller canvases keep their own pixels.
 *
 * @param reach in the canvas' own pixels
 * @param longSide of the canvas
 */
export function atReferenceSize(reach: ParallaxReach, longSide: number): ParallaxReach {
  const scale = Math.min(1, REFERENCE_SIDE / longSide);
  if (scale === 1) return reach;
  return {
    ...reach,
    pixelScale: scale,
    pixelsPerInverseDepth: reach.pixelsPerInverseDepth.map((pixels) => pixels * scale),
    acrossPerInverseDepth: reach.acrossPerInverseDepth.map((pixels) => pixels * scale),
    downPerInverseDepth: reach.downPerInverseDepth.map((pixels) => pixels * scale),
  };
}

/** The reach with at least `pixels` per unit of inverse depth everywhere, for surfaces that move apart by other means than the camera. */
export function atLeast(reach: ParallaxReach, pixels: number): ParallaxReach {
  const raised = (values: Float32Array): Float32Array => values.map((value) => Math.max(value, pixels));
  return {
    ...reach,
    pixelsPerInverseDepth: raised(reach.pixelsPerInverseDepth),
    acrossPerInverseDepth: raised(reach.acrossPerInverseDepth),
    downPerInverseDepth: raised(reach.downPerInverseDepth),
  };
}

/** What a unit of inverse depth is worth in screen pixels around a canvas pixel. */
export function pixelsPerInverseDepthAt(reach: ParallaxReach, pixel: number, width: number): number {
  const y = (pixel / width) | 0;
  const x = pixel - y * width;
  return reach.pixelsPerInverseDepth[(y >> REACH_TILE_SHIFT) * reach.tileColumns + (x >> REACH_TILE_SHIFT)]!;
}

/** The main axis of all shifts at a place, as long as one minus the share of the other axis. */
function sweepDirection(positions: readonly CameraPosition[], x: number, y: number): [number, number] {
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (const position of positions) {
    const shiftX = position.focalX - position.forward * x;
    const shiftY = position.focalY - position.forward * y;
    xx += shiftX * shiftX;
    xy += shiftX * shiftY;
    yy += shiftY * shiftY;
  }
  const spread = Math.sqrt((xx - yy) * (xx - yy) + 4 * xy * xy);
  if (spread === 0) return [0, 0];
  const axisX = xx >= yy ? xx - yy + spread : 2 * xy;
  const axisY = xx >= yy ? 2 * xy : yy - xx + spread;
  const length = Math.sqrt(axisX * axisX + axisY * axisY);
  const keeps = spread / (xx + yy);
  return [(axisX / length) * keeps, (axisY / length) * keeps];
}

/**
 * The path's positions without repeats: evenly spread ones, the farthest along each of DIRECTIONS, and those of a wandering
 * path that none of these comes by.
 */
function distinctPositions(plan: RenderPlan, nearest: number): CameraPosition[] {
  const poses = plan.poses;
  const wanted = new Set<number>();
  const steps = Math.min(poses.length, EVEN_POSITIONS);
  for (let step = 0; step < steps; step++) {
    wanted.add(steps === 1 ? 0 : Math.round((step * (poses.length - 1)) / (steps - 1)));
  }
  for (const [x, y, z] of DIRECTIONS) {
    const along = poses.map((pose) => x * pose.x + y * pose.y + z * pose.z);
    let [low, high] = [0, 0];
    along.forEach((value, index) => {
      if (value < along[low]!) low = index;
      if (value > along[high]!) high = index;
    });
    wanted.add(low).add(high);
  }
  const positions: CameraPosition[] = [];
  const halfDiagonal = Math.sqrt(plan.width * plan.width + plan.height * plan.height) / 2;
  const positionOf = (pose: CameraPose): CameraPosition => ({
    focalX: plan.focalPixels * pose.x,
    focalY: plan.focalPixels * pose.y,
    forward: Math.min(pose.z, 0.95 / Math.max(nearest, 1e-6)),
    magnification: pose.focalMultiplier,
  });
  /** How far the nearest content shifts, pixels: x, y and along the view. */
  const shiftOf = ({ focalX, focalY, forward }: CameraPosition): Shift => [
    focalX * nearest,
    focalY * nearest,
    forward * halfDiagonal * nearest,
  ];
  for (const index of [...wanted].sort((a, b) => a - b)) {
    const pose = poses[index];
    if (pose === undefined) continue;
    const candidate = positionOf(pose);
    const shift = shiftOf(candidate);
    // Closer than a thousandth of a pixel to the photo's own place or to a position we have: nothing new is seen from there.
    if (taxicab(shift, [0, 0, 0]) < 1e-3) continue;
    if (
      positions.some(
        (known) => taxicab(shift, shiftOf(known)) < 1e-3 && known.magnification >= candidate.magnification,
      )
    )
      continue;
    positions.push(candidate);
  }
  const lines: Shift[] = [[0, 0, 0], ...positions.map(shiftOf)];
  const others = poses.map(positionOf).map((position) => ({ position, shift: shiftOf(position) }));
  // The farthest first: they come by the most of the others.
  others.sort((a, b) => taxicab(b.shift, [0, 0, 0]) - taxicab(a.shift, [0, 0, 0]));
  const most = positions.length + MOST_BESIDE;
  for (const { position, shift } of others) {
    if (positions.length === most) break;
    if (lines.some((end) => distanceFromLine(shift, end) <= BESIDE_PIXELS)) continue;
    positions.push(position);
    lines.push(shift);
  }
  return positions;
}

type Shift = readonly [x: number, y: number, along: number];

function taxicab(a: Shift, b: Shift): number {
  return Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2]);
}

/** The distance of a place from the straight way between nowhere and `end`. */
function distanceFromLine(place: Shift, end: Shift): number {
  const dot = (a: Shift, b: Shift): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  const along = Math.min(1, Math.max(0, dot(place, end) / Math.max(1e-9, dot(end, end))));
  const rest: Shift = [place[0] - along * end[0], place[1] - along * end[1], place[2] - along * end[2]];
  return Math.sqrt(dot(rest, rest));
}
