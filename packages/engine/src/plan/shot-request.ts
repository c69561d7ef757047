import type { EffectRequest } from './planned-effect.ts';
import type { Tier } from './render-plan.ts';

/** One preset of a mix, with its own strength and its own part of the clip. */
export interface MotionRequest {
  /** Preset by slug, name or UUID, forgiving case and punctuation. */
  readonly motion: string;
  /** 0 (static) to 1; scales amplitude, never direction. */
  readonly strength: number;
  /** When the move sets off, 0 if not given. Before that the camera stands where the move begins. */
  readonly fromSeconds?: number | undefined;
  /** When the move is done, the clip's end if not given. After that the camera stays where the move ends. */
  readonly toSeconds?: number | undefined;
}

/** What a caller asks for. Ranges are checked by planShot, which throws an EngineError that names the field. */
export interface ShotRequest {
  /**
   * Preset by slug, name or UUID, forgiving case and punctuation. Not given, or `general`: the prompt chooses, and
   * without a camera in the prompt the shot is `general`.
   */
  readonly motion?: string | undefined;
  /** 0 (static) to 1; scales amplitude, never direction. */
  readonly strength: number;
  /** One to three presets that are rendered together. Takes the place of `motion` and `strength`. */
  readonly motions?: readonly MotionRequest[] | undefined;
  /**
   * Directs the shot, at most 10,000 characters. Beside a named motion it changes that motion's pace and size only;
   * otherwise its camera moves are the shot's. What of it is not rendered is told in the plan's warnings.
   */
  readonly prompt?: string | undefined;
  /** Expands the prompt into a full shot description first; see `enhancePrompt`. */
  readonly enhancePrompt?: boolean | undefined;
  /** Looks, atmosphere and flows beside those of the presets and of the prompt. */
  readonly effects?: readonly EffectRequest[] | undefined;
  /**
   * The full shot description where somebody else has written it, at most 10,000 characters: the plan's
   * `enhancedPrompt` in place of the grammar's. It chooses the camera only where neither a motion nor the prompt does.
   */
  readonly description?: string | undefined;
  /** 1 to 1,000,000; varies only what is random. */
  readonly seed: number;
  readonly tier: Tier;
  /** 1 to 10. */
  readonly durationSeconds: number;
  /** 12 to 60. */
  readonly framesPerSecond: number;
  /** Overrides the tier's short side in pixels. */
  readonly shortSidePixels?: number;
}
