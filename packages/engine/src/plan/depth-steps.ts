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
  const places = (size: number): number => Math.max(0, Math.ceil((size - 2 * apart) / STRIDE));
  const steps = new Float64Array(places(width) * places(height));
  let count = 0;
  for (let y = apart; y < height - apart; y += STRIDE)
    for (let x = apart; x < width - apart; x += STRIDE) {
      const i = y * width + x;
      const own = values[i]!;
      const [left, right] = [values[i - apart]!, values[i + apart]!];
      const [above, below] = [values[i - apart * width]!, values[i + apart * width]!];
      steps[count] = Math.max(own, left, right, above, below) - Math.min(own, left, right, above, below);
      count += 1;
    }
  if (count === 0) return 0;
  steps.sort();
  return steps[Math.floor((1 - SEEN_SHARE) * (steps.length - 1))]!;
}
