import { describe, expect, it } from 'vitest';
import { growthOf, sampleShot as shot, seenAt } from './testing/sample-shot.ts';

/** A landscape: what is aimed at lies deep in it, and its sides reach from the sky to the ground before the camera. */
const SIDE = { least: 0, largest: 0.98 };
const LANDSCAPE = {
  subjectFound: false,
  subjectDisparity: 0.25,
  disparity5: 0,
  disparity95: 0.92,
  confidence: 0.5,
  edges: { left: SIDE, right: SIDE, top: { least: 0, largest: 0 }, bottom: { least: 0.94, largest: 0.98 } },
};
const seen = (plan: ReturnType<typeof shot>, disparity: number): number =>
  plan.depth.far + plan.depth.gain * disparity;

describe('what stands at distance 1', () => {
  it.each(['dolly-zoom-in', 'dolly-zoom-out'])(
    '%s of a landscape keeps the foreground, and the sky changes its size by 15 %% and more',
    (slug) => {
      const plan = shot(slug, {}, LANDSCAPE);
      expect(seen(plan, 0.92)).toBeCloseTo(1, 9);
      expect(growthOf(plan, 1)).toBeCloseTo(1, 6);
      const change = growthOf(plan, plan.depth.far);
      expect(Math.max(change, 1 / change)).toBeGreaterThan(1.15);
      expect(plan.budget.scale).toBe(1);
    },
  );

  it('a double dolly of a landscape brings the foreground 7 % nearer and takes 7 % of the sky', () => {
    const plan = shot('double-dolly', {}, LANDSCAPE);
    expect(growthOf(plan, seen(plan, 0.92))).toBeGreaterThan(1.07);
    expect(growthOf(plan, plan.depth.far)).toBeLessThan(0.93);
  });

  it('keeps what is aimed at where nothing before it would shrink away from the edges of the frame', () => {
    const near = { least: 0.3, largest: 0.36 };
    const edges = { left: near, right: near, top: near, bottom: near };
    const plan = shot(
      'dolly-zoom-in',
      {},
      { ...LANDSCAPE, subjectDisparity: 0.35, disparity95: 0.36, edges },
    );
    expect(seen(plan, 0.35)).toBeCloseTo(1, 9);
  });

  it('is the whole subject for moves that keep its size, and the point aimed at for those that keep its place', () => {
    const photo = { subjectDisparity: 0.6, bulkDisparity: 0.5 };
    expect(seen(shot('dolly-zoom-in', {}, photo), 0.5)).toBeCloseTo(1, 9);
    expect(seen(shot('arc-left', {}, photo), 0.6)).toBeCloseTo(1, 9);
  });
});

describe('a look down on a landscape', () => {
  const ground = { point: { u: 0.5, v: 0.78 }, disparity: 0.8 };

  it.each(['overhead', 'crane-over-the-head'])(
    '%s holds the ground and takes the horizon up by 8 %% of the height and more',
    (slug) => {
      const plan = shot(slug, {}, { ...LANDSCAPE, ground });
      expect(plan.subjectPoint).toEqual(ground.point);
      const last = plan.poses.at(-1)!;
      const [x, y] = seenAt(plan, last, 0.5, 0.78, 1);
      expect(Math.hypot(x - 0.5 * plan.width, y - 0.78 * plan.height)).toBeLessThan(0.01);
      const [, horizon] = seenAt(plan, last, 0.5, 0.5, plan.depth.far);
      expect(0.5 - horizon / plan.height).toBeGreaterThan(0.08);
      expect(last.pitchRadians).toBeLessThan(-0.1);
    },
  );

  it('an overhead view grows nothing that it looks at: it stays as far away, and the lens closes by an eighth at most', () => {
    const plan = shot('overhead');
    const { y, z, focalMultiplier } = plan.poses.at(-1)!;
    expect(y * y + (1 - z) * (1 - z)).toBeCloseTo(1, 6);
    expect(focalMultiplier).toBeLessThanOrEqual(1.125);
  });

  it('looks at what is aimed at where the ground is no nearer, as under a night sky', () => {
    const plan = shot('overhead', {}, { ...LANDSCAPE, ground: { ...ground, disparity: 0.1 } });
    expect(plan.subjectPoint).not.toEqual(ground.point);
  });
});
