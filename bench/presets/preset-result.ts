import type { Anchor, Fidelity } from '@kinora/engine';
import type { EffectNumbers } from '../metrics/expected-effects.ts';
import type { DirectionVerdict } from '../metrics/judge-direction.ts';
import type { CheckedSignature, MotionCurves } from '../metrics/signature-check.ts';

/** Results of another version are measured anew. */
export const RESULT_VERSION = 8;

/** Everything that is measured on one preset and one photo. Numbers that could not be measured are missing. */
export interface PresetResult {
  readonly version: number;
  readonly photo: string;
  readonly motion: string;
  /** Digest of the plan: the result holds as long as the plan stays what it was. */
  readonly planDigest: string;
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  readonly frameCount: number;
  readonly fidelity: Fidelity;
  readonly anchor: Anchor;
  readonly anchorFrame: number;
  /** What was asked of the photo after its budget, 1 for all. */
  readonly budgetScale: number;
  readonly effects: readonly string[];

  readonly direction: DirectionVerdict;
  readonly relief: number | undefined;
  readonly checks: readonly CheckedSignature[];
  /** A2: against the commanded path, over the clip: relative scale, share of the width, degrees. */
  readonly scaleError: number | undefined;
  readonly shiftError: number | undefined;
  readonly rollError: number | undefined;
  /** A4, dolly zooms: the most that the subject's size strays, and what the far content does. */
  readonly lock: { readonly subject: number; readonly far: number } | undefined;
  /** A6, rms pixels at 720p against the commanded path. */
  readonly jitter720: number | undefined;
  /** B1: luma of the anchor frame before encoding, dB; Infinity is written as null. */
  readonly anchorEqual: boolean | undefined;
  readonly anchorPsnr: number | null | undefined;
  /** B2: that frame decoded from the MP4, against the photo as in B1. */
  readonly encodedPsnr: number | undefined;
  readonly encodedSsim: number | undefined;
  /** C1. */
  readonly warpError: number | undefined;
  /** C2 of a still camera. */
  readonly steadiness: number | undefined;
  /** C4. */
  readonly shimmerRatio: number | undefined;
  /** E1 at the moments without motion blur. */
  readonly sharpness: readonly number[];
  /** F1 of presets that loop: the seam over the median step, the larger step beside it, and the 90th percentile. */
  readonly loop:
    | { readonly toMedian: number; readonly toNeighbours: number; readonly toLarge: number }
    | undefined;
  /** G1. */
  readonly dynamic: boolean;
  readonly fastestMedian720: number;
  readonly holePixels: number;
  /** Processor seconds of rendering and encoding. */
  readonly renderSecondsPerFrame: number;
  readonly effect: EffectNumbers | undefined;
  readonly effectFaults: readonly string[] | undefined;
  readonly curves: MotionCurves;
  /** Why the signature does not hold; empty when it does. */
  readonly faults: readonly string[];
  /** Whether anything at all could be judged on this photo. */
  readonly judged: boolean;
  /** Files beside the page, where they were kept. */
  readonly clipFile: string | undefined;
  readonly sheetFile: string | undefined;
}

/** A preset that could not be rendered on a photo. */
export interface PresetFailure {
  readonly photo: string;
  readonly motion: string;
  readonly error: string;
}

/** Whether a preset could be rendered and measured. */
export function isMeasured(result: PresetResult | PresetFailure): result is PresetResult {
  return !('error' in result);
}
