import type { RenderPlan } from '@kinora/engine';
import type { GreyImage } from '../track/grey-image.ts';
import {
  type FollowedContent,
  followContent,
  nearestSeen,
  type SeenFrame,
  squaredGradients,
} from './commanded-change.ts';
import { rimVariance } from './passing-background.ts';
import { resamplingVariance } from './resampling-variance.ts';

/** Change of relative disparity between neighbouring pixels that makes an edge of depth. */
const EDGE_STEP = 0.03;
/** Half the width of the band about edges, as a share of the short side: 4 pixels at 720. */
const BAND_SHARE = 4 / 720;
/** Variance of an ordinary pixel, on [0, 1], below which a picture is still and nothing can be told. */
const LEAST_VARIANCE = 2e-9;
const FEWEST_PIXELS = 200;
/** Contrasts are compared in classes a factor of two apart; so many pixels of the rest speak for one. */
const CONTRAST_CLASSES = 16;
const FEWEST_OF_CLASS = 100;

/** Frames in a row that the scorecard judges. */
export const SHIMMER_FRAMES = 5;

/** What frames are judged against. Photo and `disparity` have the plan's size. */
export interface ShimmerScene {
  readonly plan: Pick<RenderPlan, 'width' | 'height' | 'focalPixels' | 'risePixels' | 'depth'>;
  readonly disparity: Float32Array;
  readonly photo: GreyImage;
}

/** How much edges change over time; 1: as much as the rest. */
export interface EdgeShimmer {
  /** As the frames show it. */
  readonly measured: number;
  /** What the photo would show on a sheet without silhouettes, see resamplingVariance: its sharpness alone. */
  readonly control: number;
  /** `measured` over `control` where sharpness alone costs more at edges than elsewhere: what is judged. */
  readonly ratio: number;
}

/**
 * Temporal deviation within a few pixels of depth edges over that of the rest, with frames warped back to the photo exactly
 * as the plan commands and disoccluded pixels left out. Pixels are compared with those of the rest that have their contrast in the
 * frames, because what has contrast changes with every resampling. At an edge it is open whether a pixel belongs to the near or
 * to the far surface: fur is steady when it goes with either, so the steadier of both counts; what goes with neither swims. Of
 * what goes with the near one only that counts which the background passing behind its soft rim does not explain (see
 * rimVariance). The same ratio for a sheet without silhouettes tells what sharp outlines cost by being resampled; only what exceeds
 * that is judged. undefined where nothing moves or there are no edges.
 *
 * @param frames neighbouring ones
 * @param others frames of the same clip in which other background lies open: the first and the last one
 */
export function edgeShimmer(
  { plan, disparity, photo }: ShimmerScene,
  frames: readonly SeenFrame[],
  others: readonly SeenFrame[] = [],
): EdgeShimmer | undefined {
  const { width, height, depth } = plan;
  const reach = Math.max(1, Math.round(BAND_SHARE * Math.min(width, height)));
  const band = bandOf(disparity, width, reach);
  const inverseDepth = disparity.map((value) => depth.far + depth.gain * value);
  const nearest = frames.map(({ pose }) => nearestSeen({ plan, inverseDepth }, pose));
  const tolerance = EDGE_STEP * depth.gain;
  const follow = (surface: Float32Array): FollowedContent =>
    followContent(plan, frames, nearest, surface, tolerance);
  const own = follow(inverseDepth);
  const [near, far] = bothSides(inverseDepth, band, width, reach);
  const nearContent = follow(near);
  const pixels = Int32Array.from(band.keys()).filter(
    (i) => band[i] === 1 && !Number.isNaN(nearContent.variance[i]!),
  );
  rimVariance({ plan, disparity }, { pixels, near, far }, frames, others, tolerance).forEach((value, k) => {
    const i = pixels[k]!;
    if (value < nearContent.variance[i]!) nearContent.variance[i] = value;
  });
  const surfaces = [own, nearContent, follow(far)];
  const depths = [inverseDepth, near, far];
  const variance = new Float64Array(band.length).fill(Number.NaN);
  const contrast = new Uint8Array(band.length);
  const followed = Float32Array.from(inverseDepth);
  for (let i = width; i + width < band.length; i++) {
    if (Number.isNaN(own.variance[i]!)) continue;
    const surface = band[i] === 0 ? 0 : steadiest(surfaces, i, width);
    variance[i] = surfaces[surface]!.variance[i]!;
    contrast[i] = classOf(surfaces[surface]!.contrast[i]!);
    followed[i] = depths[surface]![i]!;
  }
  const measured = changeRatio(variance, variance, contrast, band);
  if (measured === undefined) return undefined;
  const poses = frames.map(({ pose }) => pose);
  const resampled = resamplingVariance(plan, photo, poses, followed);
  const ofPhoto = squaredGradients(photo);
  // The side of an edge that stays behind while the other moves on has nothing sharp beside it any more.
  for (let i = 0; i < band.length; i++)
    if (band[i] === 1 && contrast[i]! + 2 < classOf(ofPhoto[i]!)) resampled[i] = Number.NaN;
  const control = changeRatio(resampled, variance, contrast, band) ?? 1;
  return { measured, control, ratio: measured / Math.max(1, control) };
}

