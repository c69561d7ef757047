import { denseFlow, type Pyramid, pyramidOf } from './dense-flow.ts';
import { type FlowField, sampleAt } from './flow-field.ts';
import type { GreyImage } from './grey-image.ts';

/** Places in pixels (centres at +0.5), two numbers per point. */
export type Points = Float64Array;

/** Returns a grid of columns x rows points, `margin` pixels from the edges of a width x height frame, row by row. */
export function gridPoints(
  width: number,
  height: number,
  columns: number,
  rows: number,
  margin: number,
): Points {
  const points = new Float64Array(2 * columns * rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const at = 2 * (row * columns + column);
      points[at] = margin + (column * (width - 2 * margin)) / (columns - 1);
      points[at + 1] = margin + (row * (height - 2 * margin)) / (rows - 1);
    }
  return points;
}

/** Returns the points carried along a field; beyond the frame the motion of the nearest edge is taken. */
export function advect(points: Points, flow: FlowField): Points {
  const moved = new Float64Array(points.length);
  for (let i = 0; i < points.length; i += 2) {
    const x = points[i]!;
    const y = points[i + 1]!;
    moved[i] = x + sampleAt(flow.x, flow.width, flow.height, x - 0.5, y - 0.5);
    moved[i + 1] = y + sampleAt(flow.y, flow.width, flow.height, x - 0.5, y - 0.5);
  }
  return moved;
}

/** Follows points from one frame to the next; frames come one at a time, so that a clip need not be held in memory. */
export interface GridTracker {
  /** Takes the next frame and returns where the points are in it. */
  next(frame: GreyImage): Points;
}

/** Starts following `points` in the first frame given to `next`. */
export function createGridTracker(points: Points): GridTracker {
  let last: Pyramid | undefined;
  let flow: FlowField | undefined;
  let places = points;
  return {
    next(frame) {
      const pyramid = pyramidOf(frame);
      if (last !== undefined) {
        flow = denseFlow(last, pyramid, flow);
        places = advect(places, flow);
      }
      last = pyramid;
      return places;
    },
  };
}

/** Returns where `points` of the first frame are in each frame, first frame included. */
export function trackPoints(frames: readonly GreyImage[], points: Points): readonly Points[] {
  const tracker = createGridTracker(points);
  return frames.map((frame) => tracker.next(frame));
}
