import { LABEL_GRID, labelGridMargin } from '../metrics/camera-label.ts';
import { fastestMotion } from '../metrics/dynamic-degree.ts';
import { denseFlow, type Pyramid, pyramidOf } from '../track/dense-flow.ts';
import type { FlowField } from '../track/flow-field.ts';
import { type GreyImage, greyOf, shrinkTo } from '../track/grey-image.ts';
import { advect, gridPoints, type Points } from '../track/track-grid.ts';
import type { FrameSource } from './frame-source.ts';

/** Longer side of the frames tracked: more costs time and finds nothing that the rules ask for. */
const TRACK_SIDE = 320;
/** Points per side of the grid that parallax is measured on. */
const FINE_GRID = 24;

/** What tracking a clip came to. Points are in pixels of the tracked frames. */
export interface TrackedClip {
  readonly width: number;
  readonly height: number;
  /** Multiplies tracked pixels into pixels of the clip. */
  readonly toClip: number;
  /** Frame numbers, rising. */
  readonly frames: readonly number[];
  readonly labelGrid: readonly Points[];
  readonly fineGrid: readonly Points[];
  readonly images: readonly GreyImage[];
  /** Mean of the fastest 5 % between frames an eighth of a second apart. */
  readonly fastestMotions: readonly number[];
  readonly holePixels: number;
}

/** Renders and tracks the frames `every` apart, the last one included. */
export function trackClip(source: FrameSource, every: number): TrackedClip {
  const { plan } = source;
  const frames = Array.from({ length: Math.ceil(plan.frameCount / every) }, (_, i) => i * every);
  if (frames.at(-1) !== plan.frameCount - 1) frames.push(plan.frameCount - 1);
  const images: GreyImage[] = [];
  const labelGrid: Points[] = [];
  const fineGrid: Points[] = [];
  const fastestMotions: number[] = [];
  const eighth = Math.max(1, Math.round(plan.framesPerSecond / 8));
  let last: Pyramid | undefined;
  let sampled: Pyramid | undefined;
  let flow: FlowField | undefined;
  let holePixels = 0;
  for (const frame of frames) {
    const picture = source.frame(frame);
    holePixels += picture.facts.holePixels;
    const image = shrinkTo(greyOf(picture), TRACK_SIDE);
    const pyramid = pyramidOf(image);
    if (last === undefined) {
      labelGrid.push(
        gridPoints(image.width, image.height, LABEL_GRID, LABEL_GRID, labelGridMargin(image.width)),
      );
      fineGrid.push(gridPoints(image.width, image.height, FINE_GRID, FINE_GRID, 4));
      sampled = pyramid;
    } else {
      flow = denseFlow(last, pyramid, flow);
      labelGrid.push(advect(labelGrid.at(-1)!, flow));
      fineGrid.push(advect(fineGrid.at(-1)!, flow));
      if (frame % eighth === 0 && sampled !== undefined) {
        fastestMotions.push(fastestMotion(every === eighth ? flow : denseFlow(sampled, pyramid)));
        sampled = pyramid;
      }
    }
    last = pyramid;
    images.push(image);
  }
  const { width, height } = images[0]!;
  return {
    width,
    height,
    toClip: plan.width / width,
    frames,
    labelGrid,
    fineGrid,
    images,
    fastestMotions,
    holePixels,
  };
}
