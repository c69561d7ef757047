import { atan2 } from '../deterministic-math.ts';
import type { ProjectionFrame, Vector3 } from './project.ts';
import { poseMatrices, projectPixel } from './project.ts';
import type { CameraPose } from './render-plan.ts';

/** Newton steps; three reach 1e-9 pixels from a few degrees away. */
const STEPS = 4;
const PROBE_RADIANS = 1e-5;

/**
 * The pose with yaw and pitch replaced so that the subject (a point at depth 1) shows at the pixel it has in the photo,
 * scaled about the centre by the pose's own focal multiplier.
 */
export function aimAtSubject(frame: ProjectionFrame, pose: CameraPose, subject: Vector3): CameraPose {
  const [sx, sy] = subject;
  const f = frame.focalPixels;
  const sourceX = frame.width / 2 + f * sx;
  const sourceY = frame.height / 2 + f * sy;
  const targetX = frame.width / 2 + f * pose.focalMultiplier * sx;
  const targetY = frame.height / 2 + f * pose.focalMultiplier * sy;
  const missOf = (candidate: CameraPose): readonly [number, number] => {
    const [x, y] = projectPixel(poseMatrices(frame, candidate), sourceX, sourceY, 1);
    return [x - targetX, y - targetY];
  };
  let aimed: CameraPose = {
    ...pose,
    yawRadians: atan2(sx - pose.x, 1 - pose.z) - atan2(sx, 1),
    pitchRadians: -(atan2(sy - pose.y, 1 - pose.z) - atan2(sy, 1)),
  };
  for (let step = 0; step < STEPS; step++) {
    const [mx, my] = missOf(aimed);
    const [ax, ay] = missOf({ ...aimed, yawRadians: aimed.yawRadians + PROBE_RADIANS });
    const [bx, by] = missOf({ ...aimed, pitchRadians: aimed.pitchRadians + PROBE_RADIANS });
    const [a, b, c, d] = [ax - mx, bx - mx, ay - my, by - my];
    const determinant = a * d - b * c;
    aimed = {
      ...aimed,
      yawRadians: aimed.yawRadians - ((mx * d - my * b) / determinant) * PROBE_RADIANS,
      pitchRadians: aimed.pitchRadians - ((my * a - mx * c) / determinant) * PROBE_RADIANS,
    };
  }
  return aimed;
}
