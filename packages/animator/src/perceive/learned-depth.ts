import {
  type Disparity,
  type Matte,
  type Photo,
  type PlaneF32,
  resamplePlane,
  rgbPlanesOf,
} from '@kinora/engine';
import type { DisparityEstimator } from './disparity-estimator.ts';
import { upsampleDepth } from './learned-depth-upsample.ts';
import type { DepthNetwork } from './networks/depth-anything.ts';
import { spreadNearest } from './spread-nearest.ts';

/** Trust in a learned map: its order of depths is reliable, its scale and far end are not measured. */
const CONFIDENCE = 0.95;
/** Trust in a map without any relief: there is nothing to move. */
const CONFIDENCE_WITHOUT_RELIEF = 0.1;
/** Opacity from which a place belongs to a subject for certain, and up to which it certainly does not. */
const INSIDE_FROM = 0.9;
const OUTSIDE_UP_TO = 0.1;
/** Networks blur depth edges by about this many of their own pixels; there the map is a mixture of both sides. */
const SEAM = 2;

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
        notes: { mapWidth: disparity.width, mapHeight: disparity.height, relief: hasRelief ? 'yes' : 'none' },
      };
    },
  };
}

function refine(photo: Photo, map: Disparity, mattes: readonly Matte[]): Disparity {
  const { width, height } = map;
  const colour = rgbPlanesOf(photo, width, height);
  const small = mattes.map((matte) => resamplePlane(matte, width, height));
  // What is not known of a layer continues its nearest known depth, so that a filter window without any does no harm.
  const upsample = (known: Float32Array): PlaneF32 =>
    upsampleDepth(photo, colour, spreadNearest(map, known), known.includes(1) ? known : undefined);

  const outside = map.values.map((_, i) =>
    small.every((matte) => (matte.values[i] as number) < OUTSIDE_UP_TO) ? 1 : 0,
  );
  const values = Float32Array.from(upsample(withoutSeam(outside, width)).values);
  const layers = small.map((matte, index) => {
    const inside = withoutSeam(
      matte.values.map((opacity) => (opacity > INSIDE_FROM ? 1 : 0)),
      width,
    );
    return { index, inside, nearness: weightedMean(map.values, inside) };
  });
  // Nearest last, so that it covers the others.
  for (const { index, inside } of layers.sort((a, b) => a.nearness - b.nearness)) {
    if (!inside.includes(1)) continue;
    const subject = upsample(inside);
    const opacity = (mattes[index] as Matte).values;
    for (let i = 0; i < values.length; i++) {
      // A step, not a blend: half-way disparities at a silhouette would become rubber sheets between the depths.
      if ((opacity[i] as number) >= 0.5) values[i] = subject.values[i] as number;
    }
  }
  return { width: photo.width, height: photo.height, values };
}

/** A mask without the places that have unmasked ones within SEAM steps; the mask itself where nothing would be left. */
function withoutSeam(mask: Float32Array, width: number): Float32Array {
  let current = mask;
  for (let step = 0; step < SEAM; step++) {
    const last = current;
    current = last.map((value, i) => {
      const x = i % width;
      const left = x > 0 ? last[i - 1] : 1;
      const right = x < width - 1 ? last[i + 1] : 1;
      // Beyond the border of the picture nothing is known to differ.
      return value === 1 &&
        left === 1 &&
        right === 1 &&
        (last[i - width] ?? 1) === 1 &&
        (last[i + width] ?? 1) === 1
        ? 1
        : 0;
    });
  }
  return current.includes(1) ? current : mask;
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
