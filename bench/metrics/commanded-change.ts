import type { CameraPose } from '@kinora/engine';
import { sampleAt } from '../track/flow-field.ts';
import type { GreyImage } from '../track/grey-image.ts';
import { type PlannedLens, seenFrom } from './commanded-points.ts';

/** What the camera is told to see: the inverse depth of the content at every pixel of the photo, and the plan. */
export interface CommandedScene {
  readonly plan: PlannedLens;
  readonly inverseDepth: Float32Array;
}

/** A frame of a clip, of the plan's size, and the pose it is seen from. */
export interface SeenFrame {
  readonly pose: CameraPose;
  readonly image: GreyImage;
}

/** What some frames show of the content at every pixel of the photo; NaN where one does not show it. */
export interface FollowedContent {
  /** Variance of its luma over the frames, on [0, 1] squared: 0 where it is carried whole. */
  readonly variance: Float64Array;
  /** Mean squared gradient about it, luma of 0 to 255 per pixel. */
  readonly contrast: Float64Array;
}

/** A moved silhouette covers half a pixel more or less than its pixels say, and is a pixel or two soft. */
const SOFT_EDGE = 2;

/**
 * Follows the content of every pixel of the photo through some frames along the commanded poses. Left out are places where a
 * frame does not show it, or shows it within the soft edge of something nearer.
 *
 * @param nearest what every frame sees nearest, see nearestSeen
 * @param inverseDepth of the content to be followed: the scene's own, or that of a surface beside it
 * @param tolerance inverse depth up to which something nearer is of the same surface
 */
export function followContent(
  plan: CommandedScene['plan'],
  frames: readonly SeenFrame[],
  nearest: readonly Float32Array[],
  inverseDepth: Float32Array,
  tolerance: number,
): FollowedContent {
  const { width, height } = plan;
  const places = pixelCentres(width, height);
  const sum = new Float64Array(inverseDepth.length);
  const squares = new Float64Array(inverseDepth.length);
  const contrast = new Float64Array(inverseDepth.length);
  frames.forEach(({ pose, image }, k) => {
    const gradients = squaredGradients(image);
    const seen = seenFrom(plan, pose, { places, inverseDepth });
    for (let i = 0; i < inverseDepth.length; i++) {
      const [x, y] = [seen.places[2 * i]! - 0.5, seen.places[2 * i + 1]! - 0.5];
      const isInside = x >= 0 && y >= 0 && x <= width - 1 && y <= height - 1;
      const at = isInside ? Math.round(y) * width + Math.round(x) : 0;
      if (!isInside || nearest[k]![at]! > seen.inverseDepth[i]! + tolerance) {
        sum[i] = Number.NaN;
        continue;
      }
      const value = cubicAt(image, x, y) / 255;
      sum[i]! += value;
      squares[i]! += value * value;
      contrast[i]! += sampleAt(gradients, width, height, x, y) / frames.length;
    }
  });
  const variance = sum.map((total, i) =>
    Math.max(0, squares[i]! / frames.length - (total / frames.length) ** 2),
  );
  return { variance, contrast };
}

/** The inverse depth of the nearest content that a frame sees at each of its pixels or within a soft edge of it. */
export function nearestSeen({ plan, inverseDepth }: CommandedScene, pose: CameraPose): Float32Array {
  const { width, height } = plan;
  const seen = seenFrom(plan, pose, { places: pixelCentres(width, height), inverseDepth });
  const nearest = new Float32Array(width * height);
  for (let i = 0; i < inverseDepth.length; i++) {
    const [x, y] = [Math.round(seen.places[2 * i]! - 0.5), Math.round(seen.places[2 * i + 1]! - 0.5)];
    const value = seen.inverseDepth[i]!;
    for (let row = Math.max(0, y - SOFT_EDGE); row <= Math.min(height - 1, y + SOFT_EDGE); row++)
      for (let column = Math.max(0, x - SOFT_EDGE); column <= Math.min(width - 1, x + SOFT_EDGE); column++)
        if (value > nearest[row * width + column]!) nearest[row * width + column] = value;
  }
  return nearest;
}

export function pixelCentres(width: number, height: number): Float64Array {
  const places = new Float64Array(2 * width * height);
  for (let i = 0; i < width * height; i++) {
    places[2 * i] = (i % width) + 0.5;
    places[2 * i + 1] = Math.floor(i / width) + 0.5;
  }
  return places;
}

/** Squared gradient by central differences; 0 at the border. */
export function squaredGradients({ width, height, values }: GreyImage): Float32Array {
  const out = new Float32Array(width * height);
  for (let y = 1; y < height - 1; y++)
    for (let i = y * width + 1; i < (y + 1) * width - 1; i++) {
      const dx = values[i + 1]! - values[i - 1]!;
      const dy = values[i + width]! - values[i - width]!;
      out[i] = (dx * dx + dy * dy) / 4;
    }
  return out;
}

/** The value at a place by Catmull and Rom's cubic, the plane's edge repeated: linear interpolation would blur by the phase. */
export function cubicAt({ width, height, values }: GreyImage, x: number, y: number): number {
  const [x0, y0] = [Math.floor(x), Math.floor(y)];
  const across = cubicWeights(x - x0);
  const down = cubicWeights(y - y0);
  let sum = 0;
  for (let j = 0; j < 4; j++) {
    const row = Math.min(height - 1, Math.max(0, y0 + j - 1)) * width;
    let line = 0;
    for (let i = 0; i < 4; i++)
      line += across[i]! * values[row + Math.min(width - 1, Math.max(0, x0 + i - 1))]!;
    sum += down[j]! * line;
  }
  return sum;
}

/** Weights of the four values about a place, `t` after the second of them. */
export function cubicWeights(t: number): readonly [number, number, number, number] {
  return [
    ((2 - t) * t - 1) * t * 0.5,
    ((3 * t - 5) * t * t + 2) * 0.5,
    ((4 - 3 * t) * t + 1) * t * 0.5,
    (t - 1) * t * t * 0.5,
  ];
}
