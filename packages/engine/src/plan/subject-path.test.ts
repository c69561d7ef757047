import { describe, expect, it } from 'vitest';
import type { CameraMove } from './camera-move.ts';
import { mixMoves } from './mix-moves.ts';
import { staticCamera } from './moves/static.ts';
import { parsePlan } from './parse-plan.ts';
import { transform } from './project.ts';
import { subjectOverreach } from './subject-coverage.ts';
import { subjectBoxOf } from './subject-box.ts';
import { isAtRest, SUBJECT_AT_REST, subjectMatrices, subjectPath, subjectPoseAt } from './subject-path.ts';
import { sampleShot } from './testing/sample-shot.ts';

const FRAME = { width: 1280, height: 720, focalPixels: 1000 };
const AT_PHOTO = { x: 0, y: 0, z: 0, yawRadians: 0, pitchRadians: 0, rollRadians: 0, focalMultiplier: 1 };
const BOX = { left: 0.3, top: 0.2, right: 0.5, bottom: 0.9 };
const CONTEXT = {
  durationSeconds: 5,
  pace: 1,
  subject: [0, 0, 1] as const,
  subjectBox: BOX,
  frame: FRAME,
  noise: () => 0,
};
/** A leap of a tenth of the subject's distance. */
const leap: CameraMove = {
  ...staticCamera,
  slug: 'leap',
  loops: false,
  subject: { pivot: 'contact', pose: (u, amount) => ({ y: -0.4 * amount * u * (1 - u) }) },
};
const TIMES = [0, 0.25, 0.5, 0.75, 1];

function land(pose: Partial<typeof SUBJECT_AT_REST>, x: number, y: number, w = 1): [number, number] {
  const pivot = { u: 0.4, v: 0.9 };
  const { forward, shift } = subjectMatrices(
    FRAME,
    AT_PHOTO,
    { pivot, rides: 'world' },
    { ...SUBJECT_AT_REST, ...pose },
  );
  const [hx, hy, hz] = transform(forward, x, y, 1);
  const z = hz + w * shift[2];
  return [(hx + w * shift[0]) / z, (hy + w * shift[1]) / z];
}

describe("the subject's own path", () => {
  it('leaves its pivot in place while it turns and stretches, and moves 100 px for a tenth of its distance', () => {
    const [px, py] = [0.4 * 1280, 0.9 * 720];
    const [x, y] = land({ rollRadians: 0.3, stretchX: 1.2, stretchY: 0.7 }, px, py);
    expect([x, y]).toEqual([expect.closeTo(px, 6), expect.closeTo(py, 6)]);
    expect(land({ y: -0.1 }, px, py)[1]).toBeCloseTo(py - 100, 6);
    expect(land({ z: -0.2 }, px + 80, py)[0] - land({ z: -0.2 }, px, py)[0]).toBeCloseTo(100, 6);
  });

  it('is as photographed without a law, at amount 0 and on photos without a subject', () => {
    expect(subjectPath(staticCamera, TIMES, 1, CONTEXT)).toBeUndefined();
    expect(subjectPath(leap, TIMES, 0, CONTEXT)).toBeUndefined();
    expect(subjectPath(leap, TIMES, 1, { ...CONTEXT, subjectBox: undefined })).toBeUndefined();
    expect(Object.keys(sampleShot('dolly-in'))).not.toContain('subject');
  });

  it('stands on the ground at the bottom of its outline, and follows the curve of its leap between frames', () => {
    const path = subjectPath(leap, TIMES, 1, CONTEXT)!;
    expect(path.pivot).toEqual({ u: 0.4, v: 0.9 });
    expect(path.poses.map(({ y }) => y)).toEqual([0, -0.075, -0.1, -0.075, 0]);
    expect(isAtRest(path.poses[0]!)).toBe(true);
    expect(subjectPoseAt({ subject: path }, 0.5)!.y).toBeCloseTo(-0.040625, 9);
  });

  it('adds up in a mix, each part in its own time', () => {
    const part = (move: CameraMove, fromSeconds: number) => ({
      move,
      strength: 1,
      fromSeconds,
      toSeconds: 5,
      pace: 1,
    });
    const mixed = mixMoves([part(staticCamera, 0), part(leap, 2.5)], CONTEXT);
    const path = subjectPath(mixed, TIMES, 1, CONTEXT)!;
    expect(path.poses.map(({ y }) => y)).toEqual([0, 0, 0, -0.1, 0]);
  });

  it('needs a border only on sides where the frame cuts the subject', () => {
    const path = subjectPath(leap, TIMES, 1, CONTEXT)!;
    const poses = TIMES.map(() => AT_PHOTO);
    expect(subjectOverreach(FRAME, CONTEXT, poses, path).bottom).toBe(0);
    const cut = { subjectBox: { ...BOX, bottom: 1 } };
    expect(subjectOverreach(FRAME, cut, poses, path).bottom).toBeCloseTo(100, 6);
  });

  it('survives JSON in a plan and is refused by the field that is wrong', () => {
    const poses = Array.from({ length: 120 }, () => SUBJECT_AT_REST);
    const plan = {
      ...sampleShot('dolly-in'),
      subject: { pivot: { u: 0.5, v: 1 }, rides: 'world' as const, poses },
    };
    expect(parsePlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
    const wrong = { ...plan, subject: { ...plan.subject, poses: poses.slice(1) } };
    expect(() => parsePlan(wrong)).toThrow(/subject\.poses/);
  });

  it('finds the outline of a matte without its specks', () => {
    const [width, height] = [40, 30];
    const values = new Float32Array(width * height);
    for (let y = 6; y < 24; y++) values.fill(1, y * width + 10, y * width + 30);
    values[2 * width + 2] = 0.4;
    expect(subjectBoxOf({ width, height, values })).toEqual({
      left: 0.25,
      right: 0.75,
      top: 0.2,
      bottom: 0.8,
    });
    expect(subjectBoxOf({ width, height, values: new Float32Array(width * height) })).toBeUndefined();
  });
});
