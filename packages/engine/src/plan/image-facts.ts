import type { ImagePoint } from '../image.ts';

/** What planning needs to know of a photo: a handful of numbers, so that a plan can be made without pixels. */
export interface ImageFacts {
  /** Size of the photo after orientation, in its own pixels. */
  readonly sourceWidth: number;
  readonly sourceHeight: number;
  /** Focal length over the longer side, from EXIF (35 mm equivalent / 36). undefined: assume a 50 degree field. */
  readonly focalOverLongSide: number | undefined;
  readonly subjectPoint: ImagePoint;
  readonly subjectFound: boolean;
  /** Median disparity of the subject (or of the middle of the picture when there is none). */
  readonly subjectDisparity: number;
  /** 5th and 95th percentile of disparity over the picture. */
  readonly disparity5: number;
  readonly disparity95: number;
  /** 0 to 1, see Perception.confidence. */
  readonly confidence: number;
}
