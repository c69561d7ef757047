import { type EdgeBand, FAR, NEAR, setNearColour } from './edge-band.ts';
import { type ParallaxReach, pixelsPerInverseDepthAt } from './parallax-reach.ts';
import {
  type ColourSampler,
  EVEN_FOCUS,
  isAlike,
  LOCAL_FOCUS,
  pureColour,
  shareAlike,
} from './side-colours.ts';

/** Opacity (of 255) from which a far pixel passes the question on to the next one outwards. */
const CONTAGIOUS = 64;
/** Opacity from which a near pixel is wholly near, and those farther inwards are not asked. */
const WHOLE = 230;
/** Colours closer than this (squared, three channels, sRGB8) cannot tell a mixture. */
const DISTINCT_COLOURS = 3 * 12 * 12;
/** Share of the squared colour distance by which a pixel may miss the line between both colours and still be a mixture. */
const MIXTURE_ERROR = 0.3;
/** A far pixel is pure when its colour is within this many deviations of the far side's. */
const PURE_DEVIATIONS = 2;
/** Squared deviation of a plain surface: sensor noise and compression. */
const GRAIN = 3 * 3 * 3;
/** Window beyond the fringe, and beyond the pixel's own rank, in which colours are compared, pixels. */
const FUR_WINDOW = 7;
/** A colour is foreign to a side that shows it in no more than this share of its pixels, common from the other share on. */
const FOREIGN_SHARE = 0.06;
const UNSEEN_SHARE = 0.01;
const COMMON_SHARE = 0.06;
const COMMON_RATIO = 3;
/** A colour that is seen nowhere else is the outline's own, a glint on it, within so many pixels of the tear, */
const GLINT_PIXELS = 2;
/** when so many pixels beyond those do not show it: else it is a speck of the far side. */
const BESIDE_GLINT_PIXELS = 3;
/** Squared deviation (three channels) up to which a far side is plain: what it does not show there is not of it. */
const PLAIN_DEVIATION = 3 * 14 * 14;
/**
 * Share of the depth between both sides within which a far pixel's own surface is: a bush that ends before the sky is foreign to
 * the sky, and yet not of the near side.
 */
const FAR_SURFACE_SHARE = 0.1;
/** Opacity of what belongs to the near side without being a mixture of colours. */
const LEAST_FUR_SHARE = 0.75;
/** Opacity of a far pixel with a mere trace of the near side, such as the halo of sharpening: it moves with the near side. */
const TRACE = 0.1;
export const TRACE_ALPHA = Math.round(TRACE * 255);
/**
 * Share of the fringe that lenses, sharpening and compression trace an outline into: before a plain far side all of it moves with
 * the near side and is painted anew behind it, or a dotted line stays where the outline was.
 */
const HALO_SHARE = 0.2;
/** Squared distance of both sides' colours (three channels) from which an outline leaves a trace. */
const STRONG_CONTRAST = 3 * 60 * 60;
/** Pixels beyond the halo in which a far side is looked at for being plain. */
const PLAIN_WINDOW = 5;

/**
 * Estimates who owns the pixels of a band: writes `alpha`, `isPure` and, where near colour shows, `nearColour`.
 *
 * @param band grown, its other planes filled here
 * @param inverseDepth height * width, cut at the tears
 * @param rgba the canvas' colours
 * @param width canvas pixels
 * @param fringe far pixels from the tear outwards that may show near colour
 * @param looksForFur whether the near side may reach beyond its silhouette by itself, not only as a mixture
 * @param reach what a unit of inverse depth is worth on the screen
 * @returns 1 for far pixels that were given a near colour of their own
 */
