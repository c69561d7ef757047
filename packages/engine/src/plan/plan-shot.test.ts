import { describe, expect, it } from 'vitest';
import type { ImageFacts } from './image-facts.ts';
import { MOVES } from './move-list.ts';
import { findMotion, findMove, listMotions } from './motion-catalogue.ts';
import { outputSize } from './output-size.ts';
import { planShot } from './plan-shot.ts';
import { isIdentityPose, poseMatrices, projectPixel, unprojectPixel } from './project.ts';
import type { CameraPose, RenderPlan } from './render-plan.ts';
import type { ShotRequest } from './shot-request.ts';
import { parsePlan } from './parse-plan.ts';

const facts: ImageFacts = {
  sourceWidth: 1920,
  sourceHeight: 1080,
  focalOverLongSide: undefined,
  subjectPoint: { u: 0.42, v: 0.45 },
  subjectFound: true,
  subjectDisparity: 0.7,
  disparity5: 0.05,
  disparity95: 0.8,
  confidence: 1,
};
const shot = (
  motion: string,
  change: Partial<ShotRequest> = {},
  photo: Partial<ImageFacts> = {},
): RenderPlan =>
  planShot(
    { motion, strength: 1, seed: 7, tier: 'dop-turbo', durationSeconds: 5, framesPerSecond: 24, ...change },
    { ...facts, ...photo },
  );

const wNear = (plan: RenderPlan): number => plan.depth.far + plan.depth.gain * 0.8;
/** Where the photo's pixel at (u, v) and inverse depth w shows in a frame, in pixels. */
const seen = (plan: RenderPlan, pose: CameraPose, u: number, v: number, w: number) =>
  projectPixel(poseMatrices(plan, pose), u * plan.width, v * plan.height, w);
/** How far a point at the picture's centre travels from the first to the last frame, per photo pixel of crop. */
const travel = (
  plan: RenderPlan,
  w: number,
  frames: readonly [number, number] = [0, plan.frameCount - 1],
) => {
  const [first, last] = frames.map((i) => seen(plan, plan.poses[i]!, 0.5, 0.5, w)) as [
    readonly number[],
    readonly number[],
  ];
  return { x: last[0]! - first[0]!, y: last[1]! - first[1]! };
};
/** How much content of inverse depth w grows about the centre from the first to the last frame. */
const growth = (plan: RenderPlan, w: number): number => {
  const spread = (pose: CameraPose) => seen(plan, pose, 0.6, 0.5, w)[0] - seen(plan, pose, 0.4, 0.5, w)[0];
  return spread(plan.poses.at(-1)!) / spread(plan.poses[0]!);
};

