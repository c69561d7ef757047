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
 * Visually lossless at the sizes of the tiers. The frame that is the photo itself is kept better still (x264-settings.ts).
 * Each step of crf is 0.75 dB for 17 % of bytes and no time; slower presets buy 1.5 to 3 dB for twice the time.
 */
const QUALITY_BY_TIER: Readonly<Record<Tier, VideoQuality>> = {
  'dop-lite': { crf: 16, preset: 'veryfast' },
  'dop-turbo': { crf: 15, preset: 'veryfast' },
  'dop-preview': { crf: 15, preset: 'veryfast' },
};

/** Returns the encoding effort of a quality tier. */
export function qualityForTier(tier: Tier): VideoQuality {
  return QUALITY_BY_TIER[tier];
}
