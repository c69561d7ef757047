import type { EdgeDisparity } from './image-facts.ts';
import type { ProjectionFrame } from './project.ts';
import { isIdentityPose, poseMatrices, unprojectPixel } from './project.ts';
import type { CameraPose, DepthMapping, RenderPlan } from './render-plan.ts';

type Border = RenderPlan['border'];

/** The nearest and farthest inverse depth along each side of the photo. */
export type EdgeDepths = Readonly<Record<keyof Border, readonly [number, number]>>;

/** A centred move may crop this share of the frame on each side before a border is synthesised. */
const LARGEST_CROP_MARGIN = 0.065;
export const LARGEST_CROP = 1 / (1 - 2 * LARGEST_CROP_MARGIN);
/** A border this slim is worth less than the sharpness that a crop costs: it is synthesised without cropping. */
const SLIM_BORDER_SHARE = 0.015;
/**
 * More border than this share of a side is recognised as a mirror: the move is made smaller instead. Moves that may not
 * crop, most of them shakes that pass the edge for an instant, stand twice as much.
 */
export const LARGEST_BORDER_SHARE = 0.035;
export const LARGEST_UNCROPPED_BORDER_SHARE = 0.06;
/** Pixels beyond the need that the sampling filter reads. */
const FILTER_PIXELS = 2;
const HALVINGS = 12;

/** Inverse depths along the sides: as measured, or anything the photo may hold. */
export function edgeDepths(depth: DepthMapping, edges: EdgeDisparity | undefined): EdgeDepths {
  const rangeOf = (side: keyof Border): readonly [number, number] => {
    const { least, largest } = edges?.[side] ?? { least: 0, largest: 1 };
    return [depth.far + depth.gain * least, depth.far + depth.gain * largest];
  };
  return { left: rangeOf('left'), top: rangeOf('top'), right: rangeOf('right'), bottom: rangeOf('bottom') };
}

/**
 * How far, in photo pixels, the frame reaches beyond each edge of the photo over all poses. The photo place that an
 * output pixel shows is linear in the inverse depth of what is there, and straight edges stay straight, so the frame's
 * corners at the nearest and farthest content of a side are its extremes: the answer is exact, not sampled.
 */
export function overreach(frame: ProjectionFrame, depths: EdgeDepths, poses: readonly CameraPose[]): Border {
  const { width, height } = frame;
  let [left, top, right, bottom] = [0, 0, 0, 0];
  for (const pose of poses) {
    if (isIdentityPose(pose) && (frame.risePixels ?? 0) === 0) continue;
    const matrices = poseMatrices(frame, pose);
    for (const outX of [0, width])
      for (const outY of [0, height])
        for (const end of [0, 1] as const) {
          const shown = (side: keyof Border) =>
            unprojectPixel(frame, pose, matrices, outX, outY, depths[side][end]);
          left = Math.max(left, -shown('left')[0]);
          right = Math.max(right, shown('right')[0] - width);
          top = Math.max(top, -shown('top')[1]);
          bottom = Math.max(bottom, shown('bottom')[1] - height);
        }
  }
  return { left, top, right, bottom };
}

/** Whole pixels of border for an overreach, with two spare for the sampling filter; none where nothing is needed. */
export function borderFor(reach: Border): Border {
  // A thousandth of a pixel is rounding, not a need.
  const pixels = (need: number): number => (need <= 1e-3 ? 0 : Math.ceil(need) + FILTER_PIXELS);
  return {
    left: pixels(reach.left),
    right: pixels(reach.right),
    top: pixels(reach.top),
    bottom: pixels(reach.bottom),
  };
}

/** The overreach of the worst side as a share of that side. */
function worstShare({ width, height }: ProjectionFrame, { left, top, right, bottom }: Border): number {
  return Math.max(left / width, right / width, top / height, bottom / height);
}

/** Whether what a rise of the lens adds above and below is slim, or no more than the path saw there without it. */
export function riseIsBearable({ height }: ProjectionFrame, level: Border, risen: Border): boolean {
  const slim = SLIM_BORDER_SHARE * height;
  return risen.top <= Math.max(slim, level.top) && risen.bottom <= Math.max(slim, level.bottom);
}

/** Whether a border can stand in for what a path sees beyond the photo. */
export function borderIsBearable(frame: ProjectionFrame, reach: Border, largestShare: number): boolean {
  return worstShare(frame, reach) <= largestShare;
}

/**
 * The smallest crop (a focal multiplier of at least 1, at most `largest`) that leaves only a slim border to
 * synthesise. A path that needs more than `largest` gets `largest` and a wider border.
 */
export function cropFor(
  frame: ProjectionFrame,
  largest: number,
  overreachAt: (crop: number) => Border,
): number {
  const fits = (crop: number): boolean => worstShare(frame, overreachAt(crop)) <= SLIM_BORDER_SHARE;
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
