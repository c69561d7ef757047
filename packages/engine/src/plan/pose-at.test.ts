import { describe, expect, it } from 'vitest';
import { sin } from '../deterministic-math.ts';
import { poseAt } from './pose-at.ts';
import { PHOTO_POSE } from './project.ts';

/** A sway with a period of 16 frames, as quick as any camera law's. */
const sway = (frame: number): number => 0.02 * sin((frame * 2 * Math.PI) / 16);
const poses = Array.from({ length: 48 }, (_, frame) => ({ ...PHOTO_POSE, x: sway(frame) }));

/** Where the exposures of a frame are on average, a shutter of 180 degrees. */
function gathered(frame: number, exposures: number): number {
  const times = Array.from({ length: exposures }, (_, k) => frame + ((k + 0.5) / exposures - 0.5) / 2);
  return times.reduce((sum, time) => sum + poseAt({ poses }, time).x / exposures, 0);
}

describe('poseAt', () => {
  it('gives the plan’s own pose at whole times and holds the first and the last one', () => {
    expect(poseAt({ poses }, 7)).toBe(poses[7]);
    expect(poseAt({ poses }, -0.4)).toBe(poses[0]);
    expect(poseAt({ poses }, 47.4)).toBe(poses[47]);
  });

  it('goes round in a loop: an exposure before the first frame is the one after the last', () => {
    const loop = { poses, loops: true } as const;
    expect(poseAt(loop, 0)).toBe(poses[0]);
    expect(poseAt(loop, 48)).toBe(poses[0]);
    for (const time of [-0.25, 47.6, 0.3])
      expect(Math.abs(poseAt(loop, time).x - sway(time))).toBeLessThan(1e-4);
    expect(poseAt(loop, -0.25)).toEqual(poseAt(loop, 47.75));
  });

  it('keeps a straight path straight, to 1e-15', () => {
    const straight = poses.map((pose, frame) => ({ ...pose, x: 0.001 * frame }));
    expect(poseAt({ poses: straight }, 20.3).x).toBeCloseTo(0.0203, 15);
  });

  it('follows a sway to a hundredth of what a straight line between frames would cut off', () => {
    const top = 20;
    const cutOff = sway(top) - (sway(top) + sway(top + 1)) / 2;
    expect(Math.abs(poseAt({ poses }, top + 0.5).x - sway(top + 0.5))).toBeLessThan(0.05 * cutOff);
  });

  it('gathers what one exposure and four see within a fortieth of the bend, so that their number does not show', () => {
    const bend = 2 * sway(4) - sway(3) - sway(5);
    expect(Math.abs(gathered(4, 1) - gathered(4, 2))).toBeLessThan(bend / 40);
    expect(Math.abs(gathered(4, 2) - gathered(4, 4))).toBeLessThan(bend / 40);
  });
});
