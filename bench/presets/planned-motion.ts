import type { RenderPlan } from '@kinora/engine';
import { type PlacedContent, seenFrom } from '../metrics/commanded-points.ts';
import { isDynamic } from '../metrics/dynamic-degree.ts';
import { JUDGED_SHORT_SIDE } from '../metrics/judge-direction.ts';

const PAIRS_PER_SECOND = 8;
const FASTEST_SHARE = 0.05;

/** What a plan's camera does to a photo by geometry alone: nothing is rendered, so effects and subjects that move do not count. */
export interface PlannedMotion {
  readonly dynamic: boolean;
  /** The motion that a quarter of the pairs reach, over the least that counts: dynamic from 1 on. */
  readonly overThreshold: number;
}

/** Dynamic degree of a plan's poses before content of known depth, by the same rule as for tracked clips. */
export function plannedMotion(plan: RenderPlan, content: PlacedContent): PlannedMotion {
  const step = Math.max(1, Math.round(plan.framesPerSecond / PAIRS_PER_SECOND));
  const poses = plan.poses.filter((_, frame) => frame % step === 0);
  const toJudged = JUDGED_SHORT_SIDE / Math.min(plan.width, plan.height);
  const seen = poses.map((pose) => seenFrom(plan, pose, content).places);
  const motions = seen.slice(1).map((after, i) => toJudged * fastestOf(plan, seen[i]!, after));
  const size = [plan.width * toJudged, plan.height * toJudged] as const;
  const needed = Math.round((4 * poses.length) / 16);
  const reached = motions.toSorted((a, b) => b - a)[Math.max(0, needed - 1)] ?? 0;
  return {
    dynamic: isDynamic(motions, ...size),
    overThreshold: reached / ((6 * JUDGED_SHORT_SIDE) / 256),
  };
}

/** Mean way of the fastest 5 % of the content that is in the frame, in pixels of the plan. */
function fastestOf(
  { width, height }: RenderPlan,
  before: PlacedContent['places'],
  after: PlacedContent['places'],
): number {
  const ways: number[] = [];
  for (let i = 0; i < before.length; i += 2) {
    const [x, y] = [before[i]!, before[i + 1]!];
    if (x >= 0 && y >= 0 && x < width && y < height) ways.push(Math.hypot(after[i]! - x, after[i + 1]! - y));
  }
  ways.sort((a, b) => b - a);
  const fastest = ways.slice(0, Math.max(1, Math.round(FASTEST_SHARE * ways.length)));
  return fastest.reduce((sum, way) => sum + way, 0) / fastest.length;
}
