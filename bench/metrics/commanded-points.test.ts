import { poseMatrices, projectPixel } from '@kinora/engine';
import { describe, expect, it } from 'vitest';
import { seenFrom } from './commanded-points.ts';

const FRAME = { width: 640, height: 360, focalPixels: 700 };
const STILL = { x: 0, y: 0, z: 0, yawRadians: 0, pitchRadians: 0, rollRadians: 0, focalMultiplier: 1 };
const CONTENT = { places: Float64Array.of(100, 80, 320, 180, 600, 300), inverseDepth: [0.3, 1, 2] };

describe('where a camera must see content', () => {
  it('is where it was for the pose of the photo', () => {
    expect([...seenFrom(FRAME, STILL, CONTENT).places]).toEqual([...CONTENT.places]);
  });

  it('is f * C_x / Z further left for a camera that went right', () => {
    const { places } = seenFrom(FRAME, { ...STILL, x: 0.1 }, CONTENT);
    expect(places[0]).toBeCloseTo(100 - 700 * 0.1 * 0.3, 9);
    expect(places[4]).toBeCloseTo(600 - 700 * 0.1 * 2, 9);
  });

  it('turns counter-clockwise on the screen for a camera that rolls clockwise, and down for one that tilts up', () => {
    const rolled = seenFrom(FRAME, { ...STILL, rollRadians: 0.1 }, CONTENT).places;
    expect(rolled[5]! - 180).toBeLessThan(300 - 180);
    expect(seenFrom(FRAME, { ...STILL, pitchRadians: 0.05 }, CONTENT).places[3]).toBeGreaterThan(200);
  });

  it('agrees with the renderer for a pose that uses all seven numbers, within 1e-9 pixels', () => {
    const pose = {
      x: 0.1,
      y: -0.05,
      z: 0.2,
      yawRadians: 0.1,
      pitchRadians: -0.07,
      rollRadians: 0.2,
      focalMultiplier: 1.3,
    };
    const { places } = seenFrom(FRAME, pose, CONTENT);
    const matrices = poseMatrices(FRAME, pose);
    for (let i = 0; i < 3; i++) {
      const [x, y] = projectPixel(
        matrices,
        CONTENT.places[2 * i]!,
        CONTENT.places[2 * i + 1]!,
        CONTENT.inverseDepth[i]!,
      );
      expect(places[2 * i]).toBeCloseTo(x, 9);
      expect(places[2 * i + 1]).toBeCloseTo(y, 9);
    }
  });
});
