import { describe, expect, it } from 'vitest';
import { EngineError } from '../errors.ts';
import { planOfPoses } from '../render/testing/plan-of-poses.ts';
import { renderRgba } from '../render/testing/render-scene.ts';
import { buildScene } from './build-scene.ts';
import { renderOracle } from './testing/oracle-renderer.ts';
import { colourPhotoOf, noiseAt, perceptionOf, photoOf, planeOf, psnrOf } from './testing/synthetic-scene.ts';

const WIDTH = 160;
const HEIGHT = 96;
/** A near square in front of a far wall: w is 1 and 0.25. */
const isInside = (x: number, y: number, margin: number): boolean =>
  x >= 60 - margin && x < 100 + margin && y >= 28 - margin && y < 70 + margin;
const isNear = (x: number, y: number): boolean => isInside(x, y, 0);
const squareDisparity = planeOf(WIDTH, HEIGHT, (x, y) => (isNear(x, y) ? 1 : 0));
const DEPTH = { far: 0.25, gain: 0.75 };
/** Moves the square by 24 px and the wall by 6. */
const SHIFT = 24;
const trucked = (x: number) =>
  planOfPoses(WIDTH, HEIGHT, [{}, { x: x / 160 }], {
    focalPixels: 160,
    depth: DEPTH,
    shutterDegrees: 0,
    border: { left: 0, top: 0, right: 8, bottom: 0 },
  });

/** Wall and square of their own smooth textures, so that the true view from anywhere is known. */
const wallGrey = (x: number, y: number): number => 90 + 50 * Math.sin(y / 4) + 12 * Math.sin(x / 5);
const squareGrey = (x: number, y: number): number => 210 + 30 * Math.sin((x + y) / 3);
const squarePhoto = photoOf(WIDTH, HEIGHT, (x, y) =>
  Math.round(isNear(x, y) ? squareGrey(x, y) : wallGrey(x, y)),
);
const truth = photoOf(WIDTH, HEIGHT, (x, y) =>
  Math.round(isNear(x + SHIFT, y) ? squareGrey(x + SHIFT, y) : wallGrey(x + SHIFT / 4, y)),
);

