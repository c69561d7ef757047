import type { Disparity } from '../image.ts';

/** Two places this share of the longer side apart: on one slope they differ little, across a silhouette by its step. */
const APART_SHARE = 0.01;
/** Steps along this share of the picture are seen: about a silhouette half as long as the picture's side. */
const SEEN_SHARE = 0.01;
/** Every second pixel of every second row tells the same. */
const STRIDE = 2;

/**
 * The largest step of disparity along the silhouettes of a picture: what a camera that travels uncovers. Ground that comes
 * nearer row by row has a wide range and no step.
 */
export function largestStepOf({ width, height, values }: Disparity): number {
  const apart = Math.max(1, Math.round(APART_SHARE * Math.max(width, height)));
  const steps: number[] = [];
  for (let y = apart; y < height - apart; y += STRIDE)
    for (let x = apart; x < width - apart; x += STRIDE) {
      const i = y * width + x;
      const around = [values[i]!, values[i - apart]!, values[i + apart]!];
      around.push(values[i - apart * width]!, values[i + apart * width]!);
      steps.push(Math.max(...around) - Math.min(...around));
    }
  if (steps.length === 0) return 0;
  steps.sort((a, b) => a - b);
  return steps[Math.floor((1 - SEEN_SHARE) * (steps.length - 1))]!;
}
