import type { CameraPose } from '@kinora/engine';
import type { GreyImage } from '../track/grey-image.ts';
import { cubicWeights, pixelCentres } from './commanded-change.ts';
import { type PlannedLens, seenFrom } from './commanded-points.ts';

/** A frame's four pixels about a place come from so many of the photo's to either side of its pixel. */
const REACH = 4;
/** Smallest scale of a frame over the photo for which REACH is enough. */
const LEAST_SCALE = 0.7;
/** Variance of BT.601 luma on [0, 1] when each channel is rounded to a whole byte. */
const ROUNDING_VARIANCE = (0.299 ** 2 + 0.587 ** 2 + 0.114 ** 2) / 12 / 255 ** 2;

/**
 * Variance, over some poses, that carrying content along and looking it up again costs by itself: on [0, 1] squared, for every
 * pixel of the photo. The surroundings of each pixel are carried as one rigid sheet of the photo at that pixel's inverse depth,
 * sampled at the frame's pixels by a cubic, rounded to bytes, and looked up as followContent does. Such a sheet has no
 * silhouettes, so nothing in it can swim; what changes is what no grid of pixels carries whole, and it is the more the sharper
 * the photo is there.
 */
export function resamplingVariance(
  plan: PlannedLens,
  photo: GreyImage,
  poses: readonly CameraPose[],
  inverseDepth: Float32Array,
): Float64Array {
  const { width, height, values } = photo;
  const places = pixelCentres(width, height);
  const sum = new Float64Array(values.length);
  const squares = new Float64Array(values.length);
  const rounding = new Float64Array(values.length);
  const [across, down] = [new Float64Array(2 * REACH + 1), new Float64Array(2 * REACH + 1)];
  for (const pose of poses) {
    const seen = seenFrom(plan, pose, { places, inverseDepth });
    for (let i = 0; i < values.length; i++) {
      const w = inverseDepth[i]!;
      const scale = Math.max(LEAST_SCALE, pose.focalMultiplier * (w > 0 ? seen.inverseDepth[i]! / w : 1));
      const noise =
        carriedWeights(seen.places[2 * i]! - 0.5, scale, across) *
        carriedWeights(seen.places[2 * i + 1]! - 0.5, scale, down);
      const value = weightedSum(photo, i % width, Math.floor(i / width), across, down) / 255;
      sum[i]! += value;
      squares[i]! += value * value;
      rounding[i]! += noise * ROUNDING_VARIANCE;
    }
  }
  const count = poses.length;
  const free = (count - 1) / count;
  return sum.map((total, i) =>
    Math.max(0, squares[i]! / count - (total / count) ** 2 + (free * rounding[i]!) / count),
  );
}

/**
 * Weights of the photo's pixels about a pixel in the value that is looked up at its place in the frame, along one axis. Returns
 * the sum of the squared weights of the frame's pixels, which is what of their noise is left.
 */
function carriedWeights(place: number, scale: number, out: Float64Array): number {
  out.fill(0);
  const phase = place - Math.floor(place);
  let squares = 0;
  cubicWeights(phase).forEach((weight, k) => {
    const source = (k - 1 - phase) / scale;
    const before = Math.floor(source);
    cubicWeights(source - before).forEach((share, m) => {
      out[REACH + before - 1 + m]! += weight * share;
    });
    squares += weight * weight;
  });
  return squares;
}

/** The photo about a pixel, weighted; its edge is repeated outside. */
function weightedSum(
  { width, height, values }: GreyImage,
  x: number,
  y: number,
  across: Float64Array,
  down: Float64Array,
): number {
  let sum = 0;
  for (let j = 0; j <= 2 * REACH; j++) {
    if (down[j] === 0) continue;
    const row = Math.min(height - 1, Math.max(0, y + j - REACH)) * width;
    let line = 0;
    for (let i = 0; i <= 2 * REACH; i++)
      line += across[i]! * values[row + Math.min(width - 1, Math.max(0, x + i - REACH))]!;
    sum += down[j]! * line;
  }
  return sum;
}
