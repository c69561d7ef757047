import type { OpenedPhoto } from '../clips/open-photo.ts';
import { sampleAt } from '../track/flow-field.ts';
import { hasTexture } from '../track/has-texture.ts';
import type { Points } from '../track/track-grid.ts';
import type { RenderedClip } from './render-clip.ts';
import type { AnchoredTracks } from './track-clip-from-anchor.ts';

/** What the tracked points are in the photo. */
export interface TrackedContent {
  /** Places in pixels of the plan. */
  readonly places: Points;
  /** 1 at the subject. */
  readonly inverseDepth: readonly number[];
  readonly onSubject: readonly boolean[];
  /** Whether a point can be found again: flat sky moves with whatever is beside it. */
  readonly trusted: readonly boolean[];
}

/** Looks up the tracked points in the photo: on the anchor frame the camera stands where it was taken. */
export function contentOf(opened: OpenedPhoto, clip: RenderedClip, tracks: AnchoredTracks): TrackedContent {
  const { plan } = clip;
  const { disparity, matte, subjectFound } = opened.perception;
  const anchor = clip.small(clip.anchorFrame);
  const crop = plan.poses[clip.anchorFrame]!.focalMultiplier;
  const grid = tracks.fineGrid[tracks.anchorIndex]!;
  const places = new Float64Array(grid.length);
  const inverseDepth: number[] = [];
  const onSubject: boolean[] = [];
  const trusted: boolean[] = [];
  for (let i = 0; i < grid.length; i += 2) {
    const x = ((grid[i]! / anchor.width - 0.5) / crop + 0.5) * plan.width;
    const y = ((grid[i + 1]! / anchor.height - 0.5) / crop + 0.5) * plan.height;
    const read = (values: Float32Array): number =>
      sampleAt(values, plan.width, plan.height, x - 0.5, y - 0.5);
    places[i] = x;
    places[i + 1] = y;
    inverseDepth.push(plan.depth.far + plan.depth.gain * read(disparity.values));
    onSubject.push(subjectFound && read(matte.values) > 0.5);
    trusted.push(hasTexture(anchor, grid[i]!, grid[i + 1]!));
  }
  return { places, inverseDepth, onSubject, trusted };
}
