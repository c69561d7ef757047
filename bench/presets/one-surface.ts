import type { RenderPlan } from '@kinora/engine';
import type { PlacedContent } from '../metrics/commanded-points.ts';

/** Pixels about a place that must be of its surface: rims are softer than this nowhere. */
const RIM = 6;
/** Inverse depth by which a surface may bend within a rim: more is an edge between two of them. */
const MOST_BEND = 0.03;
/** Inverse depth by which it may rise within a rim. Ground from the horizon to the feet rises by 0.05; rims made soft are steeper. */
const MOST_RISE = 0.15;

/**
 * Returns the pixels of the photo that lie within one surface, with their inverse depth: level or sloping, but away from
 * edges, since rims belong to two.
 *
 * Ground must be among them. Left with sky and sun alone, the similarity of a frame is that of a gradient of a few levels.
 */
export function withinOneSurface(
  { width, height }: Pick<RenderPlan, 'width' | 'height'>,
  inverseDepth: Float32Array,
): PlacedContent {
  const bendsOrRises = (at: number, away: number): boolean => {
    const [before, here, after] = [inverseDepth[at - away]!, inverseDepth[at]!, inverseDepth[at + away]!];
    return Math.abs(before + after - 2 * here) > MOST_BEND || Math.abs(after - before) > 2 * MOST_RISE;
  };
  const kept: number[] = [];
  for (let y = RIM; y < height - RIM; y++)
    for (let x = RIM; x < width - RIM; x++) {
      const at = y * width + x;
      const isEdge = [RIM / 2, RIM].some((away) => bendsOrRises(at, away) || bendsOrRises(at, away * width));
      if (!isEdge) kept.push(at);
    }
  return {
    places: Float64Array.from({ length: 2 * kept.length }, (_, i) => {
      const at = kept[i >> 1]!;
      return 0.5 + (i % 2 === 0 ? at % width : Math.floor(at / width));
    }),
    inverseDepth: Float64Array.from(kept, (at) => inverseDepth[at]!),
  };
}
