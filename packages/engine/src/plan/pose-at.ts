import type { CameraPose, RenderPlan } from './render-plan.ts';

const mix = (a: number, b: number, t: number): number => a + (b - a) * t;

/**
 * The pose at a fractional frame time, linear between the plan's poses and held beyond the first and last one, so that
 * a clip begins and ends with a clean picture. Whole times give the plan's own pose object.
 */
export function poseAt(plan: Pick<RenderPlan, 'poses'>, frameTime: number): CameraPose {
  const last = plan.poses.length - 1;
  const clamped = frameTime < 0 ? 0 : frameTime > last ? last : frameTime;
  const index = Math.floor(clamped);
  const from = plan.poses[index]!;
  const t = clamped - index;
  if (t === 0) return from;
  const to = plan.poses[index + 1]!;
  return {
    x: mix(from.x, to.x, t),
    y: mix(from.y, to.y, t),
    z: mix(from.z, to.z, t),
    yawRadians: mix(from.yawRadians, to.yawRadians, t),
    pitchRadians: mix(from.pitchRadians, to.pitchRadians, t),
    rollRadians: mix(from.rollRadians, to.rollRadians, t),
    focalMultiplier: mix(from.focalMultiplier, to.focalMultiplier, t),
  };
}
