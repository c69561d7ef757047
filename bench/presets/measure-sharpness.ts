import type { OpenedPhoto } from '../clips/open-photo.ts';
import { seenFrom } from '../metrics/commanded-points.ts';
import { resampledView } from '../metrics/resampled-view.ts';
import { gradientEnergy } from '../metrics/sharpness.ts';
import { fitSimilarity } from '../track/fit-similarity.ts';
import { middleGrid } from './middle-grid.ts';
import type { RenderedClip } from './render-clip.ts';
import { videoLumaOf } from './video-luma.ts';

/** Where a clip is judged, as shares of its length. */
const MOMENTS = [0, 0.5, 1];
/** How far from a moment a frame without motion blur may be, as a share of the clip. */
const LARGEST_WAIT = 0.2;
/** Beyond this little of the photo is left in the middle of the frame to compare with. */
const LARGEST_SCALE = 1.8;

/**
 * E1: energy of gradients of frames without motion blur over that of the photo, resampled by a Lanczos kernel to where
 * the commanded path takes it as a whole.
 */
export function measureSharpness({ photo, perception }: OpenedPhoto, { plan, luma }: RenderedClip): number[] {
  const reference = videoLumaOf(photo);
  const content = middleGrid(plan, perception.disparity.values);
  const sharp = plan.subframes.flatMap((count, frame) => (count === 1 ? [frame] : []));
  return MOMENTS.flatMap((moment) => {
    const wanted = moment * (plan.frameCount - 1);
    const frame = sharp.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0];
    if (frame === undefined || Math.abs(frame - wanted) > LARGEST_WAIT * plan.frameCount) return [];
    const { places } = seenFrom(plan, plan.poses[frame]!, content);
    const move = fitSimilarity(content.places, places, [plan.width / 2, plan.height / 2]);
    if (move === undefined || move.scale > LARGEST_SCALE || move.scale < 1 / LARGEST_SCALE) return [];
    return [gradientEnergy(luma(frame)) / gradientEnergy(resampledView(reference, move))];
  });
}
