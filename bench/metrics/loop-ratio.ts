import type { GreyImage } from '../track/grey-image.ts';

/** Mean absolute difference of two images in grey levels. */
export function meanDifference(a: GreyImage, b: GreyImage): number {
  let sum = 0;
  for (let i = 0; i < a.values.length; i++) sum += Math.abs(a.values[i]! - b.values[i]!);
  return sum / a.values.length;
}

/**
 * How a loop's seam (last frame to first) compares with its other steps. `toMedian`: over the median step, 1 for a move of
 * constant speed, near 0 where a move rests at its ends. `toNeighbours`: over the larger of the steps beside the seam; a
 * third for a move that turns round there, 1 at constant speed, more when the picture jumps. `toLarge`: over the 90th
 * percentile of the steps, which is what a shaking camera has to be held to.
 */
export function loopRatios(frames: readonly GreyImage[]): {
  toMedian: number;
  toNeighbours: number;
  toLarge: number;
} {
  const steps = frames.slice(1).map((frame, i) => meanDifference(frames[i]!, frame));
  const seam = meanDifference(frames.at(-1)!, frames[0]!);
  const sorted = steps.toSorted((a, b) => a - b);
  return {
    toMedian: seam / sorted[sorted.length >> 1]!,
    toNeighbours: seam / Math.max(steps[0]!, steps.at(-1)!),
    toLarge: seam / sorted[Math.floor(0.9 * (sorted.length - 1))]!,
  };
}
