import type { ImageFacts } from '../image-facts.ts';
import { planShot } from '../plan-shot.ts';
import { poseMatrices, projectPixel } from '../project.ts';
import type { CameraPose, RenderPlan } from '../render-plan.ts';
import type { ShotRequest } from '../shot-request.ts';

/** A 16:9 photo of somebody a little left of the middle, on ground that runs to the horizon, with a trusted disparity. */
export const SAMPLE_FACTS: ImageFacts = {
  sourceWidth: 1920,
  sourceHeight: 1080,
  focalOverLongSide: undefined,
  subjectPoint: { u: 0.42, v: 0.45 },
  subjectFound: true,
  subjectDisparity: 0.7,
  disparity5: 0.05,
  disparity95: 0.8,
  confidence: 1,
};

/** A 5 s dop-turbo shot of the sample photo at full strength, with changes. */
export function sampleShot(
  motion: string,
  change: Partial<ShotRequest> = {},
  photo: Partial<ImageFacts> = {},
): RenderPlan {
  return planShot(
    { motion, strength: 1, seed: 7, tier: 'dop-turbo', durationSeconds: 5, framesPerSecond: 24, ...change },
    { ...SAMPLE_FACTS, ...photo },
  );
}

/** Inverse depth of the sample's near content (its 95th percentile). */
export const nearOf = (plan: RenderPlan): number => plan.depth.far + plan.depth.gain * 0.8;

/** Where the photo's place (u, v) of inverse depth w shows in a frame, in pixels, and its inverse depth from there. */
export function seenAt(plan: RenderPlan, pose: CameraPose, u: number, v: number, w: number) {
  return projectPixel(poseMatrices(plan, pose), u * plan.width, v * plan.height, w);
}

/** How far content of inverse depth w at a place (the middle, if not given) travels from the first to the last frame. */
export function travelOf(plan: RenderPlan, w: number, u = 0.5, v = 0.5) {
  const [first, last] = [plan.poses[0]!, plan.poses.at(-1)!].map((pose) => seenAt(plan, pose, u, v, w));
  return { x: last![0] - first![0], y: last![1] - first![1] };
}

/** Size of content of inverse depth w around the subject in one pose, in pixels. */
export function sizeOf(plan: RenderPlan, pose: CameraPose, w: number): number {
  return seenAt(plan, pose, 0.43, 0.45, w)[0] - seenAt(plan, pose, 0.41, 0.45, w)[0];
}

/** How much content of inverse depth w grows from the first to the last frame. */
export function growthOf(plan: RenderPlan, w: number): number {
  return sizeOf(plan, plan.poses.at(-1)!, w) / sizeOf(plan, plan.poses[0]!, w);
}
