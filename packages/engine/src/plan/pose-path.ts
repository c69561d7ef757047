import { aimAtSubject } from './aim.ts';
import type { CameraMove, MoveContext } from './camera-move.ts';
import { hasTranslation, PHOTO_POSE } from './project.ts';
import type { CameraPose } from './render-plan.ts';

/**
 * Nine decimals are far below a thousandth of a pixel, and keep a plan's text the same on every machine. Halves round
 * away from zero, so that mirrored paths are mirrored to the last digit.
 */
function rounded(value: number): number {
  const size = Math.round(Math.abs(value) * 1e9) / 1e9;
  // Adding 0 turns -0 into 0.
  return (value < 0 ? -size : size) + 0;
}

/** A pose with every number cut to nine decimals. */
function roundPose(pose: CameraPose): CameraPose {
  return {
    x: rounded(pose.x),
    y: rounded(pose.y),
    z: rounded(pose.z),
    yawRadians: rounded(pose.yawRadians),
    pitchRadians: rounded(pose.pitchRadians),
    rollRadians: rounded(pose.rollRadians),
    focalMultiplier: rounded(pose.focalMultiplier),
  };
}

/** One rounded pose per clip time, aimed where the move aims, with the crop that keeps the frame inside the photo. */
export function posePath(
  move: CameraMove,
  times: readonly number[],
  amount: number,
  crop: number,
  context: MoveContext,
): CameraPose[] {
  return times.map((u) => {
    const law: CameraPose = { ...PHOTO_POSE, ...move.pose(u, amount, context) };
    const aimed = move.aim === 'subject' && hasTranslation(law) ? aimAtSubject(law, context.subject) : law;
    return roundPose({ ...aimed, focalMultiplier: aimed.focalMultiplier * crop });
  });
}
