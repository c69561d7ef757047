import type { MoveContext } from './camera-move.ts';
import { borderIsBearable } from './frame-coverage.ts';
import { inverted, type Matrix3, type ProjectionFrame, transform } from './project.ts';
import type { CameraPose, RenderPlan, SubjectPath } from './render-plan.ts';
import { type SubjectMatrices, subjectMatrices } from './subject-path.ts';

type Border = RenderPlan['border'];
type Subject = Pick<MoveContext, 'subjectBox'>;

/** A subject that ends nearer to the frame's edge than this is cut by it, and goes on beyond. */
const CUT_SHARE = 0.01;
const HALVINGS = 12;
/** A mirrored body is recognised sooner than a mirrored wall: no more of it than this share of a side. */
const LARGEST_BODY_SHARE = 0.05;
const NO_BORDER: Border = { left: 0, top: 0, right: 0, bottom: 0 };

/** Photo to output pixels of the plane at the subject's distance. */
function planeMap({ forward: m, shift: s }: SubjectMatrices): Matrix3 {
  return [m[0], m[1], m[2] + s[0], m[3], m[4], m[5] + s[1], m[6], m[7], m[8] + s[2]];
}

/** The larger of two borders on each side. */
export function widest(a: Border, b: Border): Border {
  return {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

/**
 * How far, in photo pixels, the frame looks beyond the photo on the subject: only sides that cut the subject matter, since
 * it ends inside the others.
 */
export function subjectOverreach(
  frame: ProjectionFrame,
  { subjectBox: box }: Subject,
  poses: readonly CameraPose[],
  path: SubjectPath | undefined,
): Border {
  if (path === undefined || box === undefined) return NO_BORDER;
  const { width, height } = frame;
  let reach = NO_BORDER;
  poses.forEach((pose, i) => {
    const back = inverted(planeMap(subjectMatrices(frame, pose, path, path.poses[i]!)));
    for (const [x, y] of [
      [0, 0],
      [width, 0],
      [0, height],
      [width, height],
    ] as const) {
      const [hx, hy, hz] = transform(back, x, y, 1);
      reach = widest(reach, {
        left: box.left <= CUT_SHARE ? -hx / hz : 0,
        right: box.right >= 1 - CUT_SHARE ? hx / hz - width : 0,
        top: box.top <= CUT_SHARE ? -hy / hz : 0,
        bottom: box.bottom >= 1 - CUT_SHARE ? hy / hz - height : 0,
      });
    }
  });
  return reach;
}

/**
 * The subject's path at the largest amplitude (at most 1) at which a subject that the frame cuts shows no more beyond the
 * photo than a border can stand in for.
 * `pathAt` gives the path at a multiple of the asked amplitude.
 */
export function fitSubjectPath(
  frame: ProjectionFrame,
  subject: Subject,
  poses: readonly CameraPose[],
  pathAt: (scale: number) => SubjectPath | undefined,
): SubjectPath | undefined {
  const fits = (path: SubjectPath | undefined): boolean =>
    borderIsBearable(frame, subjectOverreach(frame, subject, poses, path), LARGEST_BODY_SHARE);
  const whole = pathAt(1);
  if (fits(whole)) return whole;
  let [low, high] = [0, 1];
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (fits(pathAt(middle))) low = middle;
    else high = middle;
  }
  return pathAt(low);
}

/** How far each frame carries a corner of the subject on the screen, at most, since the frame before; pixels. */
export function subjectSpeeds(
  frame: ProjectionFrame,
  { subjectBox: box }: Subject,
  poses: readonly CameraPose[],
  path: SubjectPath | undefined,
): number[] {
  if (path === undefined || box === undefined) return [];
  const corners = [box.left, box.right].flatMap((u) =>
    [box.top, box.bottom].map((v) => [u * frame.width, v * frame.height] as const),
  );
  const places = poses.map((pose, i) => {
    const map = planeMap(subjectMatrices(frame, pose, path, path.poses[i]!));
    return corners.map(([x, y]) => {
      const [hx, hy, hz] = transform(map, x, y, 1);
      return [hx / hz, hy / hz] as const;
    });
  });
  return places.map((now, i) => {
    const before = places[i - 1] ?? now;
    return Math.max(
      ...now.map(([x, y], k) => {
        const [dx, dy] = [x - before[k]![0], y - before[k]![1]];
        return Math.sqrt(dx * dx + dy * dy);
      }),
    );
  });
}
