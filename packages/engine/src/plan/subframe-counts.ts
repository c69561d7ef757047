import { anchorFrameOf } from './anchor-frame.ts';
import type { ImageFacts } from './image-facts.ts';
import type { ProjectionFrame } from './project.ts';
import {
  hasTranslation,
  isIdentityPose,
  PHOTO_POSE,
  poseMatrices,
  projectPixel,
  unprojectPixel,
} from './project.ts';
import type { Anchor, CameraPose, DepthMapping, Tier } from './render-plan.ts';

const GRID = 9;
/** A sub-frame may smear this many pixels of motion per frame before its steps show (180 degree shutter). */
export const PIXELS_PER_SUBFRAME = 4;
/** Slower than this, in pixels per frame, a second sub-frame would smooth nothing that can be seen. */
const STILL_PIXELS = 0.02;

// Frames that only turn or zoom cost a fraction of frames with parallax, so they may have more sub-frames.
const LARGEST: Readonly<Record<Tier, { readonly turning: number; readonly travelling: number }>> = {
  'dop-lite': { turning: 8, travelling: 1 },
  'dop-turbo': { turning: 16, travelling: 4 },
  'dop-preview': { turning: 16, travelling: 16 },
};

/** Within this of the photo's own view a frame is taken for it, pixels. */
const AT_PHOTO_PIXELS = 1;
/** As many frames of one exposure stand out between frames of several: less than half a second. */
const LONGEST_DIP = 11;

const LONG_EXPOSURE = 16;
/** Degrees: half of every frame's time is dark. */
const LONGEST_FILM_SHUTTER = 180;

/**
 * Fastest movement of the picture between two poses, in pixels: over a grid of places in the first pose's frame, for
 * content at each of the given inverse depths.
 */
export function screenMotion(
  frame: ProjectionFrame,
  inverseDepths: readonly number[],
  from: CameraPose,
  to: CameraPose,
): number {
  const [a, b] = [poseMatrices(frame, from), poseMatrices(frame, to)];
  // Without translation every depth moves alike.
  const depths = hasTranslation(from) || hasTranslation(to) ? inverseDepths : inverseDepths.slice(0, 1);
  let fastest = 0;
  for (let row = 0; row < GRID; row++)
    for (let column = 0; column < GRID; column++)
      for (const w of depths) {
        const x = (column / (GRID - 1)) * frame.width;
        const y = (row / (GRID - 1)) * frame.height;
        const [photoX, photoY] = unprojectPixel(frame, from, a, x, y, w);
        const [landX, landY] = projectPixel(b, photoX, photoY, w);
        const [dx, dy] = [landX - x, landY - y];
        fastest = Math.max(fastest, dx * dx + dy * dy);
      }
  return Math.sqrt(fastest);
}

/** Whether the camera stands where the photo was taken, cropped perhaps. */
const showsPhoto = (pose: CameraPose): boolean => isIdentityPose({ ...pose, focalMultiplier: 1 });

interface ExposureFacts {
  readonly shutterDegrees: number;
  readonly tier: Tier;
  readonly anchor: Anchor;
  /** Whether the last frame goes on into the first. */
  readonly loops: boolean;
  /** How far the subject's own motion carries it on the screen since the frame before, pixels; empty where it has none. */
  readonly subjectSpeeds?: readonly number[];
}

/**
 * Sub-frames of each frame: the motion that the shutter smears, cut into steps that do not show. The preview tier takes
 * at least two while the camera travels, which also smooths silhouettes. The frame that shows the photo stays one exposure,
 * so that it is the photo exactly: in passing too, where it is the poster. Only among the trails of a shutter that never
 * closes one sharp frame would be seen.
 */
export function subframeCounts(
  frame: ProjectionFrame,
  depth: DepthMapping,
  facts: Pick<ImageFacts, 'disparity5' | 'disparity95'>,
  poses: readonly CameraPose[],
  { shutterDegrees, tier, anchor, loops, subjectSpeeds = [] }: ExposureFacts,
): number[] {
  const depths = [depth.far + depth.gain * facts.disparity5, 1, depth.far + depth.gain * facts.disparity95];
  const count = poses.length;
  const speeds = poses.map((pose, i) => {
    const before = poses[i - 1] ?? (loops ? poses[count - 1]! : pose);
    return screenMotion(frame, depths, before, pose);
  });
  // Speed into frame i and out of it, whichever is larger.
  const around = (list: readonly number[], i: number): number =>
    Math.max(list[i] ?? 0, list[loops ? (i + 1) % count : i + 1] ?? 0);
  const inPassing = anchor === 'centre' && shutterDegrees > LONGEST_FILM_SHUTTER;
  const anchored = inPassing ? -1 : anchorFrameOf({ anchor, poses });
  const counts = poses.map((pose, i) => {
    const own = around(subjectSpeeds, i);
    const speed = Math.max(around(speeds, i), own);
    if (shutterDegrees === 0 || speed < STILL_PIXELS || (i === anchored && showsPhoto(pose))) return 1;
    const smeared = (speed * shutterDegrees) / 180;
    const travels = hasTranslation(pose) || own >= STILL_PIXELS;
    const floor = tier === 'dop-preview' && travels ? 2 : 1;
    const { travelling, turning } = LARGEST[tier];
    // Trails of a shutter open for two frames would fall apart into copies.
    const limit = shutterDegrees > 360 ? LONG_EXPOSURE : travels ? travelling : turning;
    return Math.min(limit, Math.max(floor, Math.ceil(smeared / PIXELS_PER_SUBFRAME)));
  });
  const isSlow = (i: number): boolean => around(speeds, i) < STILL_PIXELS;
  // Where a move turns round at the uncropped photo, exposures beside a pixel's middle would look past the photo's edge.
  const isAtPhoto = (i: number): boolean =>
    anchor === 'centre'
      ? i === anchored && showsPhoto(poses[i]!)
      : screenMotion(frame, depths, PHOTO_POSE, poses[i]!) < AT_PHOTO_PIXELS;
  return fillDips(counts, loops, (i) => isSlow(i) || isAtPhoto(i));
}

/**
 * Gives frames of one exposure a second one where frames shortly before and shortly after have several, as where a path turns round: a
 * sharp frame between smeared ones flickers, and a tracker finds it up to 0.07 pixels beside them.
 */
function fillDips(
  counts: readonly number[],
  loops: boolean,
  staysSingle: (index: number) => boolean,
): number[] {
  // A loop's neighbours beyond its ends are those at the other end.
  const laid = loops ? [...counts, ...counts, ...counts] : counts;
  const shift = loops ? counts.length : 0;
  const filled = [...laid];
  let before: number | undefined;
  laid.forEach((exposures, i) => {
    if (exposures === 1) return;
    // All of a dip or nothing of it: one smeared frame in the middle of sharp ones flickers as well.
    if (before !== undefined && i - before - 1 <= LONGEST_DIP)
      for (let k = before + 1; k < i; k++) if (!staysSingle(k % counts.length)) filled[k] = 2;
    before = i;
  });
  return filled.slice(shift, shift + counts.length);
}
