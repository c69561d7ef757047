import { analysisSize, layoutDisparity, refineLayout, resamplePlane, rgbPlanesOf } from '@kinora/engine';
import type { DisparityEstimator } from './disparity-estimator.ts';

/** Longer side of the picture that layout is analysed on: enough for silhouettes, small enough for 100 ms. */
const ANALYSIS_LONG_SIDE = 448;

/** The estimator that needs no network: a depth layout from sky, ground, subjects and focus. */
export function createLayoutEstimator(): DisparityEstimator {
  return {
    name: 'layout',
    estimate(photo, { subjects, objects, tables }) {
      const { width, height } = analysisSize(photo, ANALYSIS_LONG_SIDE);
      const colour = rgbPlanesOf(photo, width, height);
      const layout = layoutDisparity(colour, {
        subjects: subjects.map(({ kind, matte, groundPoint, relief }) => ({
          alive: kind === 'person' || kind === 'animal',
          matte: resamplePlane(matte, width, height),
          ground: groundPoint,
          relief,
        })),
        objects,
        tables,
      });
      const mattes = subjects.map(({ matte }) => matte);
      const { disparity, sky } = refineLayout(photo, colour, layout, mattes);
      return Promise.resolve({
        disparity,
        sky,
        confidence: layout.confidence,
        source: 'layout',
        notes: layout.notes,
      });
    },
  };
}
