import { describe, expect, it } from 'vitest';
import { imageFactsOf } from './image-facts-of.ts';

const WIDTH = 100;
const HEIGHT = 20;

/** Disparity 0 at the left edge to 0.99 at the right; the subject is a column in the right quarter. */
function perceptionOf(subjectFound: boolean) {
  const disparity = new Float32Array(WIDTH * HEIGHT).map((_, i) => (i % WIDTH) / WIDTH);
  const matte = new Float32Array(WIDTH * HEIGHT).map((_, i) => (subjectFound && i % WIDTH === 80 ? 1 : 0));
  return {
    disparity: { width: WIDTH, height: HEIGHT, values: disparity },
    matte: { width: WIDTH, height: HEIGHT, values: matte },
    subjectPoint: { u: 0.8, v: 0.5 },
    subjectFound,
    confidence: 0.4,
    disparitySource: 'test',
  };
}
const SOURCE = { width: 4000, height: 800, focalOverLongSide: 0.9 };

describe('imageFactsOf', () => {
  it('gives the 5th and 95th percentile of disparity and the median of the subject, within 0.01', () => {
    const facts = imageFactsOf(SOURCE, perceptionOf(true));
    expect(Math.abs(facts.disparity5 - 0.05)).toBeLessThan(0.0101);
    expect(Math.abs(facts.disparity95 - 0.95)).toBeLessThan(0.0101);
    expect(facts.subjectDisparity).toBeCloseTo(0.8, 2);
    expect(facts).toMatchObject({
      sourceWidth: 4000,
      sourceHeight: 800,
      focalOverLongSide: 0.9,
      confidence: 0.4,
    });
  });

  it('gives the range of disparity along each side', () => {
    const { edges } = imageFactsOf(SOURCE, perceptionOf(true));
    expect(edges?.left.largest).toBeLessThan(0.1);
    expect(edges?.right.least).toBeGreaterThan(0.9);
    expect(edges?.top.least).toBeLessThan(0.1);
    expect(edges?.top.largest).toBeGreaterThan(0.9);
  });

  it('judges the surroundings of the aimed point when there is no subject', () => {
    expect(imageFactsOf(SOURCE, perceptionOf(false)).subjectDisparity).toBeCloseTo(0.8, 1);
  });

  it('judges the surroundings of the aimed point when the matte of the subject is nowhere opaque', () => {
    const perception = perceptionOf(true);
    perception.matte.values.fill(0.3);
    expect(imageFactsOf(SOURCE, perception).subjectDisparity).toBeCloseTo(0.8, 1);
  });

  it('aims at what stands before the sky when the point lies in it, and at 0.5 when all is sky', () => {
    const perception = perceptionOf(false);
    perception.disparity.values.fill(0);
    expect(imageFactsOf(SOURCE, perception).subjectDisparity).toBe(0.5);
    perception.disparity.values.fill(0.6, 0, 50);
    expect(imageFactsOf(SOURCE, perception).subjectDisparity).toBeCloseTo(0.6, 2);
  });

  it('tells the median of the whole subject beside that of what is aimed at: 0.7 of a subject from 0.6 to 0.8', () => {
    const perception = perceptionOf(true);
    perception.matte.values.forEach((_, i, matte) => {
      matte[i] = i % WIDTH >= 60 && i % WIDTH <= 80 ? 1 : 0;
    });
    const facts = imageFactsOf(SOURCE, perception);
    expect(facts.subjectDisparity).toBeGreaterThan(0.75);
    expect(facts.bulkDisparity).toBeCloseTo(0.7, 2);
    expect(facts.ground).toBeUndefined();
  });

  it('finds the ground below the aimed point where there is no subject', () => {
    const perception = perceptionOf(false);
    perception.disparity.values.fill(0.9, 14 * WIDTH);
    const { ground, bulkDisparity } = imageFactsOf(SOURCE, perception);
    expect(ground?.point).toEqual({ u: 0.8, v: 0.78 });
    expect(ground?.disparity).toBeCloseTo(0.9, 2);
    expect(bulkDisparity).toBeUndefined();
  });
});
