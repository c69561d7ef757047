import type { Matte, Photo, PlaneF32 } from '../image.ts';
import { adoptFringe } from './adopt-fringe.ts';
import { boxBlur } from './box-blur.ts';
import { cleanMatte } from './clean-matte.ts';
import { type GrabCutOptions, grabCut } from './grab-cut.ts';
import { guidedUpsample } from './guided-refine.ts';
import { resamplePlane } from './resample-plane.ts';
import { analysisSize, type RgbPlanes, rgbPlanesOf, shrinkPlanes } from './rgb-planes.ts';
import { shedRim } from './shed-rim.ts';
import { traceStem } from './trace-stem.ts';

/** How a rough probability becomes a matte. */
export interface CutOutOptions extends GrabCutOptions {
  /**
   * How much the probability itself counts beside the hard cut, 0 to 1. A network that knows hair and fingers deserves half;
   * a box or a blob none.
   */
  readonly softShare: number;
  /**
   * Where the subject's box ends (share of the picture's height): what ends far above it is followed down its stem. undefined:
   * the cut is all there is.
   */
  readonly foot?: number | undefined;
  /** Whether colours may take back what the rim holds of the background, where nothing knows the outline better. */
  readonly shedsRim?: boolean;
}

/** Longer side at which a probability that leaves much undecided is cut first. */
const COARSE_LONG_SIDE = 160;
/** Above this undecided share the coarse cut pays: a cut takes more than linear time. */
const MUCH_UNDECIDED = 0.2;
/** Longer side of the picture that is cut: silhouettes are right to a pixel or two of the photo, and it takes 50 ms. */
const CUT_LONG_SIDE = 320;
/** Longer side at which the matte's edge is fitted to the photo's colours. */
const EDGE_LONG_SIDE = 640;

/**
 * The matte of one subject in a photo (or a crop around it): GrabCut on a small picture, then a colour guided filter that
 * finds the soft edge of hair and fur in the photo itself. `probability` covers the photo at any size.
 */
export function cutOut(photo: Photo, probability: PlaneF32, options: CutOutOptions): Matte {
  // The photo is read once; smaller pictures are made from the small one.
  const edge = analysisSize(photo, EDGE_LONG_SIDE);
  const guide = rgbPlanesOf(photo, edge.width, edge.height);
  const small = analysisSize(photo, CUT_LONG_SIDE);
  const colour = shrinkPlanes(guide, small.width, small.height);
  const rough = resamplePlane(probability, small.width, small.height);
  const start = narrowed(colour, rough, options);
  const hard = grabCut(colour, start, start === rough ? options : { ...options, rounds: 1 });
  const soft = options.softShare;
  const cut = cleanMatte({
    ...hard,
    values: hard.values.map(
      (value, i) => (1 - soft) * value + soft * Math.min(1, Math.max(0, rough.values[i]!)),
    ),
  });
  const stem = options.foot === undefined ? undefined : traceStem(colour, cut, options.foot * small.height);
  const fused =
    stem === undefined
      ? cut
      : { ...cut, values: cut.values.map((value, i) => Math.max(value, stem.values[i]!)) };
  const radius = Math.max(3, Math.round(Math.max(edge.width, edge.height) / 110));
  const likely = resamplePlane(rough, edge.width, edge.height);
  const adopted = adoptFringe(guide, resamplePlane(fused, edge.width, edge.height), likely);
  const whole = options.shedsRim === true ? shedRim(guide, adopted) : adopted;
  const refined = guidedUpsample(photo, guide, whole, {
    radius,
    epsilon: 2e-4,
  });
  // The filter leaves a haze of a few percent inside and outside; the ends of the scale are stretched away, a little more
  // outside, where it would show as a rim.
  return {
    ...refined,
    values: refined.values.map((value) => Math.min(1, Math.max(0, (value - 0.26) / 0.58))),
  };
}

/**
 * The probability with everything decided that lies further than a few pixels from the outline of a coarse cut. Returned as
 * it is when little is undecided anyway, which also keeps thin limbs that a coarse picture cannot hold.
 */
function narrowed(colour: RgbPlanes, rough: PlaneF32, options: CutOutOptions): PlaneF32 {
  let undecided = 0;
  for (const p of rough.values) if (p <= options.certainAbove && p >= options.certainBelow) undecided += 1;
  if (undecided < MUCH_UNDECIDED * rough.values.length) return rough;
  const small = analysisSize(colour, COARSE_LONG_SIDE);
  const coarse = grabCut(
    shrinkPlanes(colour, small.width, small.height),
    resamplePlane(rough, small.width, small.height),
    options,
  );
  const near = resamplePlane(boxBlur(coarse, 2), rough.width, rough.height);
  return {
    ...rough,
    values: rough.values.map((p, i) => {
      const share = near.values[i]!;
      if (share > 0.999) return 1;
      if (share < 0.001) return 0;
      // Inside the band colours and contrast decide; the coarse side is a mild preference.
      return Math.min(0.9, Math.max(0.1, 0.5 * p + 0.5 * share));
    }),
  };
}
