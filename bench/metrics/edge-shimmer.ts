import type { CameraPose, RenderPlan } from '@kinora/engine';
import type { GreyImage } from '../track/grey-image.ts';
import { seenFrom } from './commanded-points.ts';

/** Change of relative disparity between neighbouring pixels that makes an edge of depth. */
const EDGE_STEP = 0.03;
/** Half the width of the band about edges, as a share of the short side: 4 pixels at 720. */
const BAND_SHARE = 4 / 720;
/** Squared change of an ordinary pixel, on [0, 1], below which a picture is still and nothing can be told. */
const LEAST_CHANGE = 1e-8;

/**
 * How much more the surroundings of depth edges change from frame to frame than the rest, once motion is taken off.
 * `squares` (from warpSquares) are the squared changes of every pixel of `frame`, which is seen from `pose`. Sums are divided by
 * the squared gradients of the same pixels, because a texture flickers with its contrast. 1: edges are as quiet as the
 * rest. undefined where nothing moves or there are no edges.
 */
export function edgeShimmer(
  plan: Pick<RenderPlan, 'width' | 'height' | 'focalPixels' | 'depth'>,
  pose: CameraPose,
  disparity: Float32Array,
  frame: GreyImage,
  squares: Float64Array,
): number | undefined {
  const band = bandIn(plan, pose, disparity);
  const change = [0, 0];
  const gradient = [0, 0];
  const count = [0, 0];
  squares.forEach((square, i) => {
    const column = i % frame.width;
    // A pixel at the frame's side has no neighbour to take a gradient with.
    if (Number.isNaN(square) || column === 0 || column === frame.width - 1) return;
    const side = band[i] === 1 ? 1 : 0;
    change[side]! += square;
    gradient[side]! += gradientAt(frame, i);
    count[side]! += 1;
  });
  if (count[1]! < 200 || change[0]! / count[0]! < LEAST_CHANGE) return undefined;
  return Math.sqrt(change[1]! / gradient[1]! / (change[0]! / gradient[0]!));
}

/** 1 within the band about depth edges, as seen from a pose. */
function bandIn(
  plan: Pick<RenderPlan, 'width' | 'height' | 'focalPixels' | 'depth'>,
  pose: CameraPose,
  disparity: Float32Array,
): Uint8Array {
  const { width, height } = plan;
  const edges: number[] = [];
  const inverseDepth: number[] = [];
  const place = (i: number, nearer: number): void => {
    edges.push((i % width) + 0.5, Math.floor(i / width) + 0.5);
    inverseDepth.push(plan.depth.far + plan.depth.gain * nearer);
  };
  for (let i = 0; i + width < disparity.length; i++) {
    const [here, right, below] = [disparity[i]!, disparity[i + 1]!, disparity[i + width]!];
    if (i % width < width - 1 && Math.abs(right - here) >= EDGE_STEP) place(i, Math.max(here, right));
    else if (Math.abs(below - here) >= EDGE_STEP) place(i, Math.max(here, below));
  }
  const seen = seenFrom(plan, pose, { places: Float64Array.from(edges), inverseDepth }).places;
  const reach = Math.max(1, Math.round(BAND_SHARE * Math.min(width, height)));
  const band = new Uint8Array(width * height);
  for (let i = 0; i < seen.length; i += 2) {
    const [x, y] = [Math.floor(seen[i]!), Math.floor(seen[i + 1]!)];
    if (!(x >= 0 && y >= 0 && x < width && y < height)) continue;
    for (let row = Math.max(0, y - reach); row <= Math.min(height - 1, y + reach); row++)
      band.fill(1, row * width + Math.max(0, x - reach), row * width + Math.min(width, x + reach + 1));
  }
  return band;
}

/** Squared gradient, with a little for flat places, where nothing could flicker. */
function gradientAt({ width, values }: GreyImage, i: number): number {
  const dx = (values[i + 1] ?? 0) - (values[i - 1] ?? 0);
  const dy = (values[i + width] ?? 0) - (values[i - width] ?? 0);
  return (dx * dx + dy * dy) / 4 + 1;
}
