import { type DisparityMeaning, normaliseDisparity, type PlaneF32, refineDisparity } from '@kinora/engine';
import type { DisparityEstimator } from './disparity-estimator.ts';

/** A given map is believed nearly as much as a measurement: whoever gave it has looked at it. */
const CONFIDENCE = 0.9;

/**
 * An estimator that answers with a given map of any size (see readDisparityFile), stretched to [0, 1] and refined to the
 * photo: its steps are moved onto the photo's edges and the subjects' outlines.
 */
export function createFileEstimator(
  map: PlaneF32,
  meaning: DisparityMeaning = 'disparity',
): DisparityEstimator {
  return {
    name: 'file',
    estimate(photo, { subjects }) {
      const normalised = normaliseDisparity(map, meaning);
      const mattes = subjects.map(({ matte }) => matte);
      return Promise.resolve({
        disparity: refineDisparity(photo, normalised, { mattes, sky: undefined }),
        sky: undefined,
        confidence: CONFIDENCE,
        source: 'file',
        notes: { mapWidth: map.width, mapHeight: map.height },
      });
    },
  };
}
