import { describe, expect, it } from 'vitest';
import { subframeViews } from './subframe-views.ts';
import { planOfPoses } from './testing/plan-of-poses.ts';

/** A camera that goes right by 0.1 per frame. */
const poses = [0, 1, 2, 3, 4].map((frame) => ({ x: frame / 10 }));

describe('subframeViews', () => {
  it('exposes 4 sub-frames over half a frame, centred on it, for a shutter of 180 degrees', () => {
    const plan = planOfPoses(64, 36, poses, { subframes: [1, 1, 4, 1, 1] });
    const places = subframeViews(plan, 2).map(({ pose }) => pose.x);
    [0.18125, 0.19375, 0.20625, 0.21875].forEach((x, k) => expect(places[k]).toBeCloseTo(x, 12));
  });

  it('takes the pose of the plan itself for one exposure, without jitter', () => {
    const plan = planOfPoses(64, 36, poses);
    expect(subframeViews(plan, 3)).toEqual([{ pose: plan.poses[3], jitterX: 0, jitterY: 0 }]);
  });

  it('makes one exposure of a camera that rests, and of a closed shutter', () => {
    const resting = planOfPoses(64, 36, [{ x: 1 }, { x: 1 }, { x: 1 }], { subframes: [8, 8, 8] });
    expect(subframeViews(resting, 1)).toHaveLength(1);
    const closed = planOfPoses(64, 36, poses, { subframes: [8, 8, 8, 8, 8], shutterDegrees: 0 });
    expect(subframeViews(closed, 2)).toHaveLength(1);
  });

  it('spreads jitter over the pixel, 0 on average, no two exposures alike', () => {
    for (let count = 2; count <= 16; count++) {
      const plan = planOfPoses(64, 36, poses, { subframes: poses.map(() => count) });
      const views = subframeViews(plan, 2);
      for (const axis of ['jitterX', 'jitterY'] as const) {
        const values = views.map((view) => view[axis]);
        expect(Math.abs(values.reduce((sum, value) => sum + value, 0))).toBeLessThan(count / 256);
        expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(0.5);
        expect(new Set(values).size).toBe(count);
      }
    }
  });
});
