import { enlargeField, type FlowField } from './flow-field.ts';
import { type GreyImage, halve } from './grey-image.ts';
import { searchPatches } from './search-patches.ts';
import { smoothFlow } from './smooth-flow.ts';

/** Halving stops before a side falls below this: a patch needs room to move. */
const SMALLEST_SIDE = 20;
const MOST_LEVELS = 5;

/** An image at falling sizes, the full one first. */
export type Pyramid = readonly GreyImage[];

/** Returns an image and its halves, for denseFlow. */
export function pyramidOf(image: GreyImage): Pyramid {
  const levels = [image];
  for (let level = image; levels.length < MOST_LEVELS; ) {
    if (Math.min(level.width, level.height) < 2 * SMALLEST_SIDE) break;
    level = halve(level);
    levels.push(level);
  }
  return levels;
}

/**
 * Returns the motion of every pixel of `from` to `to`, images of one size. Own derivation from the published method:
 * Kroeger et al., Fast Optical Flow using Dense Inverse Search (ECCV 2016): patches searched by inverse compositional
 * steps from coarse to fine, spread to pixels by how well they fit, then a few relaxations of a robust variational energy.
 * `guess` (same size) starts the search where motion is known to be close to that of the frame before.
 */
export function denseFlow(from: Pyramid, to: Pyramid, guess?: FlowField): FlowField {
  let flow: FlowField | undefined;
  for (let level = from.length - 1; level >= 0; level--) {
    const a = from[level]!;
    const b = to[level]!;
    const start = flow === undefined ? startField(a, guess) : enlargeField(flow, a.width, a.height);
    flow = smoothFlow(a, b, searchPatches(a, b, start, level === 0 ? 4 : 8));
  }
  if (flow === undefined) throw new Error('Internal error: an image pyramid without levels.');
  return flow;
}

function startField({ width, height }: GreyImage, guess: FlowField | undefined): FlowField {
  if (guess !== undefined) return enlargeField(guess, width, height);
  const pixels = width * height;
  return { width, height, x: new Float32Array(pixels), y: new Float32Array(pixels) };
}
