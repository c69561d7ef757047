import type { AnimateHost } from '@kinora/animator';
import { alignDisparity, scoreNovelView } from '../metrics/novel-view.ts';
import { rankCorrelation } from '../metrics/rank-correlation.ts';
import type { StereoPair } from '../stereo/load-stereo-pair.ts';

/** How well the depth of a photo is told, against what was measured when it was taken. */
export interface TruthScore {
  readonly name: string;
  /** What made the disparity, and how sure it was. */
  readonly source: string;
  readonly confidence: number;
  /** Rank correlation of disparity with the truth over the known pixels. */
  readonly spearman: number;
  /** The same of a plain ramp that rises downwards. */
  readonly rampSpearman: number;
  /** Peak signal to noise (dB) and SSIM of the other view, rendered with the disparity fitted to the truth; D2. */
  readonly novelView: { readonly psnr: number; readonly ssim: number } | undefined;
}

/**
 * Scores what a perceiver sees in the left view of a stereo pair.
 * @param pair with its true disparity
 * @param perceiver what to score
 * @param withNovelView whether the right view is rendered too, for pairs whose disparity is a whole scene's
 */
export async function measureTruth(
  pair: StereoPair,
  perceiver: AnimateHost['perceiver'],
  withNovelView: boolean,
): Promise<TruthScore> {
  const { left, disparityPixels } = pair;
  const seen = await perceiver.perceive(left);
  const ramp = Float32Array.from({ length: left.width * left.height }, (_, i) => Math.floor(i / left.width));
  const view = withNovelView
    ? scoreNovelView(pair, alignDisparity(seen.disparity.values, disparityPixels))
    : undefined;
  return {
    name: pair.name,
    source: seen.disparitySource,
    confidence: seen.confidence,
    spearman: rankCorrelation(seen.disparity.values, disparityPixels.values),
    rampSpearman: rankCorrelation(ramp, disparityPixels.values),
    novelView: view === undefined ? undefined : { psnr: view.psnrAll, ssim: view.ssim },
  };
}
