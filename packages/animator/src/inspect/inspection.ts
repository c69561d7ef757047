import type { CameraPose, ImagePoint, Photo, RenderPlan, Scene } from '@kinora/engine';
import type { PhotoMetadata } from '../decode/inspect-photo.ts';
import type { ContentReport } from '../perceive/nsfw-check.ts';
import type { PhotoPerception } from '../perceive/perceive.ts';
import type { TearMap } from './find-tear-causes.ts';

/** Everything that is known of one photo and one shot of it, with the pixels; see `reportOf` for the numbers alone. */
export interface Inspection {
  /** What to call the photo: its file's name. */
  readonly name: string;
  readonly metadata: PhotoMetadata;
  readonly photo: Photo;
  readonly perception: PhotoPerception;
  readonly plan: RenderPlan;
  readonly scene: Scene;
  readonly tears: TearMap;
  readonly fill: FilledArea;
  /** The frame that is seen from farthest away from where the photo was taken. */
  readonly farthest: { readonly frameIndex: number; readonly pose: CameraPose; readonly picture: Photo };
  /** Undefined when the classifier could not run; `contentProblem` then says why. */
  readonly content: ContentReport | undefined;
  readonly contentProblem: string | undefined;
  /** Wall milliseconds of each step. */
  readonly timings: Readonly<Record<string, number>>;
}

/** What was painted in behind the photo and beyond its border. */
export interface FilledArea {
  /** 1 where the hidden layer is drawn from, at the size of the scene's canvas. */
  readonly mask: Uint8Array;
  /** Share of the photo's own pixels behind which something was painted. */
  readonly behindShare: number;
  /** Pixels that were added around the photo, as a share of its own. */
  readonly borderShare: number;
}

/** Returns a point as people read it: `0.52, 0.31`. */
export function describePoint({ u, v }: ImagePoint): string {
  return `${u.toFixed(2)}, ${v.toFixed(2)}`;
}
