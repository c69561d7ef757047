import type { CameraPose, RenderPlan } from './render-plan.ts';

/**
 * The cubic from `b` (t = 0) to `c` (t = 1) whose slopes are those of the chords of their neighbours (Catmull and Rom 1974). A
 * straight line between frames would pull what a shutter gathers to the inside of every bend, and the more so the more
 * exposures a frame has: where their number changes, a smooth path would stutter by a twentieth of a pixel. It never leaves
 * the way from `b` to `c`: what rests does not stir before its time, and no frame looks beyond what its neighbours need.
 * Where a path begins or ends, undefined, it goes straight on.
 */
export function throughFrames(
  before: number | undefined,
  b: number,
  c: number,
  after: number | undefined,
  t: number,
): number {
  const a = before ?? 2 * b - c;
  const d = after ?? 2 * c - b;
  const slope = (c - a) / 2;
  const bend = 2 * a - 5 * b + 4 * c - d;
  const twist = 3 * (b - c) + d - a;
  const value = b + t * (slope + (t / 2) * (bend + t * twist));
  return Math.min(Math.max(b, c), Math.max(Math.min(b, c), value));
}

/** What lies about a moment between two frames. */
interface Around<Pose> {
  readonly before: Pose | undefined;
  readonly from: Pose;
  readonly to: Pose | undefined;
  readonly after: Pose | undefined;
  /** How far the moment lies on the way from `from` to `to`, 0 to less than 1. */
  readonly share: number;
}

/**
 * The poses about a fractional frame time. A loop goes round; any other path is held beyond its first and last pose, so that
 * a clip begins and ends with a clean picture.
 */
export function posesAround<Pose>(
  poses: readonly Pose[],
  frameTime: number,
  loops: boolean | undefined,
): Around<Pose> {
  const count = poses.length;
  const time = loops === true ? frameTime : Math.min(count - 1, Math.max(0, frameTime));
  const index = Math.floor(time);
  const at = (frame: number): Pose | undefined =>
    poses[loops === true ? ((frame % count) + count) % count : frame];
  return {
    before: at(index - 1),
    from: at(index)!,
    to: at(index + 1),
    after: at(index + 2),
    share: time - index,
  };
}

/** The pose at a fractional frame time: a smooth curve through the plan's poses. Whole times give the plan's own pose object. */
export function poseAt({ poses, loops }: Pick<RenderPlan, 'poses' | 'loops'>, frameTime: number): CameraPose {
  const { before, from, to, after, share } = posesAround(poses, frameTime, loops);
  if (share === 0 || to === undefined) return from;
  const at = (field: keyof CameraPose): number =>
    throughFrames(before?.[field], from[field], to[field], after?.[field], share);
  return {
    x: at('x'),
    y: at('y'),
    z: at('z'),
    yawRadians: at('yawRadians'),
    pitchRadians: at('pitchRadians'),
    rollRadians: at('rollRadians'),
    focalMultiplier: at('focalMultiplier'),
  };
}
