import { describe, expect, it } from 'vitest';
import { bodyRelief } from './body-relief.ts';
import type { BodyLandmark, BodyLandmarkName, BodyReading } from './networks/blazepose.ts';

const PICTURE = { width: 200, height: 100 };

function body(landmarks: Partial<Record<BodyLandmarkName, BodyLandmark>>): BodyReading {
  return {
    presence: 1,
    matte: { width: 1, height: 1, values: new Float32Array(1) },
    landmarks: new Map(Object.entries(landmarks) as [BodyLandmarkName, BodyLandmark][]),
  };
}

const joint = (u: number, v: number, z: number, visibility = 0.9): BodyLandmark => ({ u, v, z, visibility });

const STANDING = {
  'left-shoulder': joint(0.55, 0.2, 0),
  'right-shoulder': joint(0.45, 0.2, 0),
  'left-hip': joint(0.53, 0.5, 0),
  'right-hip': joint(0.47, 0.5, 0),
};

describe('bodyRelief', () => {
  it('brings a hand that points at the camera nearer and a leg that is behind farther', () => {
    const points = bodyRelief(
      body({
        ...STANDING,
        'left-wrist': joint(0.6, 0.3, -0.3),
        'right-ankle': joint(0.4, 0.9, 0.15),
      }),
      [],
      PICTURE,
    );
    const nearer = (u: number): number | undefined => points.find((point) => point.u === u)?.nearer;
    expect(nearer(0.6)).toBe(1);
    expect(nearer(0.4)).toBeCloseTo(-0.5, 5);
    expect(nearer(0.55)).toBeCloseTo(0, 5);
  });

  it('ignores joints that are hidden or beyond the border, and bodies of which too few are seen', () => {
    const hidden = body({
      ...STANDING,
      'left-wrist': joint(0.6, 0.3, -0.3, 0.2),
      'left-knee': joint(0.5, 1.2, -1),
    });
    expect(bodyRelief(hidden, [], PICTURE).length).toBe(4);
    expect(bodyRelief(body({ 'left-wrist': joint(0.6, 0.3, -0.3) }), [], PICTURE)).toEqual([]);
    expect(bodyRelief(undefined, [], PICTURE)).toEqual([]);
  });

  it('lets the middle of a sure face stand out, as wide as the face', () => {
    const box = { left: 80, top: 20, width: 40, height: 40 };
    const faces = [
      { score: 0.9, box, points: new Map() },
      { score: 0.3, box, points: new Map() },
    ];
    expect(bodyRelief(undefined, faces, PICTURE)).toEqual([{ u: 0.5, v: 0.4, radius: 0.11, nearer: 0.7 }]);
  });
});
