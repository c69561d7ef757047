import type { PlaneF32 } from '../image.ts';
import type { LayoutSubject } from './layout-cues.ts';
import { reliefPlane } from './relief-plane.ts';

/** Where subjects are put. Planes have the size of the subject's matte. */
export interface SubjectPlacement {
  /** Disparity of the ground at a row (share of the height). */
  readonly groundDisparity: (v: number) => number;
  /** 1: the camera looks straight ahead and things stand upright; 0: it looks down and things lie on the plane. */
  readonly standing: number;
  /** No subject is farther than this; 0 when the ground alone decides. */
  readonly least: number;
  readonly background: PlaneF32;
}

/** A subject that the frame cuts off below is nearer than any ground in sight. */
const CUT_OFF_DISPARITY = 0.82;
/** A subject stands out from what is around it by at least this much. */
const MIN_STEP = 0.07;
/** How much nearer the middle of a subject is than its outline: a share of its own disparity. */
const RELIEF = 0.09;
/** How much nearer a hand or a head may be than the middle of its body: a share of the subject's disparity. */
const BODY_RELIEF = 0.06;

/**
 * The disparity of one subject: the depth of the ground it stands on, rounded towards its outline like a body, and in front
 * of its surroundings. Meaningful inside the matte.
 */
export function subjectDisparity(
  subject: Pick<LayoutSubject, 'matte' | 'ground' | 'relief'>,
  placement: SubjectPlacement,
): PlaneF32 {
  const { width, height } = subject.matte;
  const inside = insideDistance(subject.matte);
  let deepest = 0;
  for (const distance of inside) deepest = Math.max(deepest, distance);
  const relief = reliefPlane(subject.relief ?? [], width, height);
  const around = surroundings(subject.matte, placement.background);
  const base =
    subject.ground === undefined
      ? CUT_OFF_DISPARITY
      : Math.max(placement.least, placement.groundDisparity(subject.ground.v) + 0.01);
  const values = new Float32Array(width * height);
  const raised = Math.min(0.93, Math.max(base, Math.min(around + MIN_STEP, 0.9)));
  for (let y = 0; y < height; y += 1) {
    const lying = placement.groundDisparity((y + 0.5) / height) + MIN_STEP;
    for (let x = 0; x < width; x += 1) {
      const i = y * width + x;
      const share = deepest === 0 ? 0 : Math.min(1, inside[i]! / deepest);
      const upright = raised * (1 + RELIEF * (Math.sqrt(share) - 0.5) + BODY_RELIEF * relief[i]!);
      const d = placement.standing * upright + (1 - placement.standing) * Math.max(lying, around);
      values[i] = Math.min(1, Math.max(0, d));
    }
  }
  return { width, height, values };
}

/** Mean background disparity in a thin ring around the upper part of the matte: what the subject is seen against. */
function surroundings(matte: PlaneF32, background: PlaneF32): number {
  const { width, height, values } = matte;
  let sum = 0;
  let count = 0;
  for (let y = 2; y < height - 2; y += 1) {
    for (let x = 2; x < width - 2; x += 1) {
      const i = y * width + x;
      if (values[i]! > 0.1) continue;
      // Below a subject lies the ground in front of it, which may well be nearer.
      if (values[i - 2]! > 0.5 || values[i + 2]! > 0.5 || values[i + 2 * width]! > 0.5) {
        sum += background.values[i]!;
        count += 1;
      }
    }
  }
  return count === 0 ? 0 : sum / count;
}

/** Distance of each matte pixel to its outline in pixels (chamfer 3-4 over 3); the picture's border is no outline. */
function insideDistance(matte: PlaneF32): Float32Array {
  const { width, height } = matte;
  const far = 1e6;
  const distance = matte.values.map((value) => (value > 0.5 ? far : 0));
  const relax = (i: number, j: number, step: number): void => {
    if (distance[j]! + step < distance[i]!) distance[i] = distance[j]! + step;
  };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const i = y * width + x;
      if (x > 0) relax(i, i - 1, 1);
      if (y > 0) {
        relax(i, i - width, 1);
        if (x > 0) relax(i, i - width - 1, 4 / 3);
        if (x < width - 1) relax(i, i - width + 1, 4 / 3);
      }
    }
  }
  for (let y = height - 1; y >= 0; y -= 1) {
    for (let x = width - 1; x >= 0; x -= 1) {
      const i = y * width + x;
      if (x < width - 1) relax(i, i + 1, 1);
      if (y < height - 1) {
        relax(i, i + width, 1);
        if (x > 0) relax(i, i + width - 1, 4 / 3);
        if (x < width - 1) relax(i, i + width + 1, 4 / 3);
      }
    }
  }
  return distance.map((value) => (value >= far ? 0 : value));
}