describe('buildScene', () => {
  it('gives the canvas alone, one layer without quads, when the camera only turns and zooms', () => {
    const plan = planOfPoses(WIDTH, HEIGHT, [{ yawRadians: 0.1 }, { focalMultiplier: 1.4 }]);
    const scene = buildScene({
      photo: squarePhoto,
      perception: perceptionOf(squarePhoto, squareDisparity),
      plan,
    });
    expect(scene.layerCount).toBe(1);
    expect(scene.quads.count).toBe(0);
    expect(scene.texture).toEqual(squarePhoto.rgba);
  });

  it('shows the photo itself from the photo pose, within 1 grey level, and a tenth of the contrast along outlines', () => {
    const plan = trucked(SHIFT);
    const scene = buildScene({
      photo: squarePhoto,
      perception: perceptionOf(squarePhoto, squareDisparity),
      plan,
    });
    const still = renderOracle(scene, plan, plan.poses[0]!);
    for (let y = 1; y < HEIGHT - 1; y++) {
      for (let x = 1; x < WIDTH - 1; x++) {
        const i = (y * WIDTH + x) * 4;
        const isOutline = isInside(x, y, -4) !== isInside(x, y, 6);
        // Colours of outlines are a compromise of what they show at texels and between them.
        expect(Math.abs(still.rgba[i]! - squarePhoto.rgba[i]!)).toBeLessThanOrEqual(isOutline ? 12 : 1);
      }
    }
  });

  it('shows what was visible at 38 dB and paints what was hidden at 23 dB after a 24 px truck', () => {
    const plan = trucked(SHIFT);
    const scene = buildScene({
      photo: squarePhoto,
      perception: perceptionOf(squarePhoto, squareDisparity),
      plan,
    });
    const view = renderRgba(plan, scene, 1);
    const inFrame = (x: number): boolean => x < WIDTH - SHIFT - 2;
    // The wall that the square hid appears right of the moved square.
    const wasHidden = (x: number, y: number): boolean => x >= 76 && x < 94 && y >= 28 && y < 70;
    expect(view.holePixels).toBe(0);
    expect(psnrOf(view.rgba, truth.rgba, WIDTH, (x, y) => inFrame(x) && !wasHidden(x, y))).toBeGreaterThan(
      38,
    );
    expect(psnrOf(view.rgba, truth.rgba, WIDTH, (x, y) => wasHidden(x, y))).toBeGreaterThan(23);
  });

  it('paints what a red square hides without any red', () => {
    const photo = colourPhotoOf(WIDTH, HEIGHT, (x, y) => (isNear(x, y) ? [220, 20, 20] : [60, 120, 200]));
    const plan = trucked(SHIFT);
    const scene = buildScene({ photo, perception: perceptionOf(photo, squareDisparity), plan });
    const { rgba } = renderRgba(plan, scene, 1);
    for (let y = 30; y < 68; y++) {
      for (let x = 78; x < 92; x++) expect(rgba[(y * WIDTH + x) * 4]!).toBeLessThan(64);
    }
  });

  it('leaves no hole in 9 views of two squares in front of a slanted floor', () => {
    const isMiddle = (x: number, y: number): boolean => x >= 84 && x < 130 && y >= 40 && y < 84;
    const photo = photoOf(WIDTH, HEIGHT, (x, y) => Math.round(255 * noiseAt(x >> 2, y >> 2)));
    const disparity = planeOf(WIDTH, HEIGHT, (x, y) =>
      isNear(x, y) ? 1 : isMiddle(x, y) ? 0.6 : 0.4 * (y / HEIGHT),
    );
    const poses = Array.from({ length: 9 }, (_, k) => ({
      x: 0.1 * ((k % 3) - 1),
      y: 0.08 * (Math.floor(k / 3) - 1),
      z: 0.02 * k,
      focalMultiplier: 1.4,
    }));
    const plan = planOfPoses(WIDTH, HEIGHT, poses, { focalPixels: 160, depth: DEPTH, shutterDegrees: 0 });
    const scene = buildScene({ photo, perception: perceptionOf(photo, disparity), plan });
    for (let frame = 0; frame < poses.length; frame++)
      expect(renderRgba(plan, scene, frame).holePixels).toBe(0);
  });

  it('gives the same bytes twice', () => {
    const plan = trucked(SHIFT);
    const input = { photo: squarePhoto, perception: perceptionOf(squarePhoto, squareDisparity, 0.5), plan };
    expect(buildScene(input)).toEqual(buildScene(input));
  });

  it('does not write its inputs', () => {
    const photo = { ...squarePhoto, rgba: squarePhoto.rgba.slice() };
    const disparity = squareDisparity.slice();
    buildScene({ photo, perception: perceptionOf(photo, disparity, 0.5), plan: trucked(SHIFT) });
    expect(photo.rgba).toEqual(squarePhoto.rgba);
    expect(disparity).toEqual(squareDisparity);
  });

  it('refuses a map of 10x10 for a plan of 160x96 with input-mismatch', () => {
    const perception = perceptionOf(
      { width: 10, height: 10, rgba: new Uint8Array(400) },
      new Float32Array(100),
    );
    const build = () => buildScene({ photo: squarePhoto, perception, plan: trucked(SHIFT) });
    expect(build).toThrow(EngineError);
    expect(build).toThrow('160x96 pixels, got 10x10');
  });

  it('takes a map with unknown places, and one that is unknown everywhere', () => {
    const holed = squareDisparity.map((value, i) => (i % 7 === 0 ? Number.NaN : value));
    const plan = trucked(SHIFT);
    for (const disparity of [holed, holed.map(() => Number.POSITIVE_INFINITY)]) {
      const scene = buildScene({
        photo: squarePhoto,
        perception: perceptionOf(squarePhoto, disparity),
        plan,
      });
      expect(renderRgba(plan, scene, 1).holePixels).toBe(0);
    }
  });
});
