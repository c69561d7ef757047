import { describe, expect, it } from 'vitest';
import { borderFor, borderIsBearable, cropFor, edgeDepths, overreach } from './frame-coverage.ts';
import type { CameraPose } from './render-plan.ts';

const frame = { width: 1000, height: 500, focalPixels: 1000 };
const photo: CameraPose = {
  x: 0,
  y: 0,
  z: 0,
  yawRadians: 0,
  pitchRadians: 0,
  rollRadians: 0,
  focalMultiplier: 1,
};
const depths = edgeDepths({ far: 0.5, gain: 1 }, undefined);

describe('frame coverage', () => {
  it('needs nothing at the photo and while zooming in', () => {
    const nothing = { left: 0, top: 0, right: 0, bottom: 0 };
    expect(overreach(frame, depths, [photo])).toEqual(nothing);
    expect(overreach(frame, depths, [{ ...photo, focalMultiplier: 1.5 }])).toEqual(nothing);
    expect(borderFor(nothing)).toEqual(nothing);
  });

  it('a camera 0.1 to the right looks 150 px beyond the right edge where content may be at inverse depth 1.5', () => {
    const reach = overreach(frame, depths, [{ ...photo, x: 0.1 }]);
    expect(reach.right).toBeCloseTo(150, 9);
    expect([reach.left, reach.top, reach.bottom]).toEqual([0, 0, 0]);
    expect(borderFor(reach)).toEqual({ left: 0, top: 0, right: 152, bottom: 0 });
    expect(borderIsBearable(frame, reach, 0.1)).toBe(false);
  });

  it('where the right side is known to be far, less is needed', () => {
    const range = { least: 0, largest: 0.2 };
    const known = edgeDepths({ far: 0.5, gain: 1 }, { left: range, top: range, right: range, bottom: range });
    expect(overreach(frame, known, [{ ...photo, x: 0.1 }]).right).toBeCloseTo(70, 9);
  });

  it('a pan needs the same border at any depth', () => {
    const pan = { ...photo, yawRadians: 0.05 };
    const near = edgeDepths({ far: 5, gain: 1 }, undefined);
    expect(overreach(frame, depths, [pan]).right).toBeCloseTo(overreach(frame, near, [pan]).right, 9);
  });

  it('crops just enough to leave 1.5 % of the width to a border, and at most as much as it may', () => {
    const shifted = (crop: number) =>
      overreach(frame, depths, [{ ...photo, x: 0.03, focalMultiplier: crop }]);
    const crop = cropFor(frame, 1.2, shifted);
    expect(shifted(crop).right).toBeCloseTo(15, 0);
    expect(shifted(crop).right).toBeLessThanOrEqual(15);
    expect(cropFor(frame, 1.05, shifted)).toBe(1.05);
    expect(cropFor(frame, 1.2, () => ({ left: 10, top: 0, right: 0, bottom: 0 }))).toBe(1);
  });
});