/**
 * Change at the band's pixels over what they would change if every one of them changed as the rest does at its contrast.
 *
 * @param change variance per pixel; NaN in the band: as the rest at its contrast
 * @param seen NaN at pixels that are not judged
 * @param contrast class per pixel
 */
function changeRatio(
  change: Float64Array,
  seen: Float64Array,
  contrast: Uint8Array,
  band: Uint8Array,
): number | undefined {
  const rest = new Float64Array(CONTRAST_CLASSES);
  const restCount = new Float64Array(CONTRAST_CLASSES);
  for (let i = 0; i < band.length; i++) {
    if (Number.isNaN(seen[i]!) || band[i] === 1) continue;
    rest[contrast[i]!]! += change[i]!;
    restCount[contrast[i]!]! += 1;
  }
  if (sumOf(rest) < LEAST_VARIANCE * Math.max(1, sumOf(restCount))) return undefined;
  const ordinary = ordinaryChange(rest, restCount);
  let [edges, expected, count] = [0, 0, 0];
  for (let i = 0; i < band.length; i++) {
    if (Number.isNaN(seen[i]!) || band[i] === 0) continue;
    const share = ordinary[contrast[i]!]!;
    edges += Number.isNaN(change[i]!) ? share : change[i]!;
    expected += share;
    count += 1;
  }
  return count < FEWEST_PIXELS ? undefined : Math.sqrt(edges / expected);
}

function classOf(squaredGradient: number): number {
  return Math.min(CONTRAST_CLASSES - 1, Math.floor(Math.log2(1 + squaredGradient)));
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** How much a pixel of the rest changes, by its class of contrast. */
function ordinaryChange(rest: Float64Array, restCount: Float64Array): Float64Array {
  let change = 0;
  // Where the rest has too little of a contrast, its change goes on growing as contrast does.
  return rest.map((sum, contrast) => {
    change = restCount[contrast]! >= FEWEST_OF_CLASS ? sum / restCount[contrast]! : 2 * change;
    return change;
  });
}

/** 1 within the band about depth edges of the photo. */
function bandOf(disparity: Float32Array, width: number, reach: number): Uint8Array {
  const height = disparity.length / width;
  const band = new Uint8Array(disparity.length);
  for (let i = 0; i + width < disparity.length; i++) {
    const here = disparity[i]!;
    const x = i % width;
    const steps = [x < width - 1 ? disparity[i + 1]! - here : 0, disparity[i + width]! - here];
    if (!steps.some((step) => Math.abs(step) >= EDGE_STEP)) continue;
    const y = Math.floor(i / width);
    for (let row = Math.max(0, y - reach + 1); row <= Math.min(height - 1, y + reach); row++)
      band.fill(1, row * width + Math.max(0, x - reach + 1), row * width + Math.min(width, x + reach + 1));
  }
  return band;
}

/** The nearest and the farthest surface about each pixel of the band; outside it, the pixel's own. */
function bothSides(
  inverseDepth: Float32Array,
  band: Uint8Array,
  width: number,
  reach: number,
): [Float32Array, Float32Array] {
  const height = inverseDepth.length / width;
  const near = Float32Array.from(inverseDepth);
  const far = Float32Array.from(inverseDepth);
  for (let i = 0; i < band.length; i++) {
    if (band[i] === 0) continue;
    const [x, y] = [i % width, Math.floor(i / width)];
    for (let row = Math.max(0, y - reach); row <= Math.min(height - 1, y + reach); row++)
      for (let column = Math.max(0, x - reach); column <= Math.min(width - 1, x + reach); column++) {
        const value = inverseDepth[row * width + column]!;
        if (value > near[i]!) near[i] = value;
        if (value < far[i]!) far[i] = value;
      }
  }
  return [near, far];
}

/** Which surface changes least about a pixel: one pixel alone may be still by chance. */
function steadiest(surfaces: readonly FollowedContent[], i: number, width: number): number {
  let [least, found] = [Number.POSITIVE_INFINITY, 0];
  surfaces.forEach((surface, index) => {
    if (Number.isNaN(surface.variance[i]!)) return;
    let [sum, count] = [0, 0];
    for (const row of [i - width, i, i + width])
      for (const value of surface.variance.subarray(row - 1, row + 2))
        if (!Number.isNaN(value)) {
          sum += value;
          count += 1;
        }
    if (sum / count < least) [least, found] = [sum / count, index];
  });
  return found;
}
