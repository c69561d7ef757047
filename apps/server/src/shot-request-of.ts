import { SHORT_SIDE_PIXELS, type ShotSummary } from '@kinora/contract';
import type { ShotRequest } from '@kinora/engine';

/** The shot as the engine is asked for it. */
export function toShotRequest(shot: ShotSummary): ShotRequest {
  return {
    motion: shot.motion.slug,
    strength: shot.motion.strength,
    seed: shot.seed,
    tier: shot.model,
    durationSeconds: shot.duration_seconds,
    framesPerSecond: shot.fps,
    shortSidePixels: SHORT_SIDE_PIXELS[shot.resolution],
  };
}
