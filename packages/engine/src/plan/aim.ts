import { atan2, cos, sin } from '../deterministic-math.ts';
import type { Vector3 } from './project.ts';
import type { CameraPose } from './render-plan.ts';

/**
 * The yaw and pitch with which a camera of the given roll sees what lies in direction `target` (world axes) at the ray
 * `seenAt` (camera axes: x right, y down, z forward). Lengths do not matter. Exact; own derivation from
 * R = yaw * pitch * roll: pitch moves the rolled ray to the target's height, yaw then turns it into the target's plane.
 */
export function turnToShow(
  target: Vector3,
  seenAt: Vector3,
  rollRadians: number,
): Pick<CameraPose, 'yawRadians' | 'pitchRadians'> {
  const [tx, ty, tz] = target;
  const [qx, qy, qz] = seenAt;
  const scale = Math.sqrt((tx * tx + ty * ty + tz * tz) / (qx * qx + qy * qy + qz * qz));
  const [cr, sr] = [cos(rollRadians), sin(rollRadians)];
  const x = (cr * qx - sr * qy) * scale;
  const y = (sr * qx + cr * qy) * scale;
  const z = qz * scale;
  // What of the ray's vertical plane is left for forward once its height is the target's.
  const forward = Math.sqrt(Math.max(0, y * y + z * z - ty * ty));
  return {
    pitchRadians: atan2(y, z) - atan2(ty, forward),
    yawRadians: atan2(tx, tz) - atan2(x, forward),
  };
}

/** The pose with yaw and pitch replaced so that the subject (a point at depth 1) shows at the pixel it has in the photo. */
export function aimAtSubject(pose: CameraPose, subject: Vector3): CameraPose {
  const [sx, sy] = subject;
  const target: Vector3 = [sx - pose.x, sy - pose.y, 1 - pose.z];
  const seenAt: Vector3 = [sx / pose.focalMultiplier, sy / pose.focalMultiplier, 1];
  return { ...pose, ...turnToShow(target, seenAt, pose.rollRadians) };
}
