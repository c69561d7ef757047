import { seenFrom } from '../metrics/commanded-points.ts';
import { pathJitter } from '../metrics/path-jitter.ts';
import { alignFrames, type FrameStep } from '../track/align-frames.ts';
import { middleGrid } from './middle-grid.ts';
import type { RenderedClip } from './render-clip.ts';

/** Frames of the middle of a clip, where most moves are fastest. */
const FRAMES = 24;
/** A path that is meant to shake says nothing about jitter, rms pixels a frame of its own. */
const SMOOTHEST = 0.02;
/** Blurred or faster frames are not found again to a thousandth of a pixel. */
const MOST_SUBFRAMES = 2;
const LARGEST_STEP = 6;
/**
 * A6: how unevenly the middle of the frame follows the commanded path, rms pixels a frame at 720p. The commanded step is
 * taken off the measured one first. undefined where the path is meant to shake, and where frames are too blurred or too
 * fast to tell.
 */
export function measureJitter(clip: RenderedClip, disparity: Float32Array): number | undefined {
  const { plan } = clip;
  const from = Math.max(0, Math.round((plan.frameCount - FRAMES) / 2));
  const frames = Array.from({ length: Math.min(FRAMES, plan.frameCount) }, (_, i) => from + i);
  if (frames.some((frame) => plan.subframes[frame]! > MOST_SUBFRAMES)) return undefined;
  const content = middleGrid(plan, disparity);
  const commanded = frames.map((frame) => {
    const { places } = seenFrom(plan, plan.poses[frame]!, content);
    const mean = (axis: 0 | 1): number =>
      (2 * places.reduce((sum, value, i) => (i % 2 === axis ? sum + value : sum), 0)) / places.length;
    return [mean(0), mean(1)] as const;
  });
  if (pathJitter(commanded).deviationRms > SMOOTHEST) return undefined;
  const path: (readonly [number, number])[] = [[0, 0]];
  let before = clip.luma(frames[0]!);
  let step: FrameStep | undefined;
  for (let i = 1; i < frames.length; i++) {
    const asked = [commanded[i]![0] - commanded[i - 1]![0], commanded[i]![1] - commanded[i - 1]![1]] as const;
    if (Math.hypot(...asked) > LARGEST_STEP) return undefined;
    const next = clip.luma(frames[i]!);
    step = alignFrames(before, next, step);
    const [x, y] = path.at(-1)!;
    path.push([x + step.x - asked[0], y + step.y - asked[1]]);
    before = next;
  }
  return (pathJitter(path).deviationRms * 720) / Math.min(plan.width, plan.height);
}
