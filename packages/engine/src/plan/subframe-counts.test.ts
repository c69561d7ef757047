import { describe, expect, it } from 'vitest';
import type { CameraPose, Tier } from './render-plan.ts';
import { screenMotion, subframeCounts } from './subframe-counts.ts';
import { SAMPLE_FACTS } from './testing/sample-shot.ts';

const frame = { width: 1280, height: 720, focalPixels: 1000 };
const depth = { far: 1 / 3, gain: 1 };
const photo: CameraPose = {
  x: 0,
  y: 0,
  z: 0,
  yawRadians: 0,
  pitchRadians: 0,
  rollRadians: 0,
  focalMultiplier: 1,
};
const counts = (poses: readonly CameraPose[], shutterDegrees = 180, tier: Tier = 'dop-preview') =>
  subframeCounts(frame, depth, SAMPLE_FACTS, poses, { shutterDegrees, tier, anchor: 'centre', loops: false });

describe('sub-frames', () => {
  it('motion between two places is the focal length times the way times the nearest inverse depth', () => {
    const motion = screenMotion(frame, [0.3, 1.2], photo, { ...photo, x: 0.01 });
    expect(motion).toBeCloseTo(12, 6);
  });

  it('motion of a zoom is that of the corners', () => {
    const motion = screenMotion(frame, [1], photo, { ...photo, focalMultiplier: 1.1 });
    expect(motion).toBeCloseTo(0.1 * Math.hypot(640, 360), 6);
  });

  it('40 px per frame at 180 degrees are cut into 10, at 360 degrees into 16 at most, at 0 degrees not at all', () => {
    const turned = { ...photo, yawRadians: -0.001 };
    const turning = [turned, { ...photo, yawRadians: Math.atan(0.03) }];
    const speed = screenMotion(frame, [1], turning[0]!, turning[1]!);
    expect(counts(turning)).toEqual([Math.ceil(speed / 4), Math.ceil(speed / 4)]);
    expect(counts([turned, { ...photo, yawRadians: 0.2 }], 360)).toEqual([16, 16]);
    expect(counts(turning, 0)).toEqual([1, 1]);
  });

  it('travelling frames take 1 in dop-lite, up to 4 in dop-turbo and at least 2 in dop-preview', () => {
    const fast = [photo, { ...photo, x: 0.04 }];
    const slow = [photo, { ...photo, x: 0.0004 }];
    expect(counts(fast, 180, 'dop-lite')[1]).toBe(1);
    expect(counts(fast, 180, 'dop-turbo')[1]).toBe(4);
    expect(counts(fast)[1]).toBe(12);
    expect(counts(slow)[1]).toBe(2);
    expect(counts(slow, 180, 'dop-turbo')[1]).toBe(1);
  });

  it('8 or 11 slower frames where a path turns round all take two exposures as those before and after, all of 14 one, and frames at rest one', () => {
    const turnsAfter = (slowFrames: number, slow: number): readonly number[] => {
      const steps = [
        ...Array<number>(8).fill(0.006),
        ...Array<number>(slowFrames).fill(slow),
        ...Array<number>(8).fill(-0.006),
      ];
      let x = 0.1;
      const poses = steps.map((step) => ({ ...photo, x: (x += step) }));
      return counts(poses, 180, 'dop-turbo').slice(10, 6 + slowFrames);
    };
    expect(new Set(turnsAfter(8, 0.001))).toEqual(new Set([2]));
    expect(new Set(turnsAfter(11, 0.001))).toEqual(new Set([2]));
    expect(new Set(turnsAfter(14, 0.001))).toEqual(new Set([1]));
    expect(new Set(turnsAfter(8, 0))).toEqual(new Set([1]));
  });

  it('a frame that shows the photo in passing stays one exposure at 180 degrees, and smears at 720', () => {
    const at = (yawRadians: number): CameraPose => ({ ...photo, yawRadians, focalMultiplier: 1.1 });
    const passing = [at(-0.05), at(0), at(0.05)];
    expect(counts(passing)[1]).toBe(1);
    expect(counts(passing)[0]).toBeGreaterThan(1);
    expect(counts(passing, 720)[1]).toBe(16);
  });

  it('a push that turns round at the uncropped photo keeps one exposure there, and two away from it', () => {
    const zs = [...Array(9).keys()].map((i) => 0.0003 * (i - 4) * (i - 4));
    const poses = [0.05, 0.03, ...zs, 0.03, 0.05].map((z) => ({ ...photo, z }));
    const exposures = subframeCounts(frame, depth, SAMPLE_FACTS, poses, {
      shutterDegrees: 180,
      tier: 'dop-turbo',
      anchor: 'start',
      loops: false,
    });
    expect(exposures[6]).toBe(1);
    expect([exposures[4], exposures[8]]).toEqual([2, 2]);
  });

  it('a loop that runs fast over its seam has as many exposures there as where it runs as fast, and dips are filled across it', () => {
    const swing = (frame: number): CameraPose => ({
      ...photo,
      x: 0.06 * Math.sin((2 * Math.PI * frame) / 24),
    });
    const turning = (cut: number): readonly number[] =>
      subframeCounts(
        frame,
        depth,
        SAMPLE_FACTS,
        Array.from({ length: 24 }, (_, i) => swing(i + cut)),
        { shutterDegrees: 180, tier: 'dop-turbo', anchor: 'start', loops: true },
      );
    const whole = turning(0);
    const rolled = turning(9);
    // The photo's own frame is sharp in the one that begins with it.
    expect(rolled.slice(0, 15)).toEqual(whole.slice(9));
    expect(rolled.slice(16)).toEqual(whole.slice(1, 9));
  });

  it('a frame that is the photo at either end stays one exposure', () => {
    const poses = [photo, { ...photo, yawRadians: 0.05 }, photo];
    const options = { shutterDegrees: 180, tier: 'dop-turbo', loops: false } as const;
    expect(subframeCounts(frame, depth, SAMPLE_FACTS, poses, { ...options, anchor: 'start' })[0]).toBe(1);
    expect(subframeCounts(frame, depth, SAMPLE_FACTS, poses, { ...options, anchor: 'end' })[2]).toBe(1);
  });
});
