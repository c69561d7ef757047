import { describe, expect, it } from 'vitest';
import { allowedParallax, fitBudget, parallaxOf } from './parallax-budget.ts';
import { SAMPLE_FACTS } from './testing/sample-shot.ts';

const frame = { width: 1280, height: 720, focalPixels: 1372 };
const depth = { far: 1 / 3, gain: 1 };
const pose = { x: 0, y: 0, z: 0, yawRadians: 0, pitchRadians: 0, rollRadians: 0, focalMultiplier: 1 };

describe('the parallax budget', () => {
  it('a sideways way of 0.05 is worth focal length times 0.05 times the range of inverse depth', () => {
    expect(parallaxOf(frame, depth, SAMPLE_FACTS, [{ ...pose, x: 0.05 }])).toBeCloseTo(1372 * 0.05 * 0.75, 6);
  });

  it('a dolly is worth half the width times the difference in growth of near and far', () => {
    const grown = (disparity: number) => 1 / (1 - 0.2 * (1 / 3 + disparity));
    expect(parallaxOf(frame, depth, SAMPLE_FACTS, [{ ...pose, z: 0.2 }])).toBeCloseTo(
      640 * (grown(0.8) - grown(0.05)),
      6,
    );
  });

  it('a slope costs 0.3 of a step: a quarter of the range stepped is worth 0.475 of it', () => {
    const asked = (disparityStep: number): number =>
      parallaxOf(frame, depth, { ...SAMPLE_FACTS, disparityStep }, [{ ...pose, x: 0.05 }]);
    expect(asked(0.75)).toBeCloseTo(1372 * 0.05 * 0.75, 6);
    expect(asked(0.75 / 4)).toBeCloseTo(0.475 * asked(0.75), 6);
    expect(asked(0)).toBeCloseTo(0.3 * asked(0.75), 6);
    expect(asked(0.9)).toBe(asked(0.75));
  });

  it('turning and zooming cost nothing; reaching the nearest content cannot be paid', () => {
    expect(parallaxOf(frame, depth, SAMPLE_FACTS, [{ ...pose, yawRadians: 0.3, focalMultiplier: 2 }])).toBe(
      0,
    );
    expect(parallaxOf(frame, depth, SAMPLE_FACTS, [{ ...pose, z: 0.9 }])).toBe(Number.POSITIVE_INFINITY);
  });

  it('allows 10 % of the width for a measured disparity and 6 % for a guess, or for a scene without a subject', () => {
    expect(allowedParallax(frame, { ...SAMPLE_FACTS, confidence: 1 })).toBeCloseTo(128, 9);
    expect(allowedParallax(frame, { ...SAMPLE_FACTS, confidence: 0 })).toBeCloseTo(76.8, 9);
    expect(allowedParallax(frame, { ...SAMPLE_FACTS, confidence: 0.5, subjectFound: false })).toBeCloseTo(
      76.8,
      9,
    );
    expect(allowedParallax(frame, { ...SAMPLE_FACTS, subjectFound: false })).toBeCloseTo(128, 9);
    expect(allowedParallax(frame, SAMPLE_FACTS, 0.16)).toBeCloseTo(204.8, 9);
  });

  it('allows a portrait 1.35 times its width, not its height', () => {
    expect(allowedParallax({ width: 720, height: 1280, focalPixels: 1372 }, SAMPLE_FACTS)).toBeCloseTo(
      97.2,
      9,
    );
  });

  it('leaves a request within the budget alone and cuts others to what fits', () => {
    expect(
      fitBudget(
        100,
        (scale) => 80 * scale,
        () => true,
      ).scale,
    ).toBe(1);
    expect(
      fitBudget(
        100,
        (scale) => 400 * scale * scale,
        () => true,
      ).scale,
    ).toBeCloseTo(0.5, 4);
    expect(
      fitBudget(
        100,
        (scale) => 80 * scale,
        (scale) => scale < 0.25,
      ).scale,
    ).toBeCloseTo(0.25, 4);
    expect(
      fitBudget(
        100,
        () => Number.POSITIVE_INFINITY,
        () => true,
      ),
    ).toEqual({
      requestedPixels: 1000,
      allowedPixels: 100,
      scale: 0,
    });
  });
});
