import { LABEL_GRID, labelGridMargin } from '../metrics/camera-label.ts';
import { fastestMotion } from '../metrics/dynamic-degree.ts';
import { denseFlow, type Pyramid, pyramidOf } from '../track/dense-flow.ts';
import type { FlowField } from '../track/flow-field.ts';
import { advect, gridPoints, type Points } from '../track/track-grid.ts';
import type { RenderedClip } from './render-clip.ts';

/** Points per side of the grid that curves and parallax are measured on. */
const FINE_GRID = 24;
const FINE_MARGIN = 4;

/** Tracks of a clip in pixels of its small frames. */
export interface AnchoredTracks {
  /** Numbers of the tracked frames, rising; first, last and anchor frame are among them. */
  readonly frames: readonly number[];
  /** Index of the anchor frame in `frames`. */
  readonly anchorIndex: number;
  /** A 10x10 grid laid on the first frame. */
  readonly labelGrid: readonly Points[];
  /** A 24x24 grid laid on the anchor frame, which is the photo, and followed from there to both ends. */
  readonly fineGrid: readonly Points[];
  /** Mean of the fastest 5 % between frames an eighth of a second apart. */
  readonly fastestMotions: readonly number[];
}

/** Tracks every `every`-th frame by dense optical flow. */
export function trackFromAnchor(clip: RenderedClip, every: number): AnchoredTracks {
  const { plan, anchorFrame } = clip;
  const last = plan.frameCount - 1;
  const frames = [
    ...new Set([
      ...Array.from({ length: Math.ceil(plan.frameCount / every) }, (_, i) => i * every),
      anchorFrame,
      last,
    ]),
  ].sort((a, b) => a - b);
  const anchorIndex = frames.indexOf(anchorFrame);
  const pyramids = new Map<number, Pyramid>();
  const pyramid = (frame: number): Pyramid => {
    const kept = pyramids.get(frame) ?? pyramidOf(clip.small(frame));
    pyramids.set(frame, kept);
    return kept;
  };
  const { width, height } = clip.small(0);

  const forward: FlowField[] = [];
  for (let i = 1; i < frames.length; i++)
    forward.push(flowBetween(pyramid(frames[i - 1]!), pyramid(frames[i]!), forward.at(-1)));
  const labelGrid = [gridPoints(width, height, LABEL_GRID, LABEL_GRID, labelGridMargin(width))];
  for (const flow of forward) labelGrid.push(advect(labelGrid.at(-1)!, flow));

  const fineGrid: Points[] = [gridPoints(width, height, FINE_GRID, FINE_GRID, FINE_MARGIN)];
  for (let i = anchorIndex; i + 1 < frames.length; i++) fineGrid.push(advect(fineGrid.at(-1)!, forward[i]!));
  let back: FlowField | undefined;
  for (let i = anchorIndex; i > 0; i--) {
    back = flowBetween(pyramid(frames[i]!), pyramid(frames[i - 1]!), back);
    fineGrid.unshift(advect(fineGrid[0]!, back));
  }

  const eighth = Math.max(1, Math.round(plan.framesPerSecond / 8));
  const fastestMotions: number[] = [];
  for (let frame = eighth; frame < plan.frameCount; frame += eighth) {
    const i = frames.indexOf(frame);
    const known = frames[i - 1] === frame - eighth ? forward[i - 1] : undefined;
    fastestMotions.push(fastestMotion(known ?? flowBetween(pyramid(frame - eighth), pyramid(frame))));
  }
  return { frames, anchorIndex, labelGrid, fineGrid, fastestMotions };
}

/** The flow; none at all, and no time, where a camera rests and frames are equal. */
function flowBetween(from: Pyramid, to: Pyramid, guess?: FlowField): FlowField {
  const [a, b] = [from[0]!, to[0]!];
  if (a.values.some((value, i) => value !== b.values[i])) return denseFlow(from, to, guess);
  const plane = (): Float32Array => new Float32Array(a.values.length);
  return { width: a.width, height: a.height, x: plane(), y: plane() };
}
