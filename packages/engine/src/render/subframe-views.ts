import { poseAt } from '../plan/pose-at.ts';
import { multiply, type PoseMatrices, poseMatrices } from '../plan/project.ts';
import type { CameraPose, RenderPlan, SubjectPose } from '../plan/render-plan.ts';
import { sameSubjectPose, subjectMatrices, subjectPoseAt } from '../plan/subject-path.ts';

/**
 * A subject that moves by itself is drawn before what is nearer than it by up to this factor: the ground at its feet is, and
 * errors of depth are. What truly stands before it still hides it.
 */
export const SUBJECT_NEARNESS = 1.15;

/** One exposure of a frame: the camera, and where inside a pixel its edges are judged. */
export interface SubframeView {
  readonly pose: CameraPose;
  /** The subject's own pose, where the plan has a path for it. */
  readonly subject?: SubjectPose | undefined;
  /** Pixels from the pixel's centre, both in -1/2 to 1/2 and 0 on average over a frame. */
  readonly jitterX: number;
  readonly jitterY: number;
}

/**
 * The exposures of a frame, spread evenly over the time the shutter is open, which is centred on the frame's instant.
 * A camera that rests needs only one. count: as many as the plan wants, unless told otherwise.
 */
export function subframeViews(
  plan: RenderPlan,
  frameIndex: number,
  count = plan.subframes[frameIndex] ?? 1,
): readonly SubframeView[] {
  const open = plan.shutterDegrees / 360;
  const moments = Array.from({ length: count }, (_, k): Moment => {
    const time = frameIndex + ((k + 0.5) / count - 0.5) * open;
    return { pose: poseAt(plan, time), subject: subjectPoseAt(plan, time) };
  });
  const [first] = moments;
  if (first === undefined || count === 1 || moments.every((moment) => sameMoment(moment, first))) {
    const rest = first ?? { pose: poseAt(plan, frameIndex), subject: subjectPoseAt(plan, frameIndex) };
    return [{ ...rest, jitterX: 0, jitterY: 0 }];
  }
  const jitterX = centred(moments.map((_, k) => reversedDigits(k, 2)));
  const jitterY = centred(moments.map((_, k) => reversedDigits(k, 3)));
  return moments.map((moment, k) => ({ ...moment, jitterX: jitterX[k]!, jitterY: jitterY[k]! }));
}

type Moment = Pick<SubframeView, 'pose' | 'subject'>;

/** Whether camera and subject are the same at two moments, so that both give the same picture. */
export function sameMoment(a: Moment, b: Moment): boolean {
  if (!samePose(a.pose, b.pose)) return false;
  if (a.subject === undefined || b.subject === undefined) return a.subject === b.subject;
  return sameSubjectPose(a.subject, b.subject);
}

/** Whether two poses give the same picture. */
function samePose(a: CameraPose, b: CameraPose): boolean {
  return (
    a.x === b.x &&
    a.y === b.y &&
    a.z === b.z &&
    a.yawRadians === b.yawRadians &&
    a.pitchRadians === b.pitchRadians &&
    a.rollRadians === b.rollRadians &&
    a.focalMultiplier === b.focalMultiplier
  );
}

/**
 * Writes the twelve numbers rasterQuads projects with: the pose's forward matrix for places counted from
 * (originX, originY) before the photo's corner, then what a unit of inverse depth adds.
 */
export function writeMeshMatrix(
  plan: RenderPlan,
  pose: CameraPose,
  originX: number,
  originY: number,
  out: Float32Array,
): void {
  const { forward, shift } = poseMatrices(plan, pose);
  out.set(multiply(forward, [1, 0, -originX, 0, 1, -originY, 0, 0, 1]));
  out.set(shift, 9);
}

/** Writes the same twelve numbers for the subject, whose vertices are placed SUBJECT_NEARNESS nearer than they are. */
export function writeSubjectMatrix(
  plan: RenderPlan,
  { pose, subject }: Moment,
  originX: number,
  originY: number,
  out: Float32Array,
): void {
  if (plan.subject === undefined || subject === undefined) return;
  const { forward, shift } = subjectMatrices(plan, pose, plan.subject, subject);
  out.set(multiply(forward, [1, 0, -originX, 0, 1, -originY, 0, 0, 1]));
  out.set(
    shift.map((value) => value / SUBJECT_NEARNESS),
    9,
  );
}

/**
 * Writes the nine numbers warpPlaces looks places up with, counted from (originX, originY) before the photo's corner. x, y: the
 * frame pixel that it is to count from.
 */
export function writeHomography(
  matrices: PoseMatrices,
  originX: number,
  originY: number,
  out: Float64Array,
  x = 0,
  y = 0,
): void {
  const placed = multiply([1, 0, originX, 0, 1, originY, 0, 0, 1], matrices.backward);
  out.set(multiply(placed, [1, 0, x, 0, 1, y, 0, 0, 1]));
}

/** The digits of k mirrored at the point, 0 to 1: evenly spread however many are taken. source: van der Corput, 1935. */
function reversedDigits(k: number, base: number): number {
  let value = 0;
  let place = 1 / base;
  for (let rest = k; rest > 0; rest = Math.floor(rest / base)) {
    value += (rest % base) * place;
    place /= base;
  }
  return value;
}

/** Moves values so that they average 0, rounded to 1/256 so that they are exact in single precision. */
function centred(values: readonly number[]): readonly number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => Math.round((value - mean) * 256) / 256);
}
