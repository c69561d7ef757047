import type { GreyImage } from '../track/grey-image.ts';
import { meanDifference } from './loop-ratio.ts';

/** VBench's temporal flickering: (255 - mean difference of neighbouring frames) / 255. Only meaningful when nothing moves. */
export function steadiness(frames: readonly GreyImage[]): number {
  const steps = frames.slice(1).map((frame, i) => meanDifference(frames[i]!, frame));
  return (255 - steps.reduce((sum, step) => sum + step, 0) / steps.length) / 255;
}