export function estimateOpacity(
  band: EdgeBand,
  inverseDepth: Float32Array,
  rgba: Uint8Array,
  width: number,
  fringe: number,
  looksForFur: boolean,
  reach: ParallaxReach,
): Uint8Array {
  const { side, rank, otherDepth, alpha, nearColour, pixels } = band;
  const coloured = new Uint8Array(side.length);
  const near = new Float64Array(4);
  const far = new Float64Array(4);
  const sampler = { rgba, inverseDepth, band, width };
  const inHalo = new Uint8Array(side.length);
  const haloPixels = looksForFur ? Math.max(2, Math.round(fringe * HALO_SHARE)) : 0;
  for (const i of pixels) {
    const isNear = side[i] === NEAR;
    alpha[i] = isNear ? 255 : 0;
    if (!isNear && rank[i]! > fringe) {
      band.isPure[i] = 1;
      continue;
    }
    const nearDepth = isNear ? inverseDepth[i]! : otherDepth[i]!;
    const farDepth = isNear ? otherDepth[i]! : inverseDepth[i]!;
    const scale = pixelsPerInverseDepthAt(reach, i, width);
    const tolerance = Math.max(1 / scale, 0.25 * (nearDepth - farDepth));
    const chained = mayMix(band, i, width);
    if (!isNear && rank[i]! <= haloPixels) {
      const isBeside = rank[i] === 1;
      const isInHalo = isBeside
        ? leavesTrace(sampler, i, haloPixels, nearDepth, farDepth, tolerance, near, far)
        : hasInner(band, i, width, (inner) => inHalo[inner] === 1);
      if (isInHalo) {
        inHalo[i] = 1;
        alpha[i] = TRACE_ALPHA;
      } else if (!chained) band.isPure[i] = 1;
      if (!chained) continue;
    } else if (!isNear && !chained) {
      band.isPure[i] = 1;
      continue;
    }
    const nearRank = isNear ? rank[i]! + 1 : 1;
    const hasNear = pureColour(
      sampler,
      i,
      rank[i]! + 4,
      nearDepth,
      tolerance,
      NEAR,
      nearRank,
      LOCAL_FOCUS,
      near,
    );
    if (hasNear && !isNear) {
      setNearColour(nearColour, i, near[0]!, near[1]!, near[2]!);
      coloured[i] = 1;
    }
    const farRank = isNear ? 2 : Math.min(rank[i]! + 2, fringe + 1);
    if (!pureColour(sampler, i, rank[i]! + 6, farDepth, tolerance, FAR, farRank, LOCAL_FOCUS, far)) continue;
    if (!isNear && alpha[i] === 0 && isTypical(rgba, i, far)) band.isPure[i] = 1;
    if (!hasNear || !chained) continue;
    let share = nearShare(rgba, i, near, far, isNear);
    if (
      !isNear &&
      share <= 0 &&
      looksForFur &&
      belongsToNear(sampler, i, fringe, nearDepth, farDepth, [
        tolerance,
        Math.max(1 / scale, FAR_SURFACE_SHARE * (nearDepth - farDepth)),
      ])
    ) {
      share = LEAST_FUR_SHARE;
      // Its colour is its own: the near side's mean may be another part's.
      setNearColour(nearColour, i, rgba[4 * i]!, rgba[4 * i + 1]!, rgba[4 * i + 2]!);
      band.isPure[i] = 0;
    }
    if (share < 0) continue;
    if (alpha[i] === TRACE_ALPHA && share < TRACE) continue;
    alpha[i] =
      share > 0.9
        ? 255
        : share < TRACE && (isNear || share === 0)
          ? 0
          : Math.round(Math.max(share, TRACE) * 255);
    if (isNear && alpha[i]! < 255) setNearColour(nearColour, i, near[0]!, near[1]!, near[2]!);
  }
  return coloured;
}

/**
 * Whether the outline beside a far pixel is of strong contrast and stands before a far side that is plain beyond the halo. `near` and
 * `far` are scratch.
 */
function leavesTrace(
  sampler: ColourSampler,
  pixel: number,
  haloPixels: number,
  nearDepth: number,
  farDepth: number,
  tolerance: number,
  near: Float64Array,
  far: Float64Array,
): boolean {
  const [inside, outside] = [haloPixels + 4, haloPixels + PLAIN_WINDOW];
  if (!pureColour(sampler, pixel, outside, farDepth, tolerance, FAR, haloPixels + 1, EVEN_FOCUS, far))
    return false;
  if (far[3]! >= PLAIN_DEVIATION) return false;
  if (!pureColour(sampler, pixel, inside, nearDepth, tolerance, NEAR, 1, LOCAL_FOCUS, near)) return false;
  let distance = 0;
  for (let channel = 0; channel < 3; channel++)
    distance += (near[channel]! - far[channel]!) * (near[channel]! - far[channel]!);
  return distance > STRONG_CONTRAST;
}

/** Whether a far pixel's colour ends close to the tear. */
function isGlint({ rgba, band: { side, rank }, width }: ColourSampler, pixel: number): boolean {
  if (rank[pixel]! > GLINT_PIXELS) return false;
  for (let dy = -BESIDE_GLINT_PIXELS; dy <= BESIDE_GLINT_PIXELS; dy++) {
    for (let dx = -BESIDE_GLINT_PIXELS; dx <= BESIDE_GLINT_PIXELS; dx++) {
      const next = pixel + dy * width + dx;
      const isBeside =
        side[next] === FAR && rank[next]! > GLINT_PIXELS && rank[next]! <= GLINT_PIXELS + BESIDE_GLINT_PIXELS;
      if (isBeside && isAlike(rgba, pixel, next)) return false;
    }
  }
  return true;
}

