import { describe, expect, it } from 'vitest';
import { focalPixels, mapDepth } from './scene-depth.ts';

const usual = { focalOverLongSide: undefined };

describe('scene depth', () => {
  it.each([0, 0.02, 0.2, 0.5, 0.9, 1])(
    'puts a subject of disparity %d at inverse depth 1',
    (subjectDisparity) => {
      const { far, gain } = mapDepth({ subjectDisparity, subjectFound: true }, 1);
      expect(far + gain * subjectDisparity).toBeCloseTo(1, 12);
      expect(far).toBeGreaterThanOrEqual(1 / 3 - 1e-12);
      expect(far + gain).toBeLessThanOrEqual(2.2 + 1e-12);
    },
  );

  it('puts disparity 0 at three subject distances unless the foreground would come too close', () => {
    expect(mapDepth({ subjectDisparity: 0.7, subjectFound: true }, 1).far).toBeCloseTo(1 / 3, 12);
    expect(mapDepth({ subjectDisparity: 0.2, subjectFound: true }, 1).gain).toBeCloseTo(1.5, 12);
  });

  it('half of the relief halves every distance from the subject in inverse depth', () => {
    const [full, half] = [
      mapDepth({ subjectDisparity: 0.6, subjectFound: true }, 1),
      mapDepth({ subjectDisparity: 0.6, subjectFound: true }, 0.5),
    ];
    expect(1 - half.far).toBeCloseTo((1 - full.far) / 2, 12);
    expect(half.gain).toBeCloseTo(full.gain / 2, 12);
  });

  it('keeps all of the depth of a scene without a subject, from 3 distances to 1 / 3.5', () => {
    const { far, gain } = mapDepth({ subjectDisparity: 0.05, subjectFound: false }, 1);
    expect(far).toBeCloseTo(1 / 3, 12);
    expect(far + gain).toBeCloseTo(3.5, 12);
  });

  it('takes the focal length from EXIF, or 50 degrees across the longer side', () => {
    expect(focalPixels({ focalOverLongSide: 2 }, 720, 1280)).toBe(2560);
    expect(focalPixels(usual, 1280, 720)).toBeCloseTo(640 / Math.tan((25 * Math.PI) / 180), 9);
    expect(focalPixels({ focalOverLongSide: Number.NaN }, 1280, 720)).toBe(focalPixels(usual, 1280, 720));
  });
});
