import type { RenderPlan } from '../plan/render-plan.ts';

/** Edge of the square tiles for which one bound of motion is kept; inverse depth errors are judged per tile. */
export const REACH_TILE_SHIFT = 5;

/** More positions than these add nothing: between two neighbours a path is practically straight. */
const MAX_POSITIONS = 17;

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
  /** Per tile of 2^REACH_TILE_SHIFT canvas pixels: the most screen pixels a unit of inverse depth is worth, over the path. */
  readonly pixelsPerInverseDepth: Float32Array;
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
  const pixelsPerInverseDepth = new Float32Array(tileColumns * tileRows);
  for (let row = 0; row < tileRows; row++) {
    for (let column = 0; column < tileColumns; column++) {
      let most = 0;
      for (const position of positions) {
        // The bound is convex over the tile, so its corners decide.
        for (let corner = 0; corner < 4; corner++) {
          const offsetX = (column + (corner & 1)) * tile - centreX;
          const offsetY = (row + (corner >> 1)) * tile - centreY;
          const shiftX = position.focalX - position.forward * offsetX;
          const shiftY = position.focalY - position.forward * offsetY;
          const closeness = position.forward > 0 ? 1 - nearest * position.forward : 1;
          const shift = (Math.sqrt(shiftX * shiftX + shiftY * shiftY) * position.magnification) / closeness;
          if (shift > most) most = shift;
        }
      }
      pixelsPerInverseDepth[row * tileColumns + column] = most;
    }
  }
  return { positions, centreX, centreY, tileColumns, tileRows, pixelsPerInverseDepth };
}

/** The path's positions without repeats, at most MAX_POSITIONS, always with the farthest ones of each axis. */
function distinctPositions(plan: RenderPlan, nearest: number): CameraPosition[] {
  const poses = plan.poses;
  const wanted = new Set<number>();
  const steps = Math.min(poses.length, MAX_POSITIONS - 6);
  for (let step = 0; step < steps; step++) {
    wanted.add(steps === 1 ? 0 : Math.round((step * (poses.length - 1)) / (steps - 1)));
  }
  for (const axis of ['x', 'y', 'z'] as const) {
    let low = 0;
    let high = 0;
    poses.forEach((pose, index) => {
      if (pose[axis] < (poses[low]?.[axis] ?? 0)) low = index;
      if (pose[axis] > (poses[high]?.[axis] ?? 0)) high = index;
    });
    wanted.add(low).add(high);
  }
  const positions: CameraPosition[] = [];
  const halfDiagonal = Math.sqrt(plan.width * plan.width + plan.height * plan.height) / 2;
  for (const index of [...wanted].sort((a, b) => a - b)) {
    const pose = poses[index];
    if (pose === undefined) continue;
    const candidate: CameraPosition = {
      focalX: plan.focalPixels * pose.x,
      focalY: plan.focalPixels * pose.y,
      forward: Math.min(pose.z, 0.95 / Math.max(nearest, 1e-6)),
      magnification: pose.focalMultiplier,
    };
    // Closer than a thousandth of a pixel to the photo's own place or to a position we have: nothing new is seen from there.
    const reach = (a: CameraPosition, b: CameraPosition | undefined): number =>
      (Math.abs(a.focalX - (b?.focalX ?? 0)) +
        Math.abs(a.focalY - (b?.focalY ?? 0)) +
        Math.abs(a.forward - (b?.forward ?? 0)) * halfDiagonal) *
      nearest;
    if (reach(candidate, undefined) < 1e-3) continue;
    if (
      positions.some(
        (known) => reach(candidate, known) < 1e-3 && known.magnification >= candidate.magnification,
      )
    )
      continue;
    positions.push(candidate);
  }
  return positions;
}
