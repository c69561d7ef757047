import { nearestSeen } from '../metrics/commanded-change.ts';
import { type SeenContent, seenFrom } from '../metrics/commanded-points.ts';
import { pathJitter } from '../metrics/path-jitter.ts';
import { alignCarried } from '../track/align-carried.ts';
import { middleGrid } from './middle-grid.ts';
import { withinOneSurface } from './one-surface.ts';
import type { RenderedClip } from './render-clip.ts';

/** Frames of the middle of a clip, where most moves are fastest. */
const FRAMES = 24;
/** A path that is meant to shake says nothing about jitter, rms pixels a frame of its own. */
const SMOOTHEST = 0.02;
/** Blurred or faster frames are not found again to a thousandth of a pixel. */
const MOST_SUBFRAMES = 2;
const LARGEST_STEP = 6;
/** Share of each side compared, about the middle of the frame. */
const REGION = 0.6;
/** Something nearer by more than this, in inverse depth, hides a place. */
const HIDING = 0.05;

/**
 * A6: how unevenly the middle of the frame follows the commanded path, rms pixels a frame at 720p. Every place is carried
 * along its own commanded way first, and what is left from frame to frame adds up to the path that is judged. undefined
 * where the path is meant to shake, and where frames are too blurred or too fast to tell.
 *
 * One similarity for all of the frame, with the commanded mean taken off, said 0.03 to 0.15 px for paths that are straight to
 * the last digit: over one flat depth it says 0.002 px of the same path. Between near and far content that move apart it is
 * a mean by contrast, and the contrast changes as one passes before the other.
 */
export function measureJitter(clip: RenderedClip, disparity: Float32Array): number | undefined {
  const { plan } = clip;
  const from = Math.max(0, Math.round((plan.frameCount - FRAMES) / 2));
  const frames = Array.from({ length: Math.min(FRAMES, plan.frameCount) }, (_, i) => from + i);
  if (frames.some((frame) => plan.subframes[frame]! > MOST_SUBFRAMES)) return undefined;
  const commanded = commandedPath(clip, frames, disparity);
  if (pathJitter(commanded).deviationRms > SMOOTHEST) return undefined;
  const steps = commanded.slice(1).map(([x, y], i) => Math.hypot(x - commanded[i]![0], y - commanded[i]![1]));
  if (steps.some((step) => step > LARGEST_STEP)) return undefined;
  const follow = followOneSurfaces(clip, disparity);
  const path: (readonly [number, number])[] = [[0, 0]];
  let before = follow(frames[0]!);
  for (const frame of frames.slice(1)) {
    const next = follow(frame);
    const pairs = pairsOf(plan, before, next);
    const { x, y } = alignCarried(before.image, next.image, pairs.from, pairs.to);
    path.push([path.at(-1)![0] + x, path.at(-1)![1] + y]);
    before = next;
  }
  return (pathJitter(path).deviationRms * 720) / Math.min(plan.width, plan.height);
}

/** Where the plan carries the mean of the middle of the photo. */
function commandedPath(
  { plan }: RenderedClip,
  frames: readonly number[],
  disparity: Float32Array,
): (readonly [number, number])[] {
  const content = middleGrid(plan, disparity);
  return frames.map((frame) => {
    const { places } = seenFrom(plan, plan.poses[frame]!, content);
    const mean = (axis: 0 | 1): number =>
      (2 * places.reduce((sum, value, i) => (i % 2 === axis ? sum + value : sum), 0)) / places.length;
    return [mean(0), mean(1)];
  });
}

/** A frame and where it shows the pixels of the photo that lie within one surface, with what it sees nearest. */
interface Followed extends SeenContent {
  readonly image: ReturnType<RenderedClip['luma']>;
  readonly nearest: Float32Array;
}

function followOneSurfaces(clip: RenderedClip, disparity: Float32Array): (frame: number) => Followed {
  const { plan } = clip;
  const { depth } = plan;
  // A camera that stays in its place moves all depths alike, and nothing comes before anything else.
  const staysInPlace = plan.poses.every(({ x, y, z }) => x === 0 && y === 0 && z === 0);
  const inverseDepth = disparity.map((value) => (staysInPlace ? 1 : depth.far + depth.gain * value));
  const content = withinOneSurface(plan, inverseDepth);
  return (frame) => ({
    image: clip.luma(frame),
    ...seenFrom(plan, plan.poses[frame]!, content),
    nearest: nearestSeen({ plan, inverseDepth }, plan.poses[frame]!),
  });
}

/** Places of the middle of the first frame that both frames show, with nothing nearer over them. */
function pairsOf(
  { width, height }: RenderedClip['plan'],
  first: Followed,
  second: Followed,
): { readonly from: Float64Array; readonly to: Float64Array } {
  const isSeen = ({ places, inverseDepth, nearest }: Followed, i: number): boolean => {
    const [x, y] = [places[2 * i]!, places[2 * i + 1]!];
    if (Math.abs(x - width / 2) > (REGION * width) / 2 || Math.abs(y - height / 2) > (REGION * height) / 2)
      return false;
    return nearest[Math.floor(y) * width + Math.floor(x)]! <= inverseDepth[i]! + HIDING;
  };
  const both: number[] = [];
  for (let i = 0; i < first.inverseDepth.length; i++) if (isSeen(first, i) && isSeen(second, i)) both.push(i);
  const placesOf = ({ places }: Followed): Float64Array =>
    Float64Array.from({ length: 2 * both.length }, (_, k) => places[2 * both[k >> 1]! + (k % 2)]!);
  return { from: placesOf(first), to: placesOf(second) };
}
