import {
  analysisSize,
  layoutDisparity,
  type PlaneF32,
  refineLayout,
  resamplePlane,
  rgbPlanesOf,
} from './engine-front.ts';
import type { DisparityEstimator } from './disparity-estimator.ts';

/** Longer side of the picture that layout is analysed on: enough for silhouettes, small enough for 100 ms. */
const ANALYSIS_LONG_SIDE = 448;

/** The estimator that needs no network: a depth layout from sky, ground, subjects and focus. */
export function createLayoutEstimator(): DisparityEstimator {
  return {
    name: 'layout',
    estimate(photo, { subjects }) {
      const { width, height } = analysisSize(photo, ANALYSIS_LONG_SIDE);
      const colour = rgbPlanesOf(photo, width, height);
      const small = (plane: PlaneF32): PlaneF32 => resamplePlane(plane, width, height);
      const layout = layoutDisparity(
        colour,
        subjects.map(({ matte, groundPoint }) => ({ matte: small(matte), ground: groundPoint })),
      );
      return Promise.resolve({
        disparity: refineLayout(
          photo,
          colour,
          layout,
          subjects.map(({ matte }) => matte),
        ),
        sky: resamplePlane(layout.sky, photo.width, photo.height),
        confidence: layout.confidence,
        source: 'layout',
      });
    },
  };
}
