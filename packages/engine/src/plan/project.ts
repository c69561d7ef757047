import { cos, sin } from '../deterministic-math.ts';
import type { CameraPose, RenderPlan } from './render-plan.ts';

/** A 3x3 matrix, row-major. */
export type Matrix3 = readonly [number, number, number, number, number, number, number, number, number];
export type Vector3 = readonly [number, number, number];

/** What of a plan the projection depends on. */
export type ProjectionFrame = Pick<RenderPlan, 'width' | 'height' | 'focalPixels' | 'risePixels'>;

/**
 * How a pose sees the photo. A source pixel (X, Y) (centres at +0.5) of inverse depth w lands at the homogeneous output
 * pixel `forward * (X, Y, 1) + w * shift`; its third coordinate divides w into the inverse depth seen from the pose.
 * `backward` takes an output pixel to the source pixel it would show if everything were infinitely far (w = 0), and
 * `forward` and `backward` are inverse to each other.
 * Own derivation: forward = K_out R^T K^-1, shift = -K_out R^T C, with K_out of focal f * focalMultiplier and a
 * principal point that the rise of the lens moves down.
 */
export interface PoseMatrices {
  readonly forward: Matrix3;
  readonly shift: Vector3;
  readonly backward: Matrix3;
}

/** Product of two 3x3 matrices. */
export function multiply(a: Matrix3, b: Matrix3): Matrix3 {
  const at = (row: number, column: number): number =>
    a[row * 3]! * b[column]! + a[row * 3 + 1]! * b[3 + column]! + a[row * 3 + 2]! * b[6 + column]!;
  return [at(0, 0), at(0, 1), at(0, 2), at(1, 0), at(1, 1), at(1, 2), at(2, 0), at(2, 1), at(2, 2)];
}

/** Product of a 3x3 matrix and a column. */
export function transform(m: Matrix3, x: number, y: number, z: number): Vector3 {
  return [m[0] * x + m[1] * y + m[2] * z, m[3] * x + m[4] * y + m[5] * z, m[6] * x + m[7] * y + m[8] * z];
}

/** Orientation of the camera: columns are its right, down and forward axes. R = yaw * pitch * roll. */
export function rotationOf(pose: CameraPose): Matrix3 {
  const [cy, sy] = [cos(pose.yawRadians), sin(pose.yawRadians)];
  const [cp, sp] = [cos(pose.pitchRadians), sin(pose.pitchRadians)];
  const [cr, sr] = [cos(pose.rollRadians), sin(pose.rollRadians)];
  const yaw: Matrix3 = [cy, 0, sy, 0, 1, 0, -sy, 0, cy];
  const pitch: Matrix3 = [1, 0, 0, 0, cp, -sp, 0, sp, cp];
  const roll: Matrix3 = [cr, -sr, 0, sr, cr, 0, 0, 0, 1];
  return multiply(multiply(yaw, pitch), roll);
}

/** A matrix mirrored at its diagonal; the inverse of a rotation. */
export function transposed(m: Matrix3): Matrix3 {
  return [m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]];
}

/** The photo's own camera. */
export const PHOTO_POSE: CameraPose = {
  x: 0,
  y: 0,
  z: 0,
  yawRadians: 0,
  pitchRadians: 0,
  rollRadians: 0,
  focalMultiplier: 1,
};

/** Whether a pose leaves the picture exactly as it is. */
export function isIdentityPose(pose: CameraPose): boolean {
  return !hasTranslation(pose) && !hasRotation(pose) && pose.focalMultiplier === 1;
}

/** Whether the camera has left its place, so that near and far content move differently. */
export function hasTranslation(pose: CameraPose): boolean {
  return pose.x !== 0 || pose.y !== 0 || pose.z !== 0;
}

function hasRotation(pose: CameraPose): boolean {
  return pose.yawRadians !== 0 || pose.pitchRadians !== 0 || pose.rollRadians !== 0;
}

