import type { RenderPlan } from './render-plan.ts';

/**
 * Index of the frame that shows the photo from where it was taken (cropped by that pose's focal multiplier): the first
 * frame of `start` plans, the last of `end` plans, of others the one whose camera is at the photo's place, nearest to
 * the middle. Falls back to the middle frame when a plan has none.
 */
export function anchorFrameOf(plan: Pick<RenderPlan, 'anchor' | 'poses'>): number {
  const last = plan.poses.length - 1;
  if (plan.anchor === 'start') return 0;
  if (plan.anchor === 'end') return last;
  const middle = Math.floor(last / 2);
  let best = -1;
  plan.poses.forEach(({ x, y, z, yawRadians, pitchRadians, rollRadians }, i) => {
    const atPhoto = [x, y, z, yawRadians, pitchRadians, rollRadians].every((value) => value === 0);
    if (atPhoto && (best < 0 || Math.abs(i - middle) < Math.abs(best - middle))) best = i;
  });
  return best < 0 ? middle : best;
}
