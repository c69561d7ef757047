import {
  type Disparity,
  type ImagePoint,
  type Matte,
  type Perception,
  type Photo,
  pointOfInterest,
} from '@kinora/engine';
import type { DisparityEstimator } from './disparity-estimator.ts';
import type { FoundSubjects, Subject, SubjectMatte } from './subject-matte.ts';

/** The perception of a photo with what it was made of. */
export interface PhotoPerception extends Perception, FoundSubjects {
  /** 1 where the sky is, undefined when nobody looked. */
  readonly sky: Matte | undefined;
  /** What the estimator found on the way. */
  readonly notes: Readonly<Record<string, number | string>>;
  /** Sentences for whoever asked for the clip: what could not be used. */
  readonly warnings?: readonly string[];
  /** Wall time of each step in milliseconds. */
  readonly timings: Readonly<Record<string, number>>;
}

/** What seeing needs. */
export interface PerceiverParts {
  readonly subjectMatte: SubjectMatte;
  readonly disparity: DisparityEstimator;
}

/** What else is known of the photo. */
export interface PerceiveOptions {
  readonly focalOverLongSide?: number | undefined;
  /** Replaces the perceiver's own estimator for this photo, for instance by a given map. */
  readonly disparity?: DisparityEstimator | undefined;
}

/** Sees photos: subjects, disparity and the point to aim at. */
export interface Perceiver {
  perceive(photo: Photo, options?: PerceiveOptions): Promise<PhotoPerception>;
}

/** A perceiver of the given parts. */
export function createPerceiver(parts: PerceiverParts): Perceiver {
  return {
    async perceive(photo, options = {}) {
      const started = performance.now();
      const found = await parts.subjectMatte.find(photo);
      const matted = performance.now();
      const estimator = options.disparity ?? parts.disparity;
      const estimate = await estimator.estimate(photo, {
        ...found,
        focalOverLongSide: options.focalOverLongSide,
      });
      const finished = performance.now();
      return {
        disparity: estimate.disparity,
        matte: unionOf(found.subjects, photo),
        figures: found.subjects.flatMap(({ kind, face, body = {} }) =>
          kind === 'person' || kind === 'animal' ? [{ kind, face, body }] : [],
        ),
        subjectPoint: found.subjects[0]?.point ?? scenePoint(photo, found, estimate.disparity),
        subjectFound: found.subjects.length > 0,
        confidence: estimate.confidence,
        disparitySource: estimate.source,
        ...found,
        sky: estimate.sky,
        notes: estimate.notes,
        warnings: [...new Set([...(found.warnings ?? []), ...(estimate.warnings ?? [])])],
        timings: { matte: matted - started, disparity: finished - matted },
      };
    },
  };
}

/** Where to aim without a subject: at the surest thing, else at what stands out. */
function scenePoint(photo: Photo, { objects }: FoundSubjects, disparity: Disparity): ImagePoint {
  const [surest] = [...objects].sort((a, b) => b.score - a.score);
  if (surest === undefined) return pointOfInterest(photo, disparity);
  const { topLeft, bottomRight } = surest;
  return { u: (topLeft.u + bottomRight.u) / 2, v: (topLeft.v + bottomRight.v) / 2 };
}

function unionOf(subjects: readonly Subject[], photo: Photo): Matte {
  const values = new Float32Array(photo.width * photo.height);
  for (const { matte } of subjects) {
    for (let i = 0; i < values.length; i += 1) {
      const opacity = matte.values[i] ?? 0;
      if (opacity > (values[i] ?? 0)) values[i] = opacity;
    }
  }
  return { width: photo.width, height: photo.height, values };
}
