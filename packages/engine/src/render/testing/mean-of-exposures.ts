import type { RenderPlan } from '../../plan/render-plan.ts';
import { SRGB_TABLE_LENGTH, writeLinearTable, writeSrgbTable } from '../linear-light-tables.ts';
import type { Scene } from '../scene.ts';
import { subframeViews } from '../subframe-views.ts';
import { planOfPoses } from './plan-of-poses.ts';
import { renderRgba } from './render-scene.ts';

/** The mean light of all exposures of a frame, each drawn by itself: RGBA. */
export function meanOfExposures(plan: RenderPlan, scene: Scene, frameIndex: number): Uint8Array {
  const { width, height } = plan;
  const [share, srgb] = [new Uint16Array(256), new Uint8Array(SRGB_TABLE_LENGTH)];
  writeLinearTable(plan.subframes[frameIndex]!, share);
  writeSrgbTable(srgb);
  const sums = new Float64Array(4 * width * height);
  for (const { pose } of subframeViews(plan, frameIndex)) {
    const { rgba } = renderRgba(planOfPoses(width, height, [pose]), scene);
    rgba.forEach((level, i) => (sums[i]! += share[level]!));
  }
  return Uint8Array.from(sums, (light, i) => (i % 4 === 3 ? 255 : srgb[light]!));
}
