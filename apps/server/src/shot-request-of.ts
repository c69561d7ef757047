import {
  type GenerateBody,
  type ResolvedMotion,
  SHORT_SIDE_PIXELS,
  type ShotSummary,
} from '@kinora/contract';
import { findMotion, type RenderPlan, type ShotRequest } from '@kinora/engine';

/** The parameters that direct a shot beside its motions. */
export type Direction = Pick<GenerateBody, 'prompt' | 'enhance_prompt' | 'motion_strength'>;

/** The shot as the engine is asked for it. */
export function toShotRequest(shot: ShotSummary, direction: Direction): ShotRequest {
  return {
    ...motionOf(shot, direction),
    prompt: direction.prompt,
    enhancePrompt: direction.enhance_prompt,
    seed: shot.seed,
    tier: shot.model,
    durationSeconds: shot.duration_seconds,
    framesPerSecond: shot.fps,
    shortSidePixels: SHORT_SIDE_PIXELS[shot.resolution],
  };
}

/** One preset over the whole clip is named as such: then the prompt may change its pace and size. */
function motionOf(
  { motions, duration_seconds: duration }: ShotSummary,
  { motion_strength: strength }: Direction,
): Pick<ShotRequest, 'motion' | 'motions' | 'strength'> {
  const [only, second] = motions;
  if (only === undefined) return { strength };
  if (second === undefined && only.from_seconds === 0 && only.to_seconds === duration)
    return { motion: only.slug, strength: only.strength };
  return {
    strength,
    motions: motions.map((motion) => ({
      motion: motion.slug,
      strength: motion.strength,
      fromSeconds: motion.from_seconds,
      toSeconds: motion.to_seconds,
    })),
  };
}

/** What a plan moves the camera by, as the wire tells it. */
export function motionsOfPlan(plan: RenderPlan): readonly ResolvedMotion[] {
  const planned = plan.motions ?? [
    {
      motion: plan.motion,
      name: plan.motionName,
      strength: plan.strength,
      fromSeconds: 0,
      toSeconds: plan.frameCount / plan.framesPerSecond,
    },
  ];
  return planned.map(({ motion, name, strength, fromSeconds, toSeconds }) => ({
    id: idOf(motion),
    slug: motion,
    name,
    strength,
    from_seconds: fromSeconds,
    to_seconds: toSeconds,
  }));
}

/** UUID of a preset; null for those of this server alone, and for what an older version called otherwise. */
function idOf(slug: string): string | null {
  try {
    return findMotion(slug).id ?? null;
  } catch {
    // Engines may rename presets; the plan still tells what it does.
    return null;
  }
}
