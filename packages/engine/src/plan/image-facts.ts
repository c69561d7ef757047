import type { ImagePoint } from '../image.ts';
import type { Figure } from '../perceive/figure-of-photo.ts';
import type { PhotoLight } from '../perceive/light-of-photo.ts';
import type { BrightPlace } from '../perceive/find-light.ts';

/** The least and the largest disparity along one side of the picture. */
export interface DisparityRange {
  readonly least: number;
  readonly largest: number;
}

/** How near the content along each side is: decides how much border a moving camera needs there. */
export interface EdgeDisparity {
  readonly left: DisparityRange;
  readonly top: DisparityRange;
  readonly right: DisparityRange;
  readonly bottom: DisparityRange;
}

/** The edges of the subject in the photo, 0 to 1 from the left and from the top. */
export interface SubjectBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A place on what lies before the camera, in a photo that is about nobody and nothing. */
export interface GroundPlace {
  readonly point: ImagePoint;
  readonly disparity: number;
}

/** What planning needs to know of a photo: a handful of numbers, so that a plan can be made without pixels. */
export interface ImageFacts {
  /** Size of the photo after orientation, in its own pixels. */
  readonly sourceWidth: number;
  readonly sourceHeight: number;
  /** Focal length over the longer side, from EXIF (35 mm equivalent / 36). undefined: assume a 50 degree field. */
  readonly focalOverLongSide: number | undefined;
  readonly subjectPoint: ImagePoint;
  readonly subjectFound: boolean;
  /** From `subjectBoxOf`. Not given: no subject that could move by itself. */
  readonly subjectBox?: SubjectBox;
  /** Median disparity of the subject (or of the middle of the picture when there is none). */
  readonly subjectDisparity: number;
  /** Median disparity of the whole subject. Not given: as where moves aim. */
  readonly bulkDisparity?: number;
  /** Only of photos without a subject. Not given: nobody looked. */
  readonly ground?: GroundPlace;
  /** 5th and 95th percentile of disparity over the picture. */
  readonly disparity5: number;
  readonly disparity95: number;
  /** From `largestStepOf`. Not given: all of the range between the percentiles is one step. */
  readonly disparityStep?: number;
  /** From `edgeDisparityOf`. Not given: each side may hold anything from the farthest to the nearest. */
  readonly edges?: EdgeDisparity;
  /** How many people and animals were seen. Not given: nobody looked. */
  readonly people?: number;
  readonly animals?: number;
  /** Head and shoulders of the subject, where its outline tells. */
  readonly figure?: Figure;
  /** The light of the photo, for things drawn into it. */
  readonly light?: PhotoLight;
  /** How pale it is behind the figure's shoulders, see `backdropPaleness`. Not given: not at all. */
  readonly paleness?: number;
  /** The brightest place, see `findLight`. */
  readonly brightest?: BrightPlace;
  /** Share of the picture that each region that flows takes, from `measureRegions`. Not given: nobody looked. */
  readonly regions?: Readonly<Record<string, number>>;
  /** 0 to 1, see Perception.confidence. */
  readonly confidence: number;
}
