import { describe, expect, it } from 'vitest';
import { anchorFrameOf } from './anchor-frame.ts';
import { MOVES } from './move-list.ts';
import { parsePlan } from './parse-plan.ts';
import { poseAt } from './pose-at.ts';
import { isIdentityPose, poseMatrices, unprojectPixel } from './project.ts';
import type { CameraPose } from './render-plan.ts';
import { screenMotion } from './subframe-counts.ts';
import { sampleShot as shot, travelOf } from './testing/sample-shot.ts';

const SLUGS = MOVES.map(({ slug }) => slug);
const SHAPES = [
  ['landscape', 1920, 1080],
  ['portrait', 1080, 1920],
  ['square', 1200, 1200],
] as const;

/** The path as a mirror beside the camera shows it. */
const mirrored = (pose: CameraPose): CameraPose => ({
  ...pose,
  x: 0 - pose.x,
  yawRadians: 0 - pose.yawRadians,
  rollRadians: 0 - pose.rollRadians,
});

describe('shot plans', () => {
  it('plan 120 frames of 1280x720 for 5 s of dop-turbo at 24 fps', () => {
    const plan = shot('arc-left');
    expect([plan.width, plan.height, plan.frameCount, plan.poses.length, plan.subframes.length]).toEqual([
      1280, 720, 120, 120, 120,
    ]);
  });

  it.each(SLUGS)('%s is exactly static at strength 0', (slug) => {
    const plan = shot(slug, { strength: 0 });
    expect(plan.poses.every(isIdentityPose)).toBe(true);
    expect(plan.border).toEqual({ left: 0, top: 0, right: 0, bottom: 0 });
    expect(plan.subframes.every((count) => count === 1)).toBe(true);
    expect(plan.shutterDegrees).toBe(0);
  });

  it.each(SLUGS)('%s gives the same plan twice and survives JSON', (slug) => {
    const plan = shot(slug);
    expect(JSON.stringify(shot(slug))).toBe(JSON.stringify(plan));
    expect(parsePlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
  });

  it.each(
    MOVES.flatMap(({ slug, anchor }) =>
      [
        [5, 24],
        [3.3, 30],
        [1, 25],
      ].map(([seconds, fps]) => [slug, anchor, seconds!, fps!] as const),
    ),
  )('%s shows the photo at its anchor (%s) in a clip of %d s at %d fps', (slug, anchor, seconds, fps) => {
    const plan = shot(slug, { durationSeconds: seconds, framesPerSecond: fps });
    const frame = anchorFrameOf(plan);
    const pose = plan.poses[frame]!;
    const still = { x: 0, y: 0, z: 0, yawRadians: 0, pitchRadians: 0, rollRadians: 0 };
    expect(pose).toEqual({ ...still, focalMultiplier: pose.focalMultiplier });
    if (anchor === 'centre') {
      expect(pose.focalMultiplier).toBeLessThanOrEqual(1.28);
      return;
    }
    expect(frame).toBe(anchor === 'start' ? 0 : plan.frameCount - 1);
    expect(pose.focalMultiplier).toBe(1);
    expect(plan.subframes[frame]).toBe(1);
  });

  it.each(SLUGS.flatMap((slug) => SHAPES.map(([shape, w, h]) => [slug, shape, w, h] as const)))(
    '%s never looks beyond photo and border on a %s photo, between frames neither',
    (slug, _shape, sourceWidth, sourceHeight) => {
      const plan = shot(slug, {}, { sourceWidth, sourceHeight });
      const { border, width, height } = plan;
      for (let time = 0; time < plan.frameCount; time += 0.5) {
        const pose = poseAt(plan, time);
        const matrices = poseMatrices(plan, pose);
        for (const w of [plan.depth.far, 1, plan.depth.far + plan.depth.gain])
          for (const x of [0, width / 3, width])
            for (const y of [0, height / 3, height]) {
              const [sx, sy] = unprojectPixel(plan, pose, matrices, x, y, w);
              const beyond = Math.max(
                -border.left - sx,
                sx - width - border.right,
                -border.top - sy,
                sy - height - border.bottom,
              );
              // One comparison per place: thousands of assertions would take longer than the check itself.
              if (beyond > 0) expect.fail(`frame ${time} looks ${beyond} px beyond the border`);
            }
      }
      // 10 % of the side and the filter's two pixels.
      expect(Math.max(border.left, border.right)).toBeLessThanOrEqual(0.1 * width + 3);
      expect(Math.max(border.top, border.bottom)).toBeLessThanOrEqual(0.1 * height + 3);
    },
  );

  it.each(MOVES.filter(({ loops }) => loops).map(({ slug }) => slug))(
    '%s goes on from its last frame to its first at its own pace',
    (slug) => {
      const { poses, ...plan } = shot(slug);
      expect(plan.loops).toBe(true);
      const speeds = poses.map((pose, i) => screenMotion(plan, [1], pose, poses[(i + 1) % poses.length]!));
      expect(speeds.at(-1)!).toBeLessThanOrEqual(1.2 * Math.max(...speeds.slice(0, -1)));
    },
  );

  it.each([
    ['dolly-in', 'dolly-out'],
    ['super-dolly-in', 'super-dolly-out'],
    ['zoom-in', 'zoom-out'],
    ['dolly-zoom-out', 'dolly-zoom-in'],
  ])('%s is %s backwards, frame by frame', (one, other) => {
    expect(shot(one).poses).toEqual([...shot(other).poses].reverse());
  });

  it.each([
    ['arc-right', 'arc-left'],
    ['dolly-right', 'dolly-left'],
    ['pan-right', 'pan-left'],
    ['dolly-in', 'dolly-in'],
    ['zoom-in', 'zoom-in'],
    ['crane-up', 'crane-up'],
    ['dolly-zoom-in', 'dolly-zoom-in'],
  ])(
    'a mirrored photo and the opposite of %s (%s) give the mirrored path, to the last digit',
    (one, other) => {
      const plan = shot(one, {}, { subjectPoint: { u: 0.25, v: 0.5 } });
      const opposite = shot(other, {}, { subjectPoint: { u: 0.75, v: 0.5 } });
      expect(opposite.poses).toEqual(plan.poses.map(mirrored));
      expect(opposite.border).toEqual({ ...plan.border, left: plan.border.right, right: plan.border.left });
    },
  );

  it('half the strength gives half the pan in the same direction', () => {
    // The tangent of half an angle and a smaller crop leave a little of the exact half.
    const ratio = travelOf(shot('pan-right', { strength: 0.5 }), 1).x / travelOf(shot('pan-right'), 1).x;
    expect(ratio).toBeGreaterThan(0.42);
    expect(ratio).toBeLessThan(0.54);
  });

  it('the seed changes a handheld path and nothing of an arc', () => {
    expect(shot('handheld', { seed: 8 }).poses).not.toEqual(shot('handheld').poses);
    expect(shot('arc-left', { seed: 8 }).poses).toEqual(shot('arc-left').poses);
  });

  it('a long lens sweeps the same share of the frame as a wide one, within 20 %', () => {
    for (const slug of ['pan-right', 'dolly-right', 'tilt-up', 'pedestal-up']) {
      const [wide, long] = [0.7, 3].map((focalOverLongSide) =>
        travelOf(shot(slug, { strength: 0.8 }, { focalOverLongSide }), 1),
      );
      const ratio = Math.hypot(long!.x, long!.y) / Math.hypot(wide!.x, wide!.y);
      expect(Math.abs(ratio - 1)).toBeLessThan(0.2);
    }
  });

  it('an impossible focal length in EXIF is ignored', () => {
    expect(shot('arc-left', {}, { focalOverLongSide: 0 })).toEqual(shot('arc-left'));
  });

  it('a doubtful disparity earns a smaller move than a trusted one, and says so when it cuts deep', () => {
    const [doubtful, trusted] = [shot('super-dolly-in', {}, { confidence: 0 }), shot('super-dolly-in')];
    expect(doubtful.budget.scale).toBeLessThan(trusted.budget.scale);
    expect(trusted.warnings).toEqual([]);
    expect(shot('overhead', {}, { confidence: 0 }).warnings.join()).toMatch(/reduced to \d+ %/);
  });

  it('sides whose content is known to be far need less border than sides that may hold anything', () => {
    const far = { least: 0, largest: 0.2 };
    const known = shot('dolly-right', {}, { edges: { left: far, top: far, right: far, bottom: far } });
    const unknown = shot('dolly-right');
    expect(known.border.left + known.border.right).toBeLessThan(unknown.border.left + unknown.border.right);
  });

  it.each([
    [{ strength: 1.2 }, 'strength'],
    [{ strength: Number.NaN }, 'strength'],
    [{ seed: 0 }, 'seed'],
    [{ seed: 1.5 }, 'seed'],
    [{ durationSeconds: 11 }, 'durationSeconds'],
    [{ framesPerSecond: 5 }, 'framesPerSecond'],
    [{ shortSidePixels: 40 }, 'shortSidePixels'],
    [{ tier: 'dop-ultra' as 'dop-lite' }, 'tier'],
  ] as const)('refuse %j and name the field', (change, parameter) => {
    expect(() => shot('static', change)).toThrow(
      expect.objectContaining({ code: 'parameter-invalid', parameter }),
    );
  });
});
