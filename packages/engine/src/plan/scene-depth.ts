import { tan } from '../deterministic-math.ts';
import { DEGREE } from './camera-move.ts';
import type { ImageFacts } from './image-facts.ts';
import type { DepthMapping } from './render-plan.ts';

/** Inverse depth of disparity 0: the farthest content stands at three subject distances. */
const FARTHEST = 1 / 3;
/**
 * Inverse depth that the nearest content (disparity 1) may have at most. Nearer than 0.45 subject distances a small way
 * of the camera would sweep it through the whole frame.
 */
const NEAREST = 2.2;

/**
 * The same without a subject, where what is aimed at is often far away (a skyline, a rocket on its pad) and the scene must
 * keep its whole depth all the same.
 */
const NEAREST_WITHOUT_SUBJECT = 3.5;
/** The aimed disparity at which both ends of a scene without a subject are at their limits. */
const LEAST_AIMED_DISPARITY = (1 - FARTHEST) / (NEAREST_WITHOUT_SUBJECT - FARTHEST);

/**
 * How disparity becomes inverse depth so that the subject is at 1 and disparity 0 at 1/3. Where that would bring the
 * nearest content closer than `NEAREST` (a subject deep in the scene), the farthest is brought nearer to the subject
 * instead. `relief` below 1 flattens the scene towards the subject's distance.
 */
export function mapDepth(
  facts: Pick<ImageFacts, 'subjectDisparity' | 'subjectFound'>,
  relief: number,
): DepthMapping {
  const least = facts.subjectFound ? 0 : LEAST_AIMED_DISPARITY;
  const nearest = facts.subjectFound ? NEAREST : NEAREST_WITHOUT_SUBJECT;
  const subject = Math.min(1, Math.max(least, facts.subjectDisparity));
  const reachesNearest = (1 - FARTHEST) * (1 - subject) > (nearest - 1) * subject;
  const gain = reachesNearest ? (nearest - 1) / (1 - subject) : (1 - FARTHEST) / subject;
  return { far: 1 - gain * subject * relief, gain: gain * relief };
}

/** A 50 degree field across the longer side: a usual lens when the photo does not say. */
const USUAL_FOCAL = 1 / (2 * tan(25 * DEGREE));
/** From a circular fisheye to a long telephoto; anything else in EXIF is an error of the camera or an editor. */
const FOCAL_RANGE = { least: 0.25, most: 20 } as const;

/** Focal length in output pixels: from EXIF where that is plausible, or a 50 degree field across the longer side. */
export function focalPixels(
  facts: Pick<ImageFacts, 'focalOverLongSide'>,
  width: number,
  height: number,
): number {
  const given = facts.focalOverLongSide ?? USUAL_FOCAL;
  const plausible = given >= FOCAL_RANGE.least && given <= FOCAL_RANGE.most;
  return (plausible ? given : USUAL_FOCAL) * Math.max(width, height);
}