describe('shot plans', () => {
  it('plan 120 frames of 1280x720 for 5 s of dop-turbo at 24 fps', () => {
    const plan = shot('arc-left');
    expect([plan.width, plan.height, plan.frameCount, plan.poses.length, plan.subframes.length]).toEqual([
      1280, 720, 120, 120, 120,
    ]);
  });

  it.each(MOVES.map(({ slug }) => slug))('%s is exactly static at strength 0', (slug) => {
    const plan = shot(slug, { strength: 0 });
    expect(plan.poses.every(isIdentityPose)).toBe(true);
    expect(plan.border).toEqual({ left: 0, top: 0, right: 0, bottom: 0 });
    expect(plan.subframes.every((count) => count === 1)).toBe(true);
  });

  it.each(MOVES.map(({ slug }) => slug))(
    '%s gives the same plan twice, survives JSON, and keeps its budget',
    (slug) => {
      const plan = shot(slug);
      expect(JSON.stringify(shot(slug))).toBe(JSON.stringify(plan));
      expect(parsePlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
      expect(plan.budget.scale).toBeGreaterThan(0);
      expect(plan.budget.scale).toBeLessThanOrEqual(1);
    },
  );

  it.each(
    MOVES.filter(({ anchor }) => anchor !== 'centre').map(({ slug, anchor }) => [slug, anchor] as const),
  )('%s shows the whole photo at its %s', (slug, anchor) => {
    const plan = shot(slug);
    expect(isIdentityPose(plan.poses.at(anchor === 'start' ? 0 : -1)!)).toBe(true);
  });

  const shapes = [
    ['landscape', 1920, 1080],
    ['portrait', 1080, 1920],
    ['square', 1200, 1200],
  ] as const;
  it.each(MOVES.flatMap(({ slug }) => shapes.map(([shape, w, h]) => [slug, shape, w, h] as const)))(
    '%s never looks beyond photo and border on a %s photo',
    (slug, _shape, sourceWidth, sourceHeight) => {
      const plan = shot(slug, {}, { sourceWidth, sourceHeight });
      const { border, width, height } = plan;
      for (const pose of plan.poses) {
        const matrices = poseMatrices(plan, pose);
        for (const w of [plan.depth.far, 1])
          for (const [x, y] of [
            [0, 0],
            [width, 0],
            [0, height],
            [width, height],
            [width / 3, 0],
            [0, height / 3],
          ] as const) {
            const [sx, sy] = unprojectPixel(plan, pose, matrices, x, y, w);
            expect(sx).toBeGreaterThanOrEqual(-border.left - 0.01);
            expect(sx).toBeLessThanOrEqual(width + border.right + 0.01);
            expect(sy).toBeGreaterThanOrEqual(-border.top - 0.01);
            expect(sy).toBeLessThanOrEqual(height + border.bottom + 0.01);
          }
      }
      expect(Math.max(border.left, border.right) / width).toBeLessThan(0.25);
      expect(Math.max(border.top, border.bottom) / height).toBeLessThan(0.25);
    },
  );

  it('a pan to the right moves near and far content left by the same 12 to 16 % of the width', () => {
    const plan = shot('pan-right');
    const [near, far] = [travel(plan, wNear(plan)).x, travel(plan, plan.depth.far).x];
    expect(near).toBeCloseTo(far, 6);
    expect(-near / plan.width).toBeGreaterThan(0.12);
    expect(-near / plan.width).toBeLessThan(0.2);
    expect(travel(shot('pan-left'), 1).x).toBeCloseTo(-near, 5);
  });

  it('a dolly to the right moves content left, near content more than far content by the ratio of their distances', () => {
    const plan = shot('dolly-right');
    const [near, far] = [travel(plan, wNear(plan)).x, travel(plan, plan.depth.far).x];
    expect(near).toBeLessThan(far);
    expect(far).toBeLessThan(-10);
    expect(near / far).toBeCloseTo(wNear(plan) / plan.depth.far, 3);
  });

  it('a tilt up moves content down and a tilt down moves it up', () => {
    expect(travel(shot('tilt-up'), 1).y).toBeGreaterThan(40);
    expect(travel(shot('tilt-down'), 1).y).toBeLessThan(-40);
  });

  it('a zoom grows near and far alike by 1.35, a dolly grows near content by at least 1.15 times as much as far content', () => {
    const zoom = shot('zoom-in');
    expect(growth(zoom, wNear(zoom))).toBeCloseTo(1.35, 6);
    expect(growth(zoom, zoom.depth.far)).toBeCloseTo(1.35, 6);
    const dolly = shot('dolly-in');
    expect((growth(dolly, wNear(dolly)) - 1) / (growth(dolly, dolly.depth.far) - 1)).toBeGreaterThan(1.15);
    expect(growth(dolly, 1)).toBeGreaterThan(1.05);
    expect(growth(shot('zoom-out'), 1)).toBeCloseTo(1 / 1.35, 6);
    expect(growth(shot('dolly-out'), 1)).toBeLessThan(0.95);
  });

  it('a dolly zoom keeps the subject within 1.5 % of its size while the background shrinks or grows by at least 8 %', () => {
    const inwards = shot('dolly-zoom-in');
    expect(Math.abs(growth(inwards, 1) - 1)).toBeLessThan(0.015);
    expect(growth(inwards, inwards.depth.far)).toBeLessThan(0.92);
    const outwards = shot('dolly-zoom-out');
    expect(Math.abs(growth(outwards, 1) - 1)).toBeLessThan(0.015);
    expect(growth(outwards, outwards.depth.far)).toBeGreaterThan(1.08);
  });

  it.each(['arc-left', 'arc-right', '360-orbit', 'crane-up', 'crane-down', '3d-rotation', 'robo-arm'])(
    '%s keeps the subject on its pixel to 0.01 px while the background moves by at least 2 %% of the width',
    (slug) => {
      const plan = shot(slug);
      const place = (pose: CameraPose) => seen(plan, pose, 0.42, 0.45, 1);
      for (const pose of plan.poses) {
        const [x, y] = place(pose);
        expect(x).toBeCloseTo(plan.width * (0.5 - 0.08 * pose.focalMultiplier), 2);
        expect(y).toBeCloseTo(plan.height * (0.5 - 0.05 * pose.focalMultiplier), 2);
      }
      const swing = Math.max(
        ...plan.poses.map((pose) => {
          const [a, b] = [
            seen(plan, pose, 0.42, 0.45, plan.depth.far),
            seen(plan, plan.poses[0]!, 0.42, 0.45, plan.depth.far),
          ];
          return Math.hypot(a[0] - b[0], a[1] - b[1]);
        }),
      );
      expect(swing / plan.width).toBeGreaterThan(0.02);
    },
  );

  it('an arc to the right takes the camera right and the background with it', () => {
    const plan = shot('arc-right');
    expect(plan.poses.at(-1)!.x).toBeGreaterThan(plan.poses[0]!.x);
    expect(travel(plan, plan.depth.far).x).toBeGreaterThan(10);
    expect(travel(shot('arc-left'), plan.depth.far).x).toBeLessThan(-10);
  });

  it('a crane up raises the camera and keeps looking at the subject by pitching down', () => {
    const plan = shot('crane-up');
    expect(plan.poses.at(-1)!.y).toBeLessThan(plan.poses[0]!.y);
    expect(plan.poses.at(-1)!.pitchRadians).toBeLessThan(plan.poses[0]!.pitchRadians);
  });

  it('dolly out is dolly in backwards, frame by frame', () => {
    expect(shot('dolly-out').poses).toEqual([...shot('dolly-in').poses].reverse());
  });

  it('a mirrored photo and the opposite arc give the mirrored path', () => {
    const plan = shot('arc-right');
    const mirrored = shot('arc-left', {}, { subjectPoint: { u: 0.58, v: 0.45 } });
    mirrored.poses.forEach((pose, i) => {
      expect(pose.x).toBeCloseTo(-plan.poses[i]!.x, 8);
      expect(pose.yawRadians).toBeCloseTo(-plan.poses[i]!.yawRadians, 8);
      expect(pose.pitchRadians).toBeCloseTo(plan.poses[i]!.pitchRadians, 8);
    });
  });

  it('a doubtful disparity earns a smaller move than a trusted one, and says so when it cuts deep', () => {
    const [doubtful, trusted] = [shot('3d-rotation', {}, { confidence: 0 }), shot('3d-rotation')];
    expect(doubtful.budget.allowedPixels).toBeCloseTo(0.06 * 1280, 6);
    expect(trusted.budget.allowedPixels).toBeCloseTo(0.1 * 1280, 6);
    expect(doubtful.budget.scale).toBeLessThan(trusted.budget.scale);
    expect(shot('super-dolly-in', {}, { confidence: 0 }).warnings.join()).toMatch(/reduced to \d+ %/);
  });

  it('half the strength gives half the pan in the same direction', () => {
    expect(travel(shot('pan-right', { strength: 0.5 }), 1).x / travel(shot('pan-right'), 1).x).toBeCloseTo(
      0.47,
      1,
    );
  });

  it('the seed changes a handheld path and nothing of an arc', () => {
    expect(shot('handheld', { seed: 8 }).poses).not.toEqual(shot('handheld').poses);
    expect(shot('arc-left', { seed: 8 }).poses).toEqual(shot('arc-left').poses);
  });

  it('a whip pan covers at least 60 % of its sweep within 6 frames and smears them with 4 or more sub-frames', () => {
    const plan = shot('whip-pan');
    const yaw = plan.poses.map((pose) => pose.yawRadians);
    const net = yaw.at(-1)! - yaw[0]!;
    const largest = Math.max(...yaw.map((value, i) => ((yaw[i + 6] ?? yaw.at(-1)!) - value) / net));
    expect(largest).toBeGreaterThan(0.6);
    expect(Math.max(...plan.subframes)).toBeGreaterThanOrEqual(4);
  });

  it('a crash zoom covers at least 90 % of its growth within 0.5 s of a 1.5 s clip', () => {
    const plan = shot('crash-zoom-in', { durationSeconds: 1.5 });
    const focal = plan.poses.map((pose) => Math.log(pose.focalMultiplier));
    expect(
      Math.max(...focal.map((value, i) => ((focal[i + 12] ?? focal.at(-1)!) - value) / focal.at(-1)!)),
    ).toBeGreaterThan(0.9);
  });
});

describe('output size', () => {
  it.each([
    ['dop-lite', 1920, 1080, 854, 480],
    ['dop-turbo', 1080, 1920, 720, 1280],
    ['dop-preview', 4000, 3000, 1440, 1080],
    ['dop-turbo', 451, 300, 452, 300],
    ['dop-turbo', 9000, 1000, 1728, 192],
    ['dop-turbo', 100, 100, 240, 240],
  ] as const)('%s of a %dx%d photo is %dx%d', (tier, sourceWidth, sourceHeight, width, height) => {
    expect(outputSize(sourceWidth, sourceHeight, tier)).toMatchObject({ width, height });
  });
});

describe('motion lookup', () => {
  it('finds a preset by UUID, slug, name and careless spelling', () => {
    for (const name of [
      'c5881721-05b1-47d9-94d6-0203863114e1',
      'arc-left',
      'Arc Left',
      'ARC_LEFT',
      ' arc left ',
    ])
      expect(findMotion(name).slug).toBe('arc-left');
  });

  it('lists all 121 presets of the hosted service and our own', () => {
    expect(listMotions().filter(({ id }) => id !== undefined)).toHaveLength(121);
    expect(new Set(listMotions().map(({ slug }) => slug)).size).toBe(listMotions().length);
    expect(listMotions().find(({ slug }) => slug === 'pan-left')).toMatchObject({
      id: undefined,
      fidelity: 'exact',
    });
  });

  it('names near matches of an unknown motion', () => {
    expect(() => findMove('arc-lefft')).toThrow(
      expect.objectContaining({ code: 'motion-unknown', message: expect.stringContaining('arc-left') }),
    );
  });

  it('names renderable neighbours of a preset it does not render yet', () => {
    expect(() => findMove('fire-breathe')).toThrow(expect.objectContaining({ code: 'motion-not-yet' }));
  });
});

describe('plan requests and plan files', () => {
  it.each([
    [{ strength: 1.2 }, 'strength'],
    [{ strength: Number.NaN }, 'strength'],
    [{ seed: 0 }, 'seed'],
    [{ seed: 1.5 }, 'seed'],
    [{ durationSeconds: 11 }, 'durationSeconds'],
    [{ framesPerSecond: 5 }, 'framesPerSecond'],
  ] as const)('refuse %j and name the field', (change, parameter) => {
    expect(() => shot('static', change)).toThrow(
      expect.objectContaining({ code: 'parameter-invalid', parameter }),
    );
  });

  it.each([
    [(plan: RenderPlan) => ({ ...plan, version: 9 }), 'version'],
    [(plan: RenderPlan) => ({ ...plan, width: 641 }), 'width'],
    [(plan: RenderPlan) => ({ ...plan, poses: plan.poses.slice(1) }), 'poses'],
    [
      (plan: RenderPlan) => ({
        ...plan,
        poses: plan.poses.map((pose, i) => (i === 3 ? { ...pose, x: 'left' } : pose)),
      }),
      'poses[3].x',
    ],
    [() => 'nonsense', 'document'],
  ] as const)('refuse a damaged plan file and name the place (%#)', (damage, parameter) => {
    expect(() => parsePlan(damage(shot('arc-left')))).toThrow(
      expect.objectContaining({ code: 'plan-invalid', parameter }),
    );
  });
});
