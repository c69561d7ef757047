import { EngineError } from '../errors.ts';
import type { Tier } from './render-plan.ts';

/** Short side of the clip per tier, in pixels. */
export const TIER_SHORT_SIDE: Readonly<Record<Tier, number>> = {
  'dop-lite': 480,
  'dop-turbo': 720,
  'dop-preview': 1080,
};

/** Small photos are enlarged at most to this short side, so that the clip is watchable without inventing detail. */
const SMALLEST_SHORT_SIDE = 240;
/** The long side is at most this multiple of the tier's short side: 21:9 fits, a panorama becomes a slim strip. */
const LONGEST_OVER_SHORT = 2.4;

/** A slimmer strip would be less than 32 pixels high in the smallest tier, which video codecs handle badly. */
const MOST_EXTREME_ASPECT = 36;

const even = (value: number): number => Math.max(2, 2 * Math.round(value / 2));

export interface OutputSize {
  readonly width: number;
  readonly height: number;
  readonly warnings: readonly string[];
}

/**
 * Size of the clip: the photo's aspect, the tier's (or the given) short side, both sides even. A photo smaller than the
 * tier keeps its own size; nothing is cropped, so an extreme panorama gets a shorter short side instead.
 * Throws EngineError `parameter-invalid` for strips beyond 36:1.
 */
export function outputSize(
  sourceWidth: number,
  sourceHeight: number,
  tier: Tier,
  shortSidePixels?: number,
): OutputSize {
  const wanted = shortSidePixels ?? TIER_SHORT_SIDE[tier];
  const shortSource = Math.min(sourceWidth, sourceHeight);
  const longSource = Math.max(sourceWidth, sourceHeight);
  if (!(shortSource >= 1 && longSource <= MOST_EXTREME_ASPECT * shortSource))
    throw new EngineError(
      'parameter-invalid',
      `The photo's sides may differ at most ${MOST_EXTREME_ASPECT}:1, got ${sourceWidth}x${sourceHeight}. Crop it first.`,
      'photo',
    );
  const warnings: string[] = [];
  let short = Math.min(wanted, Math.max(shortSource, Math.min(wanted, SMALLEST_SHORT_SIDE)));
  if (short < wanted)
    warnings.push(
      `The photo is ${sourceWidth}x${sourceHeight}; the clip keeps its size instead of enlarging it to ${wanted} pixels.`,
    );
  if ((short * longSource) / shortSource > LONGEST_OVER_SHORT * wanted) {
    short = (LONGEST_OVER_SHORT * wanted * shortSource) / longSource;
    warnings.push(
      `The photo is a panorama (${(longSource / shortSource).toFixed(1)}:1); its short side becomes ${even(short)} pixels so that nothing is cropped.`,
    );
  }
  const scale = short / shortSource;
  return { width: even(sourceWidth * scale), height: even(sourceHeight * scale), warnings };
}
