import type { ProjectionFrame } from './project.ts';
import { hasTranslation, poseMatrices, projectPixel } from './project.ts';
import type { CameraPose, DepthMapping, Tier } from './render-plan.ts';

const GRID = 5;
/** A sub-frame may smear this many pixels of motion per frame before its steps show (180 degree shutter). */
const PIXELS_PER_SUBFRAME = 4;

// Frames that only turn or zoom cost a tenth of frames with parallax, so they may have more sub-frames.
const LARGEST: Readonly<Record<Tier, { readonly turning: number; readonly travelling: number }>> = {
  'dop-lite': { turning: 8, travelling: 1 },
  'dop-turbo': { turning: 16, travelling: 4 },
  'dop-preview': { turning: 16, travelling: 16 },
};

/** Fastest movement between two poses, in pixels, over a grid of places at the nearest and farthest depth. */
export function screenMotion(
  frame: ProjectionFrame,
  depth: DepthMapping,
  from: CameraPose,
  to: CameraPose,
): number {
  const [a, b] = [poseMatrices(frame, from), poseMatrices(frame, to)];
  let fastest = 0;
  for (let row = 0; row < GRID; row++)
    for (let column = 0; column < GRID; column++)
      for (const w of [depth.far, depth.far + depth.gain]) {
        const x = (column / (GRID - 1)) * frame.width;
        const y = (row / (GRID - 1)) * frame.height;
        const [ax, ay] = projectPixel(a, x, y, w);
        const [bx, by] = projectPixel(b, x, y, w);
        const speed = Math.sqrt((bx - ax) ** 2 + (by - ay) ** 2);
        if (speed > fastest) fastest = speed;
      }
  return fastest;
}

/**
 * Sub-frames of each frame: the motion that the shutter smears, cut into steps that do not show. The preview tier takes
 * at least two while the camera moves, which also smooths silhouettes.
 */
export function subframeCounts(
  frame: ProjectionFrame,
  depth: DepthMapping,
  poses: readonly CameraPose[],
  shutterDegrees: number,
  tier: Tier,
): number[] {
  const speeds = poses.map((pose, i) => (i === 0 ? 0 : screenMotion(frame, depth, poses[i - 1]!, pose)));
  return poses.map((pose, i) => {
    const speed = Math.max(speeds[i]!, speeds[i + 1] ?? 0);
    if (shutterDegrees === 0 || speed === 0) return 1;
    const smeared = (speed * shutterDegrees) / 180;
    const floor = tier === 'dop-preview' && hasTranslation(pose) ? 2 : 1;
    const limit = hasTranslation(pose) ? LARGEST[tier].travelling : LARGEST[tier].turning;
    return Math.min(limit, Math.max(floor, Math.ceil(smeared / PIXELS_PER_SUBFRAME)));
  });
}
