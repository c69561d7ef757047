import type { ImageFacts } from './image-facts.ts';
import type { DepthMapping } from './render-plan.ts';

/** Inverse depth of disparity 0: the farthest content stands at three subject distances. */
export const FARTHEST = 1 / 3;
/** The subject may not lie so low in the disparity that near content explodes: at most 6.7 times nearer per unit. */
const LOWEST_SUBJECT_DISPARITY = 0.15;

/**
 * How disparity becomes inverse depth so that the subject is at 1. `relief` below 1 flattens the scene towards the
 * subject's distance.
 */
export function mapDepth(facts: ImageFacts, relief: number): DepthMapping {
  const subject = Math.max(facts.subjectDisparity, LOWEST_SUBJECT_DISPARITY);
  return {
    far: 1 - (1 - FARTHEST) * relief,
    gain: ((1 - FARTHEST) * relief) / subject,
  };
}

/** Focal length in output pixels: from EXIF, or a 50 degree field across the longer side. */
export function focalPixels(facts: ImageFacts, width: number, height: number): number {
  // 1 / (2 tan 25 degrees)
  const overLongSide = facts.focalOverLongSide ?? 1.0722534602547823;
  return overLongSide * Math.max(width, height);
}
