import { cos, sin } from '../deterministic-math.ts';
import type { CameraMove, MoveContext } from './camera-move.ts';
import type { SubjectBox } from './image-facts.ts';
import {
  kOutOf,
  type Matrix3,
  multiply,
  PHOTO_POSE,
  type ProjectionFrame,
  rotationOf,
  transform,
  transposed,
  type Vector3,
} from './project.ts';
import { posesAround, throughFrames } from './pose-at.ts';
import type { CameraPose, RenderPlan, SubjectPath, SubjectPose } from './render-plan.ts';

/** The subject as photographed. */
export const SUBJECT_AT_REST: SubjectPose = {
  x: 0,
  y: 0,
  z: 0,
  yawRadians: 0,
  rollRadians: 0,
  stretchX: 1,
  stretchY: 1,
};

const FIELDS = Object.keys(SUBJECT_AT_REST) as (keyof SubjectPose)[];

/** Whether the subject is exactly where and as it was photographed. */
export function isAtRest(pose: SubjectPose): boolean {
  return sameSubjectPose(pose, SUBJECT_AT_REST);
}

/** Whether two poses of the subject give the same picture. */
export function sameSubjectPose(a: SubjectPose, b: SubjectPose): boolean {
  return FIELDS.every((field) => a[field] === b[field]);
}

/** A pose with every field made by `valueOf`. */
function subjectPoseOf(valueOf: (field: keyof SubjectPose) => number): SubjectPose {
  return Object.fromEntries(FIELDS.map((field) => [field, valueOf(field)])) as unknown as SubjectPose;
}

/** The subject's pose at a fractional frame time, as poseAt is the camera's. undefined in a plan whose subject stays put. */
export function subjectPoseAt(
  { subject, loops }: Pick<RenderPlan, 'subject' | 'loops'>,
  frameTime: number,
): SubjectPose | undefined {
  if (subject === undefined) return undefined;
  const { before, from, to, after, share } = posesAround(subject.poses, frameTime, loops);
  if (share === 0 || to === undefined) return from;
  return subjectPoseOf((field) =>
    throughFrames(before?.[field], from[field], to[field], after?.[field], share),
  );
}

/** How a camera sees the moved subject: as PoseMatrices.forward and shift do for the world. */
export interface SubjectMatrices {
  readonly forward: Matrix3;
  readonly shift: Vector3;
}

/**
 * The matrices with which subject pixels of the photo are projected. A point P of the subject moves to
 * pivot + A (P - pivot) + t, with A = yaw * roll * stretch, before the camera looks at it (own derivation:
 * forward = K_out R^T A K^-1, shift = K_out R^T (pivot - A pivot + t - C)).
 */
export function subjectMatrices(
  frame: ProjectionFrame,
  pose: CameraPose,
  { pivot: { u, v }, rides }: Pick<SubjectPath, 'pivot' | 'rides'>,
  moved: SubjectPose,
): SubjectMatrices {
  const camera = rides === 'camera' ? PHOTO_POSE : pose;
  const { width, height, focalPixels: f } = frame;
  const own = ownMatrix(moved);
  const pivot = standsAt(frame, u, v);
  const kept = transform(own, ...pivot);
  const seen = multiply(kOutOf(frame, camera), transposed(rotationOf(camera)));
  const kInverse: Matrix3 = [1 / f, 0, -width / 2 / f, 0, 1 / f, -height / 2 / f, 0, 0, 1];
  return {
    forward: multiply(multiply(seen, own), kInverse),
    shift: transform(
      seen,
      pivot[0] - kept[0] + moved.x - camera.x,
      pivot[1] - kept[1] + moved.y - camera.y,
      pivot[2] - kept[2] + moved.z - camera.z,
    ),
  };
}

/** yaw * roll * stretch of a pose. */
function ownMatrix({ yawRadians, rollRadians, stretchX, stretchY }: SubjectPose): Matrix3 {
  const [cy, sy] = [cos(yawRadians), sin(yawRadians)];
  const [cr, sr] = [cos(rollRadians), sin(rollRadians)];
  const turned: Matrix3 = multiply([cy, 0, sy, 0, 1, 0, -sy, 0, cy], [cr, -sr, 0, sr, cr, 0, 0, 0, 1]);
  return multiply(turned, [stretchX, 0, 0, 0, stretchY, 0, 0, 0, 1]);
}

/** Where a photo place at the subject's distance is in space. */
function standsAt({ width, height, focalPixels: f }: ProjectionFrame, u: number, v: number): Vector3 {
  return [((u - 0.5) * width) / f, ((v - 0.5) * height) / f, 1];
}

/** Where a place of the subject, told by the photo, has been carried in space at a fractional frame time. */
export function subjectPlaceAt(
  plan: ProjectionFrame & Pick<RenderPlan, 'subject' | 'loops'>,
  u: number,
  v: number,
  frameTime: number,
): Vector3 {
  const place = standsAt(plan, u, v);
  const moved = subjectPoseAt(plan, frameTime);
  if (plan.subject === undefined || moved === undefined) return place;
  const pivot = standsAt(plan, plan.subject.pivot.u, plan.subject.pivot.v);
  const [x, y, z] = transform(
    ownMatrix(moved),
    place[0] - pivot[0],
    place[1] - pivot[1],
    place[2] - pivot[2],
  );
  return [pivot[0] + x + moved.x, pivot[1] + y + moved.y, pivot[2] + z + moved.z];
}

/** Nine decimals, as the camera's poses have. */
const rounded = (value: number): number => Math.round(value * 1e9) / 1e9 + 0;

/**
 * The path that a move's own law gives the subject at the clip times, undefined where it stays as photographed all the
 * time, where the move has no such law or the photo no subject.
 */
export function subjectPath(
  { subject: law }: CameraMove,
  times: readonly number[],
  amount: number,
  context: MoveContext,
): SubjectPath | undefined {
  const box = context.subjectBox;
  if (law === undefined || box === undefined) return undefined;
  const poses = times.map((u) => {
    const pose = { ...SUBJECT_AT_REST, ...law.pose(u, amount, context) };
    return subjectPoseOf((field) => rounded(pose[field]));
  });
  const rides = law.rides ?? 'world';
  if (poses.every(isAtRest) && (rides === 'world' || amount === 0)) return undefined;
  return { pivot: pivotOf(box, law.pivot), rides, poses };
}

function pivotOf({ left, top, right, bottom }: SubjectBox, kind: 'contact' | 'middle'): SubjectPath['pivot'] {
  return { u: rounded((left + right) / 2), v: rounded(kind === 'contact' ? bottom : (top + bottom) / 2) };
}
