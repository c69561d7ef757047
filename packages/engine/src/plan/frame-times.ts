import type { CameraMove, MoveContext } from './camera-move.ts';
import { smooth } from './ease.ts';

/** Clip time of a move's anchor: where its law gives the photo's own pose. */
export function anchorTime(move: CameraMove, context: MoveContext): number {
  return move.anchorAt?.(context) ?? { start: 0, centre: 0.5, end: 1 }[move.anchor];
}

/**
 * Clip time of every frame: from 0 to 1, or to one step before 1 when the move loops. Times are bent by less than half a
 * frame so that one frame falls exactly on the anchor; a loop is shifted instead, by less than half a frame from where time 0
 * is the middle of the step over its seam. Bending follows a curve without corners, so speed changes by a few per cent at
 * most and nothing jerks.
 */
export function frameTimes(move: CameraMove, frameCount: number, context: MoveContext): number[] {
  const anchor = anchorTime(move, context);
  const steps = move.loops ? frameCount : Math.max(1, frameCount - 1);
  // Half a frame rounds down, which is the frame that hosts show as the poster. A loop's first frame is half a step after its seam.
  const lead = move.loops ? 1 : 0.5;
  const anchorFrame = Math.min(frameCount - 1, Math.max(0, Math.ceil(anchor * steps - lead)));
  const even = anchorFrame / steps;
  return Array.from({ length: frameCount }, (_, i) => {
    if (i === anchorFrame) return anchor;
    const u = i / steps;
    if (move.loops) return u + (anchor - even);
    if (even === 0 || even === 1) return u;
    const closeness = u < even ? u / even : (1 - u) / (1 - even);
    return u + (anchor - even) * smooth(closeness);
  });
}
