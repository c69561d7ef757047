import type { Disparity, Matte, Photo } from '@kinora/engine';
import type { SceneObject, Subject } from './subject-matte.ts';

/** What is already known of a photo when its disparity is estimated. */
export interface DisparityCues {
  readonly subjects: readonly Subject[];
  readonly objects: readonly SceneObject[];
  readonly tables: readonly SceneObject[];
  /** Focal length over the longer side, undefined when unknown. */
  readonly focalOverLongSide: number | undefined;
}

/** Disparity and how far to trust it. */
export interface DisparityEstimate {
  /** At the photo's size, 1 nearest, 0 infinitely far. */
  readonly disparity: Disparity;
  /** 1 where the sky is, at the photo's size; undefined when the estimator does not look for sky. */
  readonly sky: Matte | undefined;
  /** 0 (a guess) to 1 (measured). */
  readonly confidence: number;
  /** Short name for people, such as `layout`. */
  readonly source: string;
  /** What was found on the way, for people who look into an estimate. */
  readonly notes: Readonly<Record<string, number | string>>;
  /** Sentences for whoever asked for the clip: what could not be used. */
  readonly warnings?: readonly string[] | undefined;
}

/** Anything that can tell near from far in one photo. */
export interface DisparityEstimator {
  readonly name: string;
  estimate(photo: Photo, cues: DisparityCues): Promise<DisparityEstimate>;
}