/** Takes rays of the pose's camera to its output pixels. */
export function kOutOf(frame: ProjectionFrame, { focalMultiplier }: CameraPose): Matrix3 {
  const f = frame.focalPixels * focalMultiplier;
  return [f, 0, frame.width / 2, 0, f, frame.height / 2 + (frame.risePixels ?? 0), 0, 0, 1];
}

/** The inverse of a matrix that has one. */
export function inverted(m: Matrix3): Matrix3 {
  const [a, b, c, d, e, f, g, h, i] = m;
  const [A, B, C] = [e * i - f * h, f * g - d * i, d * h - e * g];
  const s = 1 / (a * A + b * B + c * C);
  return [
    A * s,
    (c * h - b * i) * s,
    (b * f - c * e) * s,
    B * s,
    (a * i - c * g) * s,
    (c * d - a * f) * s,
    C * s,
    (b * g - a * h) * s,
    (a * e - b * d) * s,
  ];
}

/** The matrices of a pose. A pose that neither turns nor zooms has exact identity matrices, so pixels stay exact. */
export function poseMatrices(frame: ProjectionFrame, pose: CameraPose): PoseMatrices {
  const f = frame.focalPixels;
  const fOut = f * pose.focalMultiplier;
  const [cx, cy] = [frame.width / 2, frame.height / 2];
  const cyOut = cy + (frame.risePixels ?? 0);
  const outRotation = transposed(rotationOf(pose));
  const kOut = kOutOf(frame, pose);
  const kOutInverse: Matrix3 = [1 / fOut, 0, -cx / fOut, 0, 1 / fOut, -cyOut / fOut, 0, 0, 1];
  const k: Matrix3 = [f, 0, cx, 0, f, cy, 0, 0, 1];
  const kInverse: Matrix3 = [1 / f, 0, -cx / f, 0, 1 / f, -cy / f, 0, 0, 1];
  const moved = transform(outRotation, pose.x, pose.y, pose.z);
  const seen = transform(kOut, moved[0], moved[1], moved[2]);
  const shift: Vector3 = [-seen[0], -seen[1], -seen[2]];
  if (!hasRotation(pose)) {
    const s = pose.focalMultiplier;
    const forward: Matrix3 = [s, 0, cx - s * cx, 0, s, cyOut - s * cy, 0, 0, 1];
    const backward: Matrix3 = [1 / s, 0, cx - cx / s, 0, 1 / s, cy - cyOut / s, 0, 0, 1];
    return { forward, shift, backward };
  }
  return {
    forward: multiply(multiply(kOut, outRotation), kInverse),
    shift,
    backward: multiply(multiply(k, rotationOf(pose)), kOutInverse),
  };
}

/** Where a source pixel of inverse depth w lands: output x, y and the inverse depth seen from the pose (<= 0: behind it). */
export function projectPixel(matrices: PoseMatrices, x: number, y: number, w: number): Vector3 {
  const [hx, hy, hz] = transform(matrices.forward, x, y, 1);
  const z = hz + w * matrices.shift[2];
  return [(hx + w * matrices.shift[0]) / z, (hy + w * matrices.shift[1]) / z, w / z];
}

/**
 * The source pixel that output pixel (x, y) shows when the whole scene is a wall of inverse depth w facing the source
 * camera: the inverse of projectPixel for that w.
 */
export function unprojectPixel(
  frame: ProjectionFrame,
  pose: CameraPose,
  matrices: PoseMatrices,
  x: number,
  y: number,
  w: number,
): readonly [number, number] {
  const [rx, ry, rz] = transform(matrices.backward, x, y, 1);
  // The ray leaves the camera at C; it meets the wall Z = 1 / w where C_z + t * r_z = 1 / w (rz is the ray's z).
  const reach = (1 - w * pose.z) / rz;
  const f = frame.focalPixels;
  return [
    (rx - rz * (frame.width / 2)) * reach + frame.width / 2 + w * f * pose.x,
    (ry - rz * (frame.height / 2)) * reach + frame.height / 2 + w * f * pose.y,
  ];
}
