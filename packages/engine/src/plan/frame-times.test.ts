import { describe, expect, it } from 'vitest';
import { anchorFrameOf } from './anchor-frame.ts';
import type { CameraMove, MoveContext } from './camera-move.ts';
import { anchorTime, frameTimes } from './frame-times.ts';
import { MOVES } from './move-list.ts';

const context: MoveContext = {
  durationSeconds: 5,
  pace: 1,
  subject: [0.1, 0, 1],
  subjectBox: undefined,
  frame: { width: 1280, height: 720, focalPixels: 1372 },
  noise: () => 0,
};
const moveNamed = (slug: string): CameraMove => MOVES.find((move) => move.slug === slug)!;

describe('frame times', () => {
  it.each(['zoom-in', 'zoom-out'])('run evenly from 0 to 1 when the anchor is at an end (%s)', (slug) => {
    expect(frameTimes(moveNamed(slug), 5, context)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  });

  it('stop one step before the end of a loop', () => {
    expect(frameTimes(moveNamed('yoyo-zoom'), 4, context)).toEqual([0, 0.25, 0.5, 0.75]);
  });

  it.each([24, 119, 120])('of %d frames hit the middle of a centred move exactly once', (frameCount) => {
    const times = frameTimes(moveNamed('arc-left'), frameCount, context);
    expect(times.filter((u) => u === 0.5)).toHaveLength(1);
    expect(times.indexOf(0.5)).toBe(Math.floor((frameCount - 1) / 2));
    expect([times[0], times.at(-1)]).toEqual([0, 1]);
  });

  it.each(MOVES.map(({ slug }) => slug))(
    'of %s always run forwards, with steps within 15 %% of even',
    (slug) => {
      const move = moveNamed(slug);
      const times = frameTimes(move, 120, context);
      expect(times).toContain(anchorTime(move, context));
      const even = 1 / (move.loops ? 120 : 119);
      for (let i = 1; i < times.length; i++) {
        expect((times[i]! - times[i - 1]!) / even).toBeGreaterThan(0.85);
        expect((times[i]! - times[i - 1]!) / even).toBeLessThan(1.15);
      }
    },
  );

  it('a clip of one frame is the anchor', () => {
    expect(frameTimes(moveNamed('arc-left'), 1, context)).toEqual([0.5]);
  });
});

describe('the anchor frame', () => {
  const away = {
    x: 1,
    y: 0,
    z: 0,
    yawRadians: 0,
    pitchRadians: 0,
    rollRadians: 0,
    focalMultiplier: 1.1,
  };
  const atPhoto = { ...away, x: 0 };

  it('is the first, the last, or the one at the photo nearest to the middle', () => {
    const poses = [away, atPhoto, away, away, atPhoto, away, away];
    expect(anchorFrameOf({ anchor: 'start', poses })).toBe(0);
    expect(anchorFrameOf({ anchor: 'end', poses })).toBe(6);
    expect(anchorFrameOf({ anchor: 'centre', poses })).toBe(4);
    expect(anchorFrameOf({ anchor: 'centre', poses: [away, away, away] })).toBe(1);
  });
});
