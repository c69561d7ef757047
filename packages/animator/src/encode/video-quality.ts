import type { Tier } from '@kinora/engine';

/** How hard the encoder tries: x264's own scales, which the wasm encoder translates to its quantiser. */
export interface VideoQuality {
  /** Constant rate factor of x264, 0 to 51; lower is better and larger. */
  readonly crf: number;
  readonly preset: 'veryfast' | 'faster' | 'fast' | 'medium';
}

/**
 * x264's frame threads are part of the result, so their number never follows the machine.
 * Two hide the encoder behind the renderer on a small machine; four measured no faster there.
 */
export const ENCODER_THREADS = 2;

/**
 * Measured on four photos panning at 720p: crf 18 keeps frames at 44 to 48 dB of luma, each step is worth 0.7 dB and
 * 9 % of size. Slower presets gain 1.5 to 3 dB for twice the time; lower factors buy the same for a fifth more bytes.
 */
const QUALITY_BY_TIER: Readonly<Record<Tier, VideoQuality>> = {
  'dop-lite': { crf: 19, preset: 'veryfast' },
  'dop-turbo': { crf: 18, preset: 'veryfast' },
  'dop-preview': { crf: 16, preset: 'veryfast' },
};

/** Returns the encoding effort of a quality tier. */
export function qualityForTier(tier: Tier): VideoQuality {
  return QUALITY_BY_TIER[tier];
}
