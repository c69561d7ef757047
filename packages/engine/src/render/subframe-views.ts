import { poseAt } from '../plan/pose-at.ts';
import { multiply, type PoseMatrices, poseMatrices } from '../plan/project.ts';
import type { CameraPose, RenderPlan } from '../plan/render-plan.ts';

/** One exposure of a frame: the camera, and where inside a pixel its edges are judged. */
export interface SubframeView {
  readonly pose: CameraPose;
  /** Pixels from the pixel's centre, both in -1/2 to 1/2 and 0 on average over a frame. */
  readonly jitterX: number;
  readonly jitterY: number;
}

/**
 * The exposures of a frame, spread evenly over the time the shutter is open, which is centred on the frame's instant.
 * A camera that rests needs only one.
 */
export function subframeViews(plan: RenderPlan, frameIndex: number): readonly SubframeView[] {
  const count = plan.subframes[frameIndex] ?? 1;
  const open = plan.shutterDegrees / 360;
  const poses = Array.from({ length: count }, (_, k) =>
    poseAt(plan, frameIndex + ((k + 0.5) / count - 0.5) * open),
  );
  const [first] = poses;
  if (first === undefined || count === 1 || poses.every((pose) => samePose(pose, first))) {
    return [{ pose: first ?? poseAt(plan, frameIndex), jitterX: 0, jitterY: 0 }];
  }
  const jitterX = centred(poses.map((_, k) => reversedDigits(k, 2)));
  const jitterY = centred(poses.map((_, k) => reversedDigits(k, 3)));
  return poses.map((pose, k) => ({ pose, jitterX: jitterX[k]!, jitterY: jitterY[k]! }));
}

/** Whether two poses give the same picture. */
export function samePose(a: CameraPose, b: CameraPose): boolean {
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

/** Writes the nine numbers warpPlaces looks places up with, counted from (originX, originY) before the photo's corner. */
export function writeHomography(
  matrices: PoseMatrices,
  originX: number,
  originY: number,
  out: Float64Array,
): void {
  out.set(multiply([1, 0, originX, 0, 1, originY, 0, 0, 1], matrices.backward));
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
