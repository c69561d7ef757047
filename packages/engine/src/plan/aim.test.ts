import { describe, expect, it } from 'vitest';
import { aimAtSubject, turnToShow } from './aim.ts';
import { poseMatrices, projectPixel } from './project.ts';
import type { CameraPose } from './render-plan.ts';

const frame = { width: 1280, height: 720, focalPixels: 1372 };
const subject = [-0.07, 0.03, 1] as const;
const home = [640 + 1372 * subject[0], 360 + 1372 * subject[1]] as const;

describe('aiming', () => {
  it.each([
    [0.2, -0.1, 0.15, 0, 1],
    [-0.3, 0.2, -0.4, 0.2, 1],
    [0.05, 0.3, 0.3, -0.3, 1.6],
    [0, 0, 0.5, 0.1, 0.7],
  ])(
    'keeps the subject on its pixel from (%d, %d, %d), rolled by %d, at %d times the focal length',
    (x, y, z, rollRadians, focalMultiplier) => {
      const pose: CameraPose = { x, y, z, yawRadians: 9, pitchRadians: 9, rollRadians, focalMultiplier };
      const aimed = aimAtSubject(pose, subject);
      const [seenX, seenY] = projectPixel(poseMatrices(frame, aimed), home[0], home[1], 1);
      expect(seenX).toBeCloseTo(home[0], 8);
      expect(seenY).toBeCloseTo(home[1], 8);
      expect(Math.abs(aimed.yawRadians)).toBeLessThan(1);
      expect({ ...aimed, yawRadians: 9, pitchRadians: 9 }).toEqual(pose);
    },
  );

  it('does not turn a camera that already sees the subject where it should', () => {
    const { yawRadians, pitchRadians } = turnToShow(subject, subject, 0);
    expect(yawRadians).toBeCloseTo(0, 14);
    expect(pitchRadians).toBeCloseTo(0, 14);
  });
});
