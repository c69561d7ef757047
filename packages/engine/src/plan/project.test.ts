import { describe, expect, it } from 'vitest';
import { isIdentityPose, poseMatrices, projectPixel, unprojectPixel } from './project.ts';
import type { CameraPose } from './render-plan.ts';

const frame = { width: 640, height: 360, focalPixels: 686 };
const still: CameraPose = {
  x: 0,
  y: 0,
  z: 0,
  yawRadians: 0,
  pitchRadians: 0,
  rollRadians: 0,
  focalMultiplier: 1,
};
const land = (pose: CameraPose, x: number, y: number, w: number) =>
  projectPixel(poseMatrices(frame, pose), x, y, w);

describe('projection', () => {
  it('leaves every pixel exactly where it is at the identity pose', () => {
    expect(isIdentityPose(still)).toBe(true);
    expect(land(still, 12.5, 77.5, 0.8)).toEqual([12.5, 77.5, 0.8]);
  });

  it('moves content left when the camera trucks right, near content more', () => {
    const pose = { ...still, x: 0.1 };
    expect(land(pose, 320, 180, 1)[0]).toBeCloseTo(320 - 68.6, 6);
    expect(land(pose, 320, 180, 0.25)[0]).toBeCloseTo(320 - 17.15, 6);
  });

  it('moves content left for a yaw to the right, down for a pitch up, and turns it counter-clockwise for a roll', () => {
    expect(land({ ...still, yawRadians: 0.05 }, 320, 180, 1)[0]).toBeLessThan(290);
    expect(land({ ...still, pitchRadians: 0.05 }, 320, 180, 1)[1]).toBeGreaterThan(210);
    const [x, y] = land({ ...still, rollRadians: 0.1 }, 420, 180, 1);
    expect(y).toBeLessThan(180);
    expect(x).toBeLessThan(420);
  });

  it('scales the subject by 1 / (1 - z) in a dolly and by the focal multiplier in a zoom', () => {
    expect(land({ ...still, z: 0.2 }, 420, 180, 1)[0]).toBeCloseTo(320 + 100 / 0.8, 6);
    expect(land({ ...still, focalMultiplier: 1.5 }, 420, 180, 1)[0]).toBeCloseTo(470, 6);
  });

  it('a rise of 30 px moves everything 30 px down at any pose, and finds the way back', () => {
    const risen = { ...frame, risePixels: 30 };
    for (const pose of [
      { ...still, focalMultiplier: 1.2 },
      { ...still, x: 0.1, yawRadians: 0.05, rollRadians: 0.04, focalMultiplier: 1.2 },
    ]) {
      const matrices = poseMatrices(risen, pose);
      const [x, y] = projectPixel(matrices, 412, 77, 0.7);
      const [levelX, levelY] = land(pose, 412, 77, 0.7);
      expect(x).toBeCloseTo(levelX, 8);
      expect(y).toBeCloseTo(levelY + 30, 8);
      const [backX, backY] = unprojectPixel(risen, pose, matrices, x, y, 0.7);
      expect(backX).toBeCloseTo(412, 8);
      expect(backY).toBeCloseTo(77, 8);
    }
  });

  it('finds the way back from every output pixel at any pose', () => {
    const pose = {
      x: 0.08,
      y: -0.05,
      z: 0.12,
      yawRadians: -0.1,
      pitchRadians: 0.06,
      rollRadians: 0.04,
      focalMultiplier: 1.2,
    };
    const matrices = poseMatrices(frame, pose);
    for (const w of [0, 0.3, 1, 1.7]) {
      const [x, y] = unprojectPixel(frame, pose, matrices, 200.5, 90.5, w);
      const [backX, backY] = projectPixel(matrices, x, y, w);
      expect(backX).toBeCloseTo(200.5, 8);
      expect(backY).toBeCloseTo(90.5, 8);
    }
  });
});
