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

/**
 * The pose at a fractional frame time: a smooth curve through the plan's poses, held beyond the first and last one, so that
 * a clip begins and ends with a clean picture. Whole times give the plan's own pose object.
 */
export function poseAt({ poses }: Pick<RenderPlan, 'poses'>, frameTime: number): CameraPose {
  const last = poses.length - 1;
  const clamped = Math.min(last, Math.max(0, frameTime));
  const index = Math.floor(clamped);
  const b = poses[index]!;
  const t = clamped - index;
  if (t === 0) return b;
  const [a, c, d] = [poses[index - 1], poses[index + 1]!, poses[index + 2]];
  const at = (field: keyof CameraPose): number =>
    throughFrames(a?.[field], b[field], c[field], d?.[field], t);
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
