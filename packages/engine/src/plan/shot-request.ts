import type { Tier } from './render-plan.ts';

/** What a caller asks for. Ranges are checked by planShot, which throws an EngineError that names the field. */
export interface ShotRequest {
  /** Preset by slug, name or UUID, forgiving case and punctuation. */
  readonly motion: string;
  /** 0 (static) to 1; scales amplitude, never direction. */
  readonly strength: number;
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
