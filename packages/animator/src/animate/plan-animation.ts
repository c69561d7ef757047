import type { RenderPlan } from '@kinora/engine';
import { type AnimateHost, defaultHost } from './animate-host.ts';
import type { AnimatePhase } from './animate-request.ts';
import type { PerceptionSummary } from './animate-result.ts';
import { createPhaseClock } from './phase-clock.ts';
import { type PrepareRequest, prepareShot, summarisePerception } from './prepare-shot.ts';
import { createProgressReporter } from './progress-reporter.ts';

/** A shot that was planned and not rendered. */
export interface PlannedAnimation {
  readonly plan: RenderPlan;
  readonly perception: PerceptionSummary;
}

/**
 * Returns the plan of a shot of one photo without rendering it. @throws as animate does for photo and request.
 */
export async function planAnimation(
  request: PrepareRequest,
  host: AnimateHost = defaultHost(),
): Promise<PlannedAnimation> {
  const clock = createPhaseClock<AnimatePhase>();
  const { plan, perception } = await prepareShot(request, host, clock, createProgressReporter(undefined));
  return { plan, perception: summarisePerception(perception) };
}
