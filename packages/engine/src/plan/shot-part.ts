import type { CameraMove, MoveContext, SubjectLaw } from './camera-move.ts';
import { cruise } from './ease.ts';
import { anchorTime } from './frame-times.ts';

/** One move of a shot: which law, how strong, when, how quick. */
export interface ShotPart {
  readonly move: CameraMove;
  /** 0 to 1. */
  readonly strength: number;
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** How much quicker than usual the law runs, 1 as usual; see `Timing`. */
  readonly pace: number;
}

// Unrelated noise for every part of a mix; no law uses as many channels.
const CHANNELS_PER_PART = 64;

/** Whether a part takes the whole clip, so that its law can be used as it is but for its pace. */
export function isWholeClip({ fromSeconds, toSeconds }: ShotPart, durationSeconds: number): boolean {
  return fromSeconds === 0 && toSeconds === durationSeconds;
}

/** The move of a part that takes the whole clip, at the part's pace. */
export function atPace({ move, pace }: ShotPart): CameraMove {
  if (pace === 1) return move;
  const { pose, anchorAt, subject } = move;
  return {
    ...move,
    pose: (u, amount, context) => pose(u, amount, { ...context, pace }),
    ...(anchorAt === undefined ? {} : { anchorAt: (context) => anchorAt({ ...context, pace }) }),
    ...(subject === undefined
      ? {}
      : {
          subject: {
            ...subject,
            pose: (u, amount, context) => subject.pose(u, amount, { ...context, pace }),
          },
        }),
  };
}

/** The law's own clock for clip time u: rests at 0 before the part, at 1 after it. */
function localTime(part: ShotPart, u: number, durationSeconds: number): number {
  const { move, fromSeconds, toSeconds } = part;
  const passed = (u * durationSeconds - fromSeconds) / (toSeconds - fromSeconds);
  // Comparing seconds rather than shares keeps rounding from waking a camera that should rest.
  if (u * durationSeconds <= fromSeconds) return 0;
  if (u * durationSeconds >= toSeconds || passed >= 1) return 1;
  const apart = fromSeconds > 0 || toSeconds < durationSeconds;
  // Laws that run at full speed from their first instant would set off and stop with a jolt in the middle of a clip.
  return apart && (move.loops || move.ease === 'linear') ? cruise(passed) : passed;
}

/** What the law of the `index`-th part is told: its own duration, pace and noise. */
function partContext(part: ShotPart, index: number, context: MoveContext): MoveContext {
  return {
    ...context,
    durationSeconds: part.toSeconds - part.fromSeconds,
    pace: part.pace,
    noise: (channel, position, period) =>
      context.noise(channel + index * CHANNELS_PER_PART, position, period),
  };
}

/** The pose law of the `index`-th part over the time of the whole clip; `share` scales its amount. */
export function partPose(part: ShotPart, index: number, share: number): CameraMove['pose'] {
  return (u, amount, context) =>
    part.move.pose(
      localTime(part, u, context.durationSeconds),
      amount * share,
      partContext(part, index, context),
    );
}

/** The same for what the move's subject does by itself; a move without such a law leaves it at rest. */
export function partSubjectPose(part: ShotPart, index: number, share: number): SubjectLaw['pose'] {
  return (u, amount, context) =>
    part.move.subject?.pose(
      localTime(part, u, context.durationSeconds),
      amount * share,
      partContext(part, index, context),
    ) ?? {};
}

/** Clip time at which the `index`-th part passes the photo's own pose, by bisection where its clock is bent. */
export function partAnchorTime(part: ShotPart, index: number, context: MoveContext): number {
  const wanted = anchorTime(part.move, partContext(part, index, context));
  if (wanted === 0) return part.fromSeconds / context.durationSeconds;
  if (wanted === 1) return part.toSeconds / context.durationSeconds;
  if (isWholeClip(part, context.durationSeconds)) return wanted;
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (localTime(part, middle, context.durationSeconds) < wanted) low = middle;
    else high = middle;
  }
  return high;
}
