import type { OpenedPhoto } from '../clips/open-photo.ts';
import { gridOf, measureChange } from '../metrics/effect-change.ts';
import {
  ANY_EFFECT,
  EXPECTED_EFFECTS,
  type EffectNumbers,
  effectFaults,
  sumUpEffect,
} from '../metrics/expected-effects.ts';
import { flashesPerSecond, largestStep } from '../metrics/flashes.ts';
import type { RenderedClip } from './render-clip.ts';

/** Frames compared with the photo, spread over the clip. */
const COMPARED = 20;

/** Whether an effect must leave the subject alone. What its camera alone changes there is then no fault of it. */
export function staysBehind(motion: string): boolean {
  return EXPECTED_EFFECTS[motion]?.layer === 'behind';
}

/** What the effects of a clip do to the picture, and what of that is not as declared. `camera`: the same without effects, where that is told apart. */
export function measureEffect(
  opened: OpenedPhoto,
  clip: RenderedClip,
  motion: string,
  plainSecondsPerFrame: number | undefined,
  camera: RenderedClip | undefined,
): { readonly effect: EffectNumbers; readonly effectFaults: readonly string[] } {
  const { plan } = clip;
  const { disparity, matte, subjectFound } = opened.perception;
  const grid = gridOf(plan, opened.photo.rgba, disparity.values, subjectFound ? matte.values : undefined);
  const changes = Array.from({ length: COMPARED }, (_, i) => {
    const frame = Math.round((i * (plan.frameCount - 1)) / (COMPARED - 1));
    const change = measureChange(grid, plan, plan.poses[frame]!, clip.i420(frame));
    if (camera === undefined) return change;
    const own = measureChange(grid, plan, plan.poses[frame]!, camera.i420(frame));
    return {
      ...change,
      subjectCoverage: change.subjectCoverage - own.subjectCoverage,
      backgroundCoverage: change.backgroundCoverage - own.backgroundCoverage,
    };
  });
  const frames = Array.from({ length: plan.frameCount }, (_, i) => clip.small(i));
  const ratio =
    plainSecondsPerFrame === undefined
      ? undefined
      : clip.renderSeconds / plan.frameCount / plainSecondsPerFrame;
  const effect = sumUpEffect(
    changes,
    flashesPerSecond(frames, plan.framesPerSecond),
    largestStep(frames),
    ratio,
  );
  return { effect, effectFaults: effectFaults(EXPECTED_EFFECTS[motion] ?? ANY_EFFECT, effect) };
}
