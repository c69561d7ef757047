import type { CameraPose, RenderPlan } from '@kinora/engine';
import type { Points } from '../track/track-grid.ts';

/** Content of the photo: places in pixels of the plan (centres at +0.5) and their inverse depth, 1 at the subject. */
export interface PlacedContent {
  readonly places: Points;
  readonly inverseDepth: ArrayLike<number>;
}

/** What of a plan decides where content is seen. */
export type PlannedLens = Pick<RenderPlan, 'width' | 'height' | 'focalPixels' | 'risePixels'>;

/** Where content is in a frame, and how near it is there; behind the camera its inverse depth is 0 or less. */
export interface SeenContent {
  readonly places: Points;
  readonly inverseDepth: Float64Array;
}

/**
 * Returns where a plan's camera must see content of the photo from one pose, in pixels of the plan. Written from the
 * plan's definition of a pose and not from the renderer's own projection, so that a shared mistake cannot hide.
 */
export function seenFrom(
  { width, height, focalPixels, risePixels = 0 }: PlannedLens,
  pose: CameraPose,
  content: PlacedContent,
): SeenContent {
  const [cy, sy] = [Math.cos(pose.yawRadians), Math.sin(pose.yawRadians)];
  const [cp, sp] = [Math.cos(pose.pitchRadians), Math.sin(pose.pitchRadians)];
  const [cr, sr] = [Math.cos(pose.rollRadians), Math.sin(pose.rollRadians)];
  const lens = focalPixels * pose.focalMultiplier;
  const count = content.places.length / 2;
  const places = new Float64Array(2 * count);
  const inverseDepth = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const w = content.inverseDepth[i]!;
    // The ray times w, so that content infinitely far away needs no division: P - C becomes ray - w C.
    const x = (content.places[2 * i]! - width / 2) / focalPixels - w * pose.x;
    const y = (content.places[2 * i + 1]! - height / 2) / focalPixels - w * pose.y;
    const z = 1 - w * pose.z;
    // Undo the yaw (about down), then the pitch (about right), then the roll (about forward).
    const [x1, z1] = [cy * x - sy * z, sy * x + cy * z];
    const [y2, z2] = [cp * y + sp * z1, -sp * y + cp * z1];
    const [x3, y3] = [cr * x1 + sr * y2, -sr * x1 + cr * y2];
    places[2 * i] = (lens * x3) / z2 + width / 2;
    places[2 * i + 1] = (lens * y3) / z2 + height / 2 + risePixels;
    inverseDepth[i] = w / z2;
  }
  return { places, inverseDepth };
}
