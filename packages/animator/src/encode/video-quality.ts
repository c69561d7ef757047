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
 * The frame that is the photo itself must come back at 42 dB of luma or better, wherever in the clip it is. Measured on
 * eleven photos, arcs and dollies: the frame hardest to predict (a mountain forest) has 40.4 dB at 18, 41.9 at 16;
 * portraits and interiors have 43 to 48 dB at 18. Each step buys 0.75 dB for 17 % more bytes and no time; slower
 * presets buy 1.5 to 3 dB for twice the time.
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
