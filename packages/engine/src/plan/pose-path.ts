import { aimAtSubject } from './aim.ts';
import type { CameraMove, MoveContext } from './camera-move.ts';
import type { ProjectionFrame } from './project.ts';
import { hasTranslation } from './project.ts';
import type { CameraPose } from './render-plan.ts';

/** The photo's own pose. */
export const PHOTO_POSE: CameraPose = {
  x: 0,
  y: 0,
  z: 0,
  yawRadians: 0,
  pitchRadians: 0,
  rollRadians: 0,
  focalMultiplier: 1,
};

/** Nine decimals are far below a thousandth of a pixel, and keep a plan's text the same on every machine. */
const rounded = (value: number): number => Math.round(value * 1e9) / 1e9 + 0;

/** A pose with every number cut to nine decimals. */
export function roundPose(pose: CameraPose): CameraPose {
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

/** The pose of a move at clip time u in [0, 1], aimed, with the crop that overscan asks for. */
function poseOf(
  frame: ProjectionFrame,
  move: CameraMove,
  u: number,
  amount: number,
  crop: number,
  context: MoveContext,
): CameraPose {
  const law: CameraPose = { ...PHOTO_POSE, ...move.pose(u, amount, context) };
  const cropped = { ...law, focalMultiplier: law.focalMultiplier * crop };
  return move.aim === 'subject' && hasTranslation(law)
    ? aimAtSubject(frame, cropped, context.subject)
    : cropped;
}

/** One pose per frame; the first frame is at u = 0 and the last at u = 1, or one step before it when the move loops. */
export function posePath(
  frame: ProjectionFrame,
  move: CameraMove,
  frameCount: number,
  amount: number,
  crop: number,
  context: MoveContext,
): CameraPose[] {
  const steps = move.loops ? frameCount : Math.max(1, frameCount - 1);
  return Array.from({ length: frameCount }, (_, i) =>
    roundPose(poseOf(frame, move, i / steps, amount, crop, context)),
  );
}
