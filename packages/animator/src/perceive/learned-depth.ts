import type { Disparity, Matte, Photo, PlaneF32 } from '@kinora/engine';
import { guidedUpsample, resamplePlane, rgbPlanesOf } from './engine-front.ts';
import type { DisparityEstimator } from './disparity-estimator.ts';
import type { DepthNetwork } from './networks/depth-anything.ts';

/** Trust in a learned map: its order of depths is reliable, its scale and far end are not measured. */
const CONFIDENCE = 0.9;
/** Trust in a map without any relief: there is nothing to move. */
const CONFIDENCE_WITHOUT_RELIEF = 0.1;
/** Places this far from either side of a silhouette are a mixture of both depths in the small map. */
const INSIDE_FROM = 0.9;
const OUTSIDE_UP_TO = 0.1;
/** Guided filter: window in small-map pixels and colour variance, both small so that depth edges stay steps. */
const RADIUS = 3;
const EPSILON = 4e-4;

/**
 * Disparity from a depth network, brought to the photo's size along the photo's own edges. At a subject's silhouette
 * both sides are filled from their own depths only and the matte decides which one a pixel shows: nothing of the subject
 * leaks into the background and the other way round.
 *
 * @param network the depth network
 * @param name short name for people, such as `depth-anything-v2-small`
 */
export function createLearnedDepthEstimator(network: DepthNetwork, name: string): DisparityEstimator {
  return {
    name,
    async estimate(photo, { subjects }) {
      const { disparity, hasRelief } = await network.estimate(photo);
      return {
        disparity: refine(
          photo,
          disparity,
          subjects.map(({ matte }) => matte),
        ),
        sky: undefined,
        confidence: hasRelief ? CONFIDENCE : CONFIDENCE_WITHOUT_RELIEF,
        source: name,
      };
    },
  };
}

function refine(photo: Photo, map: Disparity, mattes: readonly Matte[]): Disparity {
  const { width, height } = map;
  const colour = rgbPlanesOf(photo, width, height);
  const small = mattes.map((matte) => resamplePlane(matte, width, height));
  const upsample = (weights: PlaneF32 | undefined): PlaneF32 =>
    guidedUpsample(photo, colour, map, { radius: RADIUS, epsilon: EPSILON, weights });

  const outside = map.values.map((_, i) =>
    small.every((matte) => (matte.values[i] as number) < OUTSIDE_UP_TO) ? 1 : 0,
  );
  const hasBackground = outside.some((weight) => weight > 0);
  const background = upsample(hasBackground ? { width, height, values: outside } : undefined);
  const values = Float32Array.from(background.values);
  const layers = small.map((matte, index) => {
    const inside = matte.values.map((opacity) => (opacity > INSIDE_FROM ? 1 : 0));
    return { index, inside, nearness: weightedMean(map.values, inside) };
  });
  // Nearest last, so that it covers the others.
  for (const { index, inside } of layers.sort((a, b) => a.nearness - b.nearness)) {
    if (!inside.some((weight) => weight > 0)) continue;
    const subject = upsample({ width, height, values: inside });
    const opacity = (mattes[index] as Matte).values;
    for (let i = 0; i < values.length; i++) {
      // A step, not a blend: half-way disparities at a silhouette would become rubber sheets between the depths.
      if ((opacity[i] as number) >= 0.5) values[i] = subject.values[i] as number;
    }
  }
  return { width: photo.width, height: photo.height, values };
}

function weightedMean(values: Float32Array, weights: Float32Array): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    sum += (values[i] as number) * (weights[i] as number);
    total += weights[i] as number;
  }
  return total > 0 ? sum / total : 0;
}
