import { denseFlow, pyramidOf } from '../track/dense-flow.ts';
import { sampleAt } from '../track/flow-field.ts';
import type { GreyImage } from '../track/grey-image.ts';
import { isVisibleTwice } from '../track/is-visible-twice.ts';

/**
 * Lai's warp error of two neighbouring frames: mean squared difference on [0, 1] between the first and the second carried
 * back along the flow, over pixels that are seen in both (Lai et al., Learning Blind Video Temporal Consistency, ECCV 2018).
 */
export function warpError(first: GreyImage, second: GreyImage): number {
  const squares = warpSquares(first, second).filter((value) => !Number.isNaN(value));
  return squares.reduce((sum, value) => sum + value, 0) / squares.length;
}

/** The squared differences that warpError takes the mean of, one per pixel of the first frame; NaN where unseen in either. */
export function warpSquares(first: GreyImage, second: GreyImage): Float64Array {
  const [a, b] = [pyramidOf(first), pyramidOf(second)];
  const forward = denseFlow(a, b);
  const visible = isVisibleTwice(forward, denseFlow(b, a));
  const { width, height } = first;
  const squares = new Float64Array(width * height).fill(Number.NaN);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (visible[at] === 0) continue;
      const carried = sampleAt(second.values, width, height, x + forward.x[at]!, y + forward.y[at]!);
      const difference = (first.values[at]! - carried) / 255;
      squares[at] = difference * difference;
    }
  return squares;
}

/**
 * Motion smoothness in the manner of VBench with optical flow in place of a learned interpolator: the middle of three
 * frames against what half the flow between the outer two makes of them, (255 - mean difference) / 255.
 */
export function middleFrameFit(before: GreyImage, middle: GreyImage, after: GreyImage): number {
  const [a, b] = [pyramidOf(before), pyramidOf(after)];
  const forward = denseFlow(a, b);
  const backward = denseFlow(b, a);
  const { width, height } = middle;
  let sum = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      // The flow of the middle frame's pixel, to first order, is half the flow found at the same place.
      const one = sampleAt(before.values, width, height, x - forward.x[at]! / 2, y - forward.y[at]! / 2);
      const two = sampleAt(after.values, width, height, x - backward.x[at]! / 2, y - backward.y[at]! / 2);
      sum += Math.abs((one + two) / 2 - middle.values[at]!);
    }
  return (255 - sum / (width * height)) / 255;
}
