import { planShot } from '@kinora/engine';
import { describe, expect, it } from 'vitest';
import { plannedMotion } from './planned-motion.ts';

const FACTS = {
  sourceWidth: 1920,
  sourceHeight: 1080,
  focalOverLongSide: undefined,
  subjectPoint: { u: 0.5, v: 0.5 },
  subjectFound: true,
  subjectDisparity: 0.7,
  disparity5: 0.05,
  disparity95: 0.8,
  confidence: 1,
};

function motionOf(motion: string, strength = 0.8) {
  const plan = planShot(
    { motion, strength, seed: 1, tier: 'dop-turbo', durationSeconds: 5, framesPerSecond: 24 },
    FACTS,
  );
  const places = Float64Array.from({ length: 2 * 32 * 18 }, (_, i) =>
    i % 2 === 0 ? ((i / 2) % 32) * 40 + 20 : Math.floor(i / 64) * 40 + 20,
  );
  return plannedMotion(plan, { places, inverseDepth: new Float64Array(places.length / 2).fill(1) });
}

describe('motion of a planned camera', () => {
  it('is none for a camera at rest', () => {
    expect(motionOf('static')).toEqual({ dynamic: false, overThreshold: 0 });
  });

  it('is what geometry gives: a pan is as fast for any depth, and faster for more strength', () => {
    const pan = motionOf('pan-right');
    expect(pan.dynamic).toBe(true);
    // 0.9 of 0.216 x 0.8 of the width, enlarged by the crop, within 0.85 x 1.85 s, in eighths of a second.
    const pixels = (0.9 * 0.216 * 0.8 * 1280 * 1.2) / (0.85 * 1.85) / 8;
    expect(pan.overThreshold).toBeGreaterThan((0.9 * pixels) / 16.875);
    expect(pan.overThreshold).toBeLessThan((1.25 * pixels) / 16.875);
    expect(motionOf('pan-right', 0.4).overThreshold).toBeLessThan(0.6 * pan.overThreshold);
    expect(motionOf('pan-right', 0.4).dynamic).toBe(false);
  });

  it('does not count a burst that is over in less than a quarter of the clip', () => {
    expect(motionOf('whip-pan').dynamic).toBe(false);
  });
});
