import { describe, expect, it } from 'vitest';
import { planOfPoses } from '../render/testing/plan-of-poses.ts';
import { measureParallaxReach } from './parallax-reach.ts';

describe('measureParallaxReach', () => {
  it('finds no position in a path that only turns and zooms', () => {
    const plan = planOfPoses(128, 64, [{}, { yawRadians: 0.2 }, { focalMultiplier: 2 }]);
    const reach = measureParallaxReach(plan, 128, 64, 1);
    expect(reach.positions).toEqual([]);
    expect(Math.max(...reach.pixelsPerInverseDepth)).toBe(0);
  });

  it('makes a unit of inverse depth worth 12 px to the side in a truck by 0.1 at a focal length of 100 zoomed by 1.2', () => {
    const plan = planOfPoses(128, 64, [{ focalMultiplier: 1.2 }, { x: 0.1, focalMultiplier: 1.2 }], {
      focalPixels: 100,
    });
    const reach = measureParallaxReach(plan, 128, 64, 1);
    for (const pixels of reach.acrossPerInverseDepth) expect(pixels).toBeCloseTo(12, 4);
    for (const pixels of reach.downPerInverseDepth) expect(pixels).toBe(0);
    expect([reach.sweep[0], reach.sweep[1]]).toEqual([1, 0]);
  });

  it('grows with the distance from the centre in a dolly, which uncovers outwards', () => {
    const plan = planOfPoses(256, 256, [{}, { z: 0.2 }]);
    const reach = measureParallaxReach(plan, 256, 256, 1);
    const centre = 3 * reach.tileColumns + 3;
    expect(reach.pixelsPerInverseDepth[0]!).toBeGreaterThan(3 * reach.pixelsPerInverseDepth[centre]!);
    const [x, y] = [reach.sweep[0]!, reach.sweep[1]!];
    expect(x * x + y * y).toBeCloseTo(1, 3);
    expect(x).toBeCloseTo(y, 3);
  });

  it('keeps at most 53 positions of 240, both ends of every axis and the far corners of a wandering way', () => {
    const poses = Array.from({ length: 240 }, (_, k) => ({
      x: 0.1 * Math.sin(k / 20),
      y: 0.001 * k,
      z: 0.1 * Math.cos(k / 30),
    }));
    const { positions } = measureParallaxReach(planOfPoses(128, 64, poses, { focalPixels: 100 }), 128, 64, 1);
    expect(positions.length).toBeLessThanOrEqual(53);
    const farCorner = Math.max(...poses.map((pose) => pose.x + pose.y));
    expect(Math.max(...positions.map(({ focalX, focalY }) => focalX + focalY))).toBeCloseTo(
      100 * farCorner,
      3,
    );
    const rightmost = Math.max(...poses.map((pose) => pose.x));
    expect(Math.max(...positions.map((position) => position.focalX))).toBeCloseTo(100 * rightmost, 6);
  });

  it('leaves no place of a wandering way more than 1 px beside the lines from the photo to the positions', () => {
    const poses = Array.from({ length: 120 }, (_, k) => ({
      x: 0.05 * Math.sin(k / 5) + 0.02 * Math.sin(k / 2.3),
      y: 0.05 * Math.cos(k / 7) + 0.02 * Math.cos(k / 1.7),
    }));
    const plan = planOfPoses(128, 64, poses, { focalPixels: 200 });
    const { positions } = measureParallaxReach(plan, 128, 64, 1);
    for (const { x, y } of poses) {
      const beside = positions.map(({ focalX, focalY }) => {
        const length = focalX * focalX + focalY * focalY;
        const along = Math.min(1, Math.max(0, (200 * (x * focalX + y * focalY)) / length));
        return Math.hypot(200 * x - along * focalX, 200 * y - along * focalY);
      });
      expect(Math.min(...beside)).toBeLessThanOrEqual(1.0001);
    }
  });
});
