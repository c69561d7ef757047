import { describe, expect, it } from 'vitest';
import type { MoveContext } from './camera-move.ts';
import { lensKeepingHead, riseToKeep, seatBelowHead } from './headroom.ts';
import { sampleShot, seenAt } from './testing/sample-shot.ts';

const frame = { width: 640, height: 400, focalPixels: 686 };
const always = (): boolean => true;
const box = { left: 0.3, right: 0.7, top: 0.3, bottom: 0.7 };
// A crop of 1.25 leaves 10 % of the photo's height, 50 px of the clip, above and below a frame about its middle.
const rise = (top: number, bottom: number, bearable: (pixels: number) => boolean = always): number =>
  riseToKeep(frame, 1.25, { ...box, top, bottom }, bearable);

describe('headroom under a crop', () => {
  it('leaves a frame alone that cuts nothing, that is not cropped, or whose photo shows nobody', () => {
    expect(rise(0.2, 0.8)).toBe(0);
    expect(riseToKeep(frame, 1, { ...box, top: 0.02 }, always)).toBe(0);
    expect(riseToKeep(frame, 1.25, undefined, always)).toBe(0);
  });

  it('rises by 30 px for a head 6.5 % below the edge, which wants 2.5 % of air, and falls as far for such feet', () => {
    expect(rise(0.065, 1)).toBe(30);
    expect(rise(0.3, 0.935)).toBe(-30);
  });

  it('rises by no more than the 50 px that the crop has left', () => {
    expect(rise(0.011, 1)).toBe(50);
    expect(rise(0.5, 0.989)).toBe(-50);
  });

  it('prefers a head to feet where both do not fit', () => {
    expect(rise(0.05, 0.95)).toBeGreaterThan(0);
    // The feet want 50 px; after 25 px the head would lose its air.
    expect(rise(0.175, 0.98)).toBe(-25);
  });

  it('keeps nothing that the photo itself has cut', () => {
    expect(rise(0, 1)).toBe(0);
  });

  it('stops where the picture ends: with 12 px to spare it rises by 12 px', () => {
    expect(rise(0.065, 1, (pixels) => pixels <= 12)).toBe(12);
  });

  it('an arc around somebody whose hair is 3 % below the edge shows the hair in every frame, and did not without', () => {
    const point = { subjectPoint: { u: 0.5, v: 0.3 } };
    const subjectBox = { left: 0.3, right: 0.7, top: 0.03, bottom: 1 };
    const plan = sampleShot('arc-left', {}, { ...point, subjectBox });
    const centred = sampleShot('arc-left', {}, point);
    const hair = (shot: typeof plan): number[] =>
      shot.poses.map((pose) => seenAt(shot, pose, 0.5, 0.03, 1)[1]);
    expect(plan.risePixels).toBeGreaterThan(0);
    expect(Math.min(...hair(plan))).toBeGreaterThan(0);
    expect(centred.risePixels).toBeUndefined();
    expect(Math.min(...hair(centred))).toBeLessThan(0);
    expect(plan.poses).toEqual(centred.poses);
    expect(plan.border.top).toBeLessThanOrEqual(Math.ceil(0.015 * plan.height) + 2);
  });
});

describe('headroom of a push', () => {
  const place = (subjectBox: typeof box | undefined, growth: number, lens: number): number => {
    const target = [0.05, (-0.25 * frame.height) / frame.focalPixels, 1] as const;
    const context = { frame, subjectBox } as MoveContext;
    const [x, y] = seatBelowHead(target, context, growth, lens);
    expect(x).toBe(0.05);
    return 0.5 + (y * frame.focalPixels) / frame.height;
  };

  it('leaves a face at a quarter of the height in its place before it has grown, and where nobody was found', () => {
    expect(place({ ...box, top: 0.1 }, 1, 1)).toBeCloseTo(0.25, 9);
    expect(place(undefined, 1.7, 1.4)).toBeCloseTo(0.25, 9);
    expect(place({ ...box, top: 0 }, 1.7, 1.4)).toBeCloseTo(0.25, 9);
  });

  it('lowers it until the head above it has 2.5 % of air, at a growth of 1.7 from 0.25 to 0.28', () => {
    expect(place({ ...box, top: 0.1 }, 1.7, 1.4)).toBeCloseTo(0.28, 9);
  });

  it('never lowers it so far that the lens would look over the photo: at 1.2 to no more than 0.3', () => {
    expect(place({ ...box, top: 0.05 }, 1.7, 1.2)).toBeCloseTo(0.3, 9);
  });

  it('keeps the hair of somebody in a hyperlapse, up to 3.5 % of the height, where a held face would lose 5 % and more', () => {
    const facts = {
      subjectFound: true,
      subjectPoint: { u: 0.5, v: 0.25 },
      subjectBox: { ...box, top: 0.04 },
    };
    const plan = sampleShot('hyperlapse', {}, facts);
    const hair = plan.poses.map((pose) => seenAt(plan, pose, 0.5, 0.04, 1)[1] / plan.height);
    expect(Math.min(...hair)).toBeGreaterThan(-0.035);
    const { z, focalMultiplier } = plan.poses.at(-1)!;
    expect(0.25 - (0.21 * focalMultiplier) / (1 - z)).toBeLessThan(-0.05);
  });
});

describe('the target of a push', () => {
  const portrait = {
    subjectFound: true,
    subjectPoint: { u: 0.5, v: 0.25 },
    subjectBox: { left: 0.2, right: 0.8, top: 0.03, bottom: 1 },
  };

  it.each(['dolly-in', 'super-dolly-in', 'crash-zoom-in', 'rapid-zoom-in', 'push-pull', 'robo-arm'])(
    '%s keeps hair that is 3 %% below the edge inside every frame',
    (slug) => {
      const plan = sampleShot(slug, {}, portrait);
      const hair = plan.poses.map((pose) => seenAt(plan, pose, 0.5, 0.03, 1)[1] / plan.height);
      expect(Math.min(...hair)).toBeGreaterThan(0);
      const [, face] = seenAt(plan, plan.poses.at(-1)!, 0.5, 0.25, 1);
      expect(face / plan.height).toBeLessThan(0.6);
    },
  );

  it('stays where it is for what is no head, or whose head the photo has cut', () => {
    for (const top of [0, 0.2]) {
      const subjectPoint = { u: 0.5, v: top === 0 ? 0.25 : 0.6 };
      const plan = sampleShot(
        'crash-zoom-in',
        {},
        { ...portrait, subjectPoint, subjectBox: { ...portrait.subjectBox, top } },
      );
      const [, y] = seenAt(plan, plan.poses.at(-1)!, 0.5, subjectPoint.v, 1);
      expect(y / plan.height).toBeCloseTo(subjectPoint.v, 6);
    }
  });

  it('a lens that closes about a held face stops where hair 3 % below the edge leaves 1 % of air', () => {
    const subject = [0, (-0.25 * frame.height) / frame.focalPixels, 1] as const;
    const lens = (top: number, growth?: number): number =>
      lensKeepingHead(1.5, { frame, subject, subjectBox: { ...box, top, bottom: 1 } } as MoveContext, growth);
    expect(lens(0.03)).toBeCloseTo(0.24 / 0.22, 9);
    expect(lens(0.03, 1.2)).toBe(1);
    expect(lens(0)).toBe(1.5);
  });
});
