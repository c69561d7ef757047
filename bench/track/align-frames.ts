import { sampleAt } from './flow-field.ts';
import type { GreyImage } from './grey-image.ts';
import { solveNormal } from './solve-normal.ts';

/** How the content of one frame moves to the next, about the frame's centre: q = (1 + grow) p + turn * perp(p) + (x, y). */
export interface FrameStep {
  readonly x: number;
  readonly y: number;
  readonly grow: number;
  /** Radians, clockwise on the screen, for small steps. */
  readonly turn: number;
}

const ITERATIONS = 12;
const FINE_STEP = 1e-5;
/** Share of each side compared, about the centre. */
const REGION = 0.6;

/**
 * Returns the similarity that carries `first` onto `second`, to a few thousandths of a pixel: Gauss-Newton on all pixels of
 * the middle of the frame (Lucas and Kanade 1981 with a similarity warp). For steps of a few pixels; `guess` helps beyond.
 */
export function alignFrames(
  first: GreyImage,
  second: GreyImage,
  guess: FrameStep = { x: 0, y: 0, grow: 0, turn: 0 },
): FrameStep {
  const { width, height, values } = first;
  const left = Math.round((width * (1 - REGION)) / 2);
  const top = Math.round((height * (1 - REGION)) / 2);
  let step = guess;
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const normal = new Float64Array(16);
    const rightSide = new Float64Array(4);
    for (let y = top; y < height - top; y++)
      for (let x = left; x < width - left; x++) {
        const at = y * width + x;
        const dx = x + 0.5 - width / 2;
        const dy = y + 0.5 - height / 2;
        const gx = (values[at + 1]! - values[at - 1]!) / 2;
        const gy = (values[at + width]! - values[at - width]!) / 2;
        const px = x + step.x + step.grow * dx - step.turn * dy;
        const py = y + step.y + step.grow * dy + step.turn * dx;
        const rest = values[at]! - sampleAt(second.values, width, height, px, py);
        const row = [gx, gy, gx * dx + gy * dy, gy * dx - gx * dy] as const;
        for (let i = 0; i < 4; i++) {
          rightSide[i]! += row[i]! * rest;
          for (let j = i; j < 4; j++) normal[4 * i + j]! += row[i]! * row[j]!;
        }
      }
    for (let i = 0; i < 4; i++) for (let j = 0; j < i; j++) normal[4 * i + j] = normal[4 * j + i]!;
    const [x = 0, y = 0, grow = 0, turn = 0] = solveNormal(normal, rightSide);
    step = { x: step.x + x, y: step.y + y, grow: step.grow + grow, turn: step.turn + turn };
    if (Math.hypot(x, y, (grow * width) / 2, (turn * width) / 2) < FINE_STEP) break;
  }
  return step;
}
