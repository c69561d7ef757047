import type { ProjectionFrame } from './project.ts';
import { isIdentityPose, poseMatrices, unprojectPixel } from './project.ts';
import type { CameraPose, DepthMapping, RenderPlan } from './render-plan.ts';

type Border = RenderPlan['border'];

/** Points along each edge of the frame that are traced back; straight edges stay nearly straight, so few are enough. */
const EDGE_POINTS = 5;
/** More border than this share of a side would be mostly invented picture. */
const LARGEST_BORDER_SHARE = 0.35;
/** A centred move may crop at most this share of the frame on each side before a border is synthesised. */
export const LARGEST_CROP_MARGIN = 0.05;
const HALVINGS = 14;

/** How far, in photo pixels, the frame reaches beyond each edge of the photo over all poses, at near and far depth. */
export function overreach(frame: ProjectionFrame, depth: DepthMapping, poses: readonly CameraPose[]): Border {
  const { width, height } = frame;
  const depths = [depth.far, depth.far + depth.gain];
  let [left, top, right, bottom] = [0, 0, 0, 0];
  for (const pose of poses) {
    if (isIdentityPose(pose)) continue;
    const matrices = poseMatrices(frame, pose);
    for (let i = 0; i < EDGE_POINTS; i++) {
      const t = i / (EDGE_POINTS - 1);
      const places = [
        [0, t * height],
        [width, t * height],
        [t * width, 0],
        [t * width, height],
      ] as const;
      for (const w of depths)
        for (const [outX, outY] of places) {
          const [x, y] = unprojectPixel(frame, pose, matrices, outX, outY, w);
          left = Math.max(left, -x);
          right = Math.max(right, x - width);
          top = Math.max(top, -y);
          bottom = Math.max(bottom, y - height);
        }
    }
  }
  return { left, top, right, bottom };
}

/** Whole pixels of border for an overreach, with two spare for the sampling filter; none where nothing is needed. */
export function borderFor(frame: ProjectionFrame, reach: Border): Border {
  // A thousandth of a pixel is rounding, not a need.
  const pixels = (need: number, side: number): number =>
    need <= 1e-3 ? 0 : Math.min(Math.ceil(need) + 2, Math.ceil(side * LARGEST_BORDER_SHARE));
  return {
    left: pixels(reach.left, frame.width),
    right: pixels(reach.right, frame.width),
    top: pixels(reach.top, frame.height),
    bottom: pixels(reach.bottom, frame.height),
  };
}

/**
 * The smallest crop (a focal multiplier of at least 1) at which the path stays inside the photo, up to the crop that
 * costs `LARGEST_CROP_MARGIN` on each side.
 */
export function cropFor(overreachAt: (crop: number) => Border): number {
  const largest = 1 / (1 - 2 * LARGEST_CROP_MARGIN);
  const fits = (crop: number): boolean => {
    const { left, top, right, bottom } = overreachAt(crop);
    return Math.max(left, top, right, bottom) <= 1e-3;
  };
  if (fits(1)) return 1;
  if (!fits(largest)) return largest;
  let [low, high] = [1, largest];
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (fits(middle)) high = middle;
    else low = middle;
  }
  return high;
}
