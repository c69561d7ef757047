import { describe, expect, it } from 'vitest';
import { planOfPoses } from '../render/testing/plan-of-poses.ts';
import { renderRgba } from '../render/testing/render-scene.ts';
import { buildScene } from './build-scene.ts';
import { noiseAt, perceptionOf, photoOf, planeOf, psnrOf } from './testing/synthetic-scene.ts';

const WIDTH = 160;
const HEIGHT = 96;
const ZOOM = 1.25;
const fromMiddle = (x: number, y: number): number => Math.hypot(x - 80, y - 48);
/** A near disc before a far wall, its outline blurred over one pixel. */
const nearShare = (x: number, y: number): number => Math.min(1, Math.max(0, 30.5 - fromMiddle(x, y)));
const disparity = planeOf(WIDTH, HEIGHT, (x, y) => (nearShare(x, y) >= 0.5 ? 1 : 0));

/** The middle of a truck, where the camera stands as it stood for the photo and zooms, against the photo zoomed by itself: dB at the outline. */
function zoomedPsnr(wallGrey: number): number {
  const photo = photoOf(WIDTH, HEIGHT, (x, y) => {
    const share = nearShare(x, y);
    const [near, wall] = [150 + 20 * noiseAt(x, y), wallGrey + 20 * noiseAt(x + 500, y)];
    return Math.round(share * near + (1 - share) * wall);
  });
  const pictureOf = (x: number): Uint8Array => {
    const zoomed = { focalMultiplier: ZOOM };
    const plan = planOfPoses(WIDTH, HEIGHT, [{ ...zoomed, x: -x }, zoomed, { ...zoomed, x }], {
      focalPixels: 160,
      depth: { far: 0.25, gain: 0.75 },
      shutterDegrees: 0,
    });
    const scene = buildScene({ photo, perception: perceptionOf(photo, disparity, 0.6), plan });
    return renderRgba(plan, scene, 1).rgba;
  };
  const isOutline = (x: number, y: number): boolean => Math.abs(fromMiddle(x, y) / ZOOM - 30.5) < 3.5;
  return psnrOf(pictureOf(0.05), pictureOf(0), WIDTH, isOutline);
}

describe('settleBetweenTexels', () => {
  it('gives back the zoomed photo along an outline before a dark wall at 35 dB', () => {
    // Settled at texels alone: 33.1 dB.
    expect(zoomedPsnr(20)).toBeGreaterThan(35);
  });

  it('does so before a bright wall at 38 dB', () => {
    // Settled at texels alone: 36.6 dB.
    expect(zoomedPsnr(230)).toBeGreaterThan(38);
  });
});
