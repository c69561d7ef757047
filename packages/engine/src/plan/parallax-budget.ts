import type { ImageFacts } from './image-facts.ts';
import type { ProjectionFrame } from './project.ts';
import { hasTranslation, poseMatrices, projectPixel } from './project.ts';
import type { CameraPose, DepthMapping, ParallaxBudget } from './render-plan.ts';

/** Shares of the frame's longer side: what any photo stands, and what a trusted disparity with filled layers stands. */
const SAFE_SHARE = 0.06;
const STRONG_SHARE = 0.1;
const HALVINGS = 18;

/** The largest shift between near and far content, in pixels, over the poses: at the centre and the middle of each edge. */
export function parallaxOf(
  frame: ProjectionFrame,
  depth: DepthMapping,
  facts: ImageFacts,
  poses: readonly CameraPose[],
): number {
  const near = depth.far + depth.gain * facts.disparity95;
  const far = depth.far + depth.gain * facts.disparity5;
  const { width, height } = frame;
  const places: readonly (readonly [number, number])[] = [
    [width / 2, height / 2],
    [0, height / 2],
    [width, height / 2],
    [width / 2, 0],
    [width / 2, height],
  ];
  let largest = 0;
  for (const pose of poses) {
    if (!hasTranslation(pose)) continue;
    // A camera that reaches the nearest content cannot be rendered at all.
    if (pose.z * near > 0.85) return Number.POSITIVE_INFINITY;
    const matrices = poseMatrices(frame, pose);
    for (const [x, y] of places) {
      const [nx, ny] = projectPixel(matrices, x, y, near);
      const [fx, fy] = projectPixel(matrices, x, y, far);
      // In photo pixels: a crop enlarges the shift and the picture alike.
      const shift = Math.sqrt((nx - fx) ** 2 + (ny - fy) ** 2) / pose.focalMultiplier;
      if (shift > largest) largest = shift;
    }
  }
  return largest;
}

/** Pixels of parallax this photo stands: between the safe and the strong share, by how far its disparity is trusted. */
export function allowedParallax(frame: ProjectionFrame, confidence: number): number {
  const share = SAFE_SHARE + (STRONG_SHARE - SAFE_SHARE) * Math.min(1, Math.max(0, confidence));
  return share * Math.max(frame.width, frame.height);
}

/**
 * The largest multiplier (at most 1) of the amplitude that keeps the path within the budget. Bisection, because the
 * parallax of a dolly or an orbit does not grow in proportion to its way.
 */
export function fitBudget(allowedPixels: number, parallaxAt: (scale: number) => number): ParallaxBudget {
  const requestedPixels = parallaxAt(1);
  if (requestedPixels <= allowedPixels) return { requestedPixels, allowedPixels, scale: 1 };
  let [low, high] = [0, 1];
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (parallaxAt(middle) <= allowedPixels) low = middle;
    else high = middle;
  }
  // An infinite request has no JSON form; what it asks for is "more than any budget".
  const requested = Number.isFinite(requestedPixels) ? requestedPixels : 10 * allowedPixels;
  return { requestedPixels: requested, allowedPixels, scale: low };
}
