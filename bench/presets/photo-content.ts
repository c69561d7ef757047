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
  /** Whether a point lies on one surface: at a silhouette a tracker follows sometimes what is before it, sometimes what is behind. */
  readonly onOneSurface: readonly boolean[];
}

/** Inverse depth that differs by more than this within a pixel of the tracked frames is that of two surfaces. */
const LARGEST_STEP = 0.2;
const AROUND: readonly (readonly [number, number])[] = [
  [0, 0],
  [-1, 0],
  [1, 0],
  [0, -1],
  [0, 1],
];

/** Looks up the tracked points in the photo: on the anchor frame the camera stands where it was taken. */
export function contentOf(opened: OpenedPhoto, clip: RenderedClip, tracks: AnchoredTracks): TrackedContent {
  const { plan } = clip;
  const { disparity, matte, subjectFound } = opened.perception;
  const anchor = clip.small(clip.anchorFrame);
  const crop = plan.poses[clip.anchorFrame]!.focalMultiplier;
  const rise = (plan.risePixels ?? 0) / plan.height;
  const grid = tracks.fineGrid[tracks.anchorIndex]!;
  const places = new Float64Array(grid.length);
  const inverseDepth: number[] = [];
  const onSubject: boolean[] = [];
  const trusted: boolean[] = [];
  const onOneSurface: boolean[] = [];
  const pixel = plan.width / anchor.width / crop;
  for (let i = 0; i < grid.length; i += 2) {
    const x = ((grid[i]! / anchor.width - 0.5) / crop + 0.5) * plan.width;
    const y = ((grid[i + 1]! / anchor.height - 0.5 - rise) / crop + 0.5) * plan.height;
    const read = (values: Float32Array, right = 0, down = 0): number =>
      sampleAt(values, plan.width, plan.height, x - 0.5 + right, y - 0.5 + down);
    const around = AROUND.map(([right, down]) => read(disparity.values, right * pixel, down * pixel));
    places[i] = x;
    places[i + 1] = y;
    inverseDepth.push(plan.depth.far + plan.depth.gain * read(disparity.values));
    onSubject.push(subjectFound && read(matte.values) > 0.5);
    trusted.push(hasTexture(anchor, grid[i]!, grid[i + 1]!));
    onOneSurface.push(plan.depth.gain * (Math.max(...around) - Math.min(...around)) <= LARGEST_STEP);
  }
  return { places, inverseDepth, onSubject, trusted, onOneSurface };
}
