import type { ImageFacts } from './image-facts.ts';
import type { ProjectionFrame } from './project.ts';
import { hasTranslation, poseMatrices, projectPixel } from './project.ts';
import type { CameraPose, DepthMapping, ParallaxBudget } from './render-plan.ts';
import type { ShotPart } from './shot-part.ts';

/** Parallax that a trusted disparity with filled layers stands, as a share of the frame. */
const STRONG_SHARE = 0.1;
/** What is left of a budget when the disparity is a guess: 6 % of the frame, which any photo stands. */
const GUESSED_PART = 0.6;
/** Without a subject and without a measured disparity, layers are most likely in the wrong places: keep to what is safe. */
const TRUSTED_CONFIDENCE = 0.7;
/** A portrait is judged by this much more than its width, or its moves would shrink to a tremble. */
const PORTRAIT_WIDENING = 1.35;
/** A panorama's budget is that of its middle part of this aspect: on a slim strip the whole width would tear everything. */
const PANORAMA_NARROWING = 2;
/** A camera that has covered more of the way to the nearest content cannot be rendered. */
const CLOSEST_APPROACH = 0.85;
/**
 * What a unit of shift costs where depth changes gradually, over what it costs at a silhouette: a slope uncovers nothing, but
 * where depth is a guess whatever stands on it is bent.
 */
const SLOPE_COST = 0.3;
const HALVINGS = 18;
/** Pixels; a move that asks for more parallax, or for an infinite one, weighs no more than this in a mix. */
const LARGEST_WEIGHT = 1e4;

/** What a plan knows of the photo's depth when it judges parallax. */
export type DepthFacts = Pick<
  ImageFacts,
  'disparity5' | 'disparity95' | 'disparityStep' | 'confidence' | 'subjectFound'
>;

/**
 * The largest shift between near and far content, in pixels, over the poses: at the centre and the middle of each edge. Of
 * the shift along slopes only `SLOPE_COST` counts.
 */
export function parallaxOf(
  frame: ProjectionFrame,
  depth: DepthMapping,
  facts: DepthFacts,
  poses: readonly CameraPose[],
): number {
  const near = depth.far + depth.gain * facts.disparity95;
  const far = depth.far + depth.gain * facts.disparity5;
  const { width, height } = frame;
  const places: readonly (readonly [number, number])[] = [
    [width / 2, height / 2],
    [0, height / 2],
    [width, height / 2],
    [width / 2, 0],
    [width / 2, height],
  ];
  let largest = 0;
  for (const pose of poses) {
    if (!hasTranslation(pose)) continue;
    if (pose.z * near > CLOSEST_APPROACH) return Number.POSITIVE_INFINITY;
    const matrices = poseMatrices(frame, pose);
    for (const [x, y] of places) {
      const [nx, ny] = projectPixel(matrices, x, y, near);
      const [fx, fy] = projectPixel(matrices, x, y, far);
      // In photo pixels: a crop enlarges the shift and the picture alike.
      const shift = Math.sqrt((nx - fx) * (nx - fx) + (ny - fy) * (ny - fy)) / pose.focalMultiplier;
      if (shift > largest) largest = shift;
    }
  }
  return largest * costOf(facts);
}

/** What the range of depth costs over what one step of that size would. */
function costOf({ disparity5, disparity95, disparityStep }: DepthFacts): number {
  const range = disparity95 - disparity5;
  if (disparityStep === undefined || range <= 0) return 1;
  const stepped = Math.min(1, disparityStep / range);
  return stepped + SLOPE_COST * (1 - stepped);
}

/**
 * The share of the frame that a mix may ask for: the shares of its moves, weighted by the parallax each of them asks
 * for. A zoom beside a dolly changes nothing, a truck beside a dolly brings the share down towards its own.
 */
export function mixedShare(
  parts: readonly ShotPart[],
  parallaxOfPart: (part: ShotPart) => number,
): number | undefined {
  if (parts.length === 1) return parts[0]!.move.parallaxShare;
  let [weights, sum] = [0, 0];
  for (const part of parts) {
    const weight = Math.min(LARGEST_WEIGHT, parallaxOfPart(part));
    weights += weight;
    sum += weight * (part.move.parallaxShare ?? STRONG_SHARE);
  }
  return weights === 0 ? undefined : sum / weights;
}

/**
 * Pixels of parallax this photo stands for a move that may ask for `share` of the frame: that share when the disparity
 * is measured, six tenths of it when it is a guess.
 */
export function allowedParallax(frame: ProjectionFrame, facts: DepthFacts, share = STRONG_SHARE): number {
  const trust = Math.min(1, Math.max(0, facts.confidence));
  const part =
    facts.subjectFound || trust >= TRUSTED_CONFIDENCE
      ? GUESSED_PART + (1 - GUESSED_PART) * trust
      : GUESSED_PART;
  const { width, height } = frame;
  const side = Math.min(Math.max(width, height), PORTRAIT_WIDENING * width, PANORAMA_NARROWING * height);
  return share * part * side;
}

/**
 * The largest multiplier (at most 1) of the amplitude that keeps the path within the budget and is `bearable` in every
 * other respect. Bisection, because the parallax of a dolly or an orbit does not grow in proportion to its way.
 */
export function fitBudget(
  allowedPixels: number,
  parallaxAt: (scale: number) => number,
  bearable: (scale: number) => boolean,
): ParallaxBudget {
  const fits = (scale: number): boolean => parallaxAt(scale) <= allowedPixels && bearable(scale);
  const asked = parallaxAt(1);
  // An infinite request has no JSON form; what it asks for is "more than any budget".
  const requestedPixels = Number.isFinite(asked) ? asked : 10 * allowedPixels;
  if (fits(1)) return { requestedPixels, allowedPixels, scale: 1 };
  let [low, high] = [0, 1];
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return { requestedPixels, allowedPixels, scale: low };
}