/** Whether a pixel is no farther from a side's mean colour than its pure pixels are. */
function isTypical(rgba: Uint8Array, pixel: number, mean: Float64Array): boolean {
  let square = 0;
  for (let channel = 0; channel < 3; channel++) {
    const offset = rgba[pixel * 4 + channel]! - mean[channel]!;
    square += offset * offset;
  }
  return square <= mean[3]! + GRAIN;
}

/** How much of a pixel is near colour, 0 to 1, or -1 when colours do not tell. */
function nearShare(
  rgba: Uint8Array,
  pixel: number,
  near: Float64Array,
  far: Float64Array,
  isNear: boolean,
): number {
  let projection = 0;
  let distance = 0;
  let fromFar = 0;
  let fromNear = 0;
  for (let channel = 0; channel < 3; channel++) {
    const difference = near[channel]! - far[channel]!;
    const offset = rgba[pixel * 4 + channel]! - far[channel]!;
    projection += offset * difference;
    distance += difference * difference;
    fromFar += offset * offset;
    fromNear += (offset - difference) * (offset - difference);
  }
  if (distance < DISTINCT_COLOURS) return -1;
  if (!isNear && fromFar < PURE_DEVIATIONS * PURE_DEVIATIONS * far[3]! + GRAIN) return 0;
  const share = Math.min(1, Math.max(0, projection / distance));
  const error = fromFar - 2 * share * projection + share * share * distance;
  if (error <= MIXTURE_ERROR * MIXTURE_ERROR * distance) return isNear ? share : Math.max(share, TRACE);
  // Neither colour nor a mixture of both, a dark outline for instance: on the far side it goes with what it is more like.
  return isNear || fromNear > fromFar ? -1 : 1;
}

/** Away from the tear a pixel is a mixture only when one between it and the tear is, on the far side when it is near colour by a quarter. */
function mayMix(band: EdgeBand, pixel: number, width: number): boolean {
  if (band.rank[pixel] === 1) return true;
  const { alpha } = band;
  return band.side[pixel] === NEAR
    ? hasInner(band, pixel, width, (inner) => alpha[inner]! < WHOLE)
    : hasInner(band, pixel, width, (inner) => alpha[inner]! >= CONTAGIOUS);
}

/** Whether some neighbour of a pixel on its own side that is closer to the tear is of a kind. */
function hasInner(
  { side, rank }: EdgeBand,
  pixel: number,
  width: number,
  isOfKind: (inner: number) => boolean,
): boolean {
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      const next = pixel + dy * width + dx;
      if (side[next] === side[pixel] && rank[next]! < rank[pixel]! && isOfKind(next)) return true;
    }
  }
  return false;
}

/**
 * Whether a far pixel is of a colour common on the near side and foreign to the far side beyond the fringe. Fur, hair and parts that
 * a matte missed are as like the far pixels next to them as they are to the far side, so only what lies farther out can tell. Beside a
 * plain far side every foreign colour that the near side has at all is near: a cloud's edge is not.
 */
function belongsToNear(
  sampler: ColourSampler,
  pixel: number,
  fringe: number,
  nearDepth: number,
  farDepth: number,
  [nearTolerance, farTolerance]: readonly [number, number],
): boolean {
  const rank = sampler.band.rank[pixel]!;
  const onFar = shareAlike(sampler, pixel, fringe + FUR_WINDOW, farDepth, farTolerance, FAR, fringe + 1);
  if (onFar < 0 || onFar > FOREIGN_SHARE) return false;
  const onNear = shareAlike(sampler, pixel, rank + FUR_WINDOW, nearDepth, nearTolerance, NEAR, 1);
  if (onNear >= 0 && onNear < UNSEEN_SHARE && !isGlint(sampler, pixel)) return false;
  if (onFar <= UNSEEN_SHARE) {
    const far = new Float64Array(4);
    const window = fringe + FUR_WINDOW;
    const isSampled = pureColour(
      sampler,
      pixel,
      window,
      farDepth,
      farTolerance,
      FAR,
      fringe + 1,
      EVEN_FOCUS,
      far,
    );
    if (isSampled && far[3]! < PLAIN_DEVIATION) return true;
  }
  return onNear > COMMON_SHARE && onNear > COMMON_RATIO * onFar;
}
