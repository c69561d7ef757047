import type { FrameStep } from './align-frames.ts';
import { sampleAt } from './flow-field.ts';
import type { GreyImage } from './grey-image.ts';
import { solveNormal } from './solve-normal.ts';
import { splineAt, splineThrough } from './spline-image.ts';
import type { Points } from './track-grid.ts';

const ITERATIONS = 8;
const FINE_STEP = 1e-5;
/**
 * Levels by which a place may miss and still count for half. A thirtieth of a pixel is one or two at sharp texture; content that
 * does not go where it is told, beside rims and where a frame uncovers something, misses by tens.
 */
const HALF_TRUSTED = 8;

/**
 * Returns the similarity that is left between two frames once every place of the first has been carried to where it is
 * commanded to be in the second: nothing, where the camera obeys. Gauss-Newton as in alignFrames, but near and far content
 * each on its own way, so that what is compared is one motion and not a mean of several that shifts with what has contrast.
 * What does not follow counts for little (Cauchy's weights), or the others' motion would be mixed with it by contrast again.
 *
 * @param from places in the first frame, pixels with centres at +0.5
 * @param to the same content in the second
 */
export function alignCarried(first: GreyImage, second: GreyImage, from: Points, to: Points): FrameStep {
  const { width, height } = first;
  const [firstSpline, secondSpline] = [splineThrough(first), splineThrough(second)];
  const count = from.length / 2;
  const rows = new Float64Array(4 * count);
  const before = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    const [x, y] = [from[2 * k]! - 0.5, from[2 * k + 1]! - 0.5];
    const at = (right: number, down: number): number =>
      sampleAt(first.values, width, height, x + right, y + down);
    const gx = (at(1, 0) - at(-1, 0)) / 2;
    const gy = (at(0, 1) - at(0, -1)) / 2;
    const [dx, dy] = [to[2 * k]! - width / 2, to[2 * k + 1]! - height / 2];
    rows.set([gx, gy, gx * dx + gy * dy, gy * dx - gx * dy], 4 * k);
    before[k] = splineAt(firstSpline, x, y);
  }
  let step: FrameStep = { x: 0, y: 0, grow: 0, turn: 0 };
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const normal = new Float64Array(16);
    const rightSide = new Float64Array(4);
    for (let k = 0; k < count; k++) {
      const [dx, dy] = [to[2 * k]! - width / 2, to[2 * k + 1]! - height / 2];
      const px = to[2 * k]! - 0.5 + step.x + step.grow * dx - step.turn * dy;
      const py = to[2 * k + 1]! - 0.5 + step.y + step.grow * dy + step.turn * dx;
      const rest = before[k]! - splineAt(secondSpline, px, py);
      const trust = 1 / (1 + (rest / HALF_TRUSTED) ** 2);
      for (let i = 0; i < 4; i++) {
        const weighted = trust * rows[4 * k + i]!;
        rightSide[i]! += weighted * rest;
        for (let j = 0; j < 4; j++) normal[4 * i + j]! += weighted * rows[4 * k + j]!;
      }
    }
    const [x = 0, y = 0, grow = 0, turn = 0] = solveNormal(normal, rightSide);
    step = { x: step.x + x, y: step.y + y, grow: step.grow + grow, turn: step.turn + turn };
    if (Math.hypot(x, y, (grow * width) / 2, (turn * width) / 2) < FINE_STEP) break;
  }
  return step;
}
