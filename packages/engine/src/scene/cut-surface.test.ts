import { describe, expect, it } from 'vitest';
import { planOfPoses } from '../render/testing/plan-of-poses.ts';
import { collapseRamps } from './collapse-ramps.ts';
import { cutSurface } from './cut-surface.ts';
import { extendCanvas } from './extend-canvas.ts';
import { findSteps, findTears, TORN_DOWN, TORN_RIGHT } from './find-tears.ts';
import { mendSpecks } from './mend-specks.ts';
import { measureParallaxReach, type ParallaxReach } from './parallax-reach.ts';
import { settlePlateaus } from './settle-plateaus.ts';
import { smoothSurfaces } from './smooth-surfaces.ts';
import { noiseAt, photoOf, planeOf } from './testing/synthetic-scene.ts';

const WIDTH = 96;
const HEIGHT = 64;
/** A truck that is worth 40 px per unit of inverse depth. */
const truck = reachOf({ x: 0.4 });
const crane = reachOf({ y: 0.4 });

function reachOf(pose: { x?: number; y?: number }): ParallaxReach {
  const plan = planOfPoses(WIDTH, HEIGHT, [{}, pose], { focalPixels: 100 });
  return measureParallaxReach(plan, WIDTH, HEIGHT, 1);
}

const count = (torn: Uint8Array, bit: number): number => torn.filter((bits) => (bits & bit) !== 0).length;
const isSquare = (x: number, y: number): boolean => x >= 30 && x < 60 && y >= 20 && y < 50;

describe('findTears', () => {
  it('cuts the 120 edges around a square of 30x30 that stands 20 px out', () => {
    const torn = findTears(
      planeOf(WIDTH, HEIGHT, (x, y) => (isSquare(x, y) ? 0.75 : 0.25)),
      WIDTH,
      truck,
      1,
    );
    expect(count(torn, TORN_RIGHT)).toBe(60);
    expect(count(torn, TORN_DOWN)).toBe(60);
    expect(torn[25 * WIDTH + 29]).toBe(TORN_RIGHT);
    expect(torn[25 * WIDTH + 59]).toBe(TORN_RIGHT);
  });

  it('cuts a silhouette of a guessed map for a hand that sways it by 2 px, and leaves a small step whole', () => {
    const sway = reachOf({ x: 0.04 });
    const cutsOf = (near: number): number =>
      count(
        findTears(
          planeOf(WIDTH, HEIGHT, (x, y) => (isSquare(x, y) ? near : 0.25)),
          WIDTH,
          sway,
          0.5,
        ),
        TORN_RIGHT,
      );
    expect(cutsOf(0.75)).toBe(60);
    expect(cutsOf(0.45)).toBe(0);
  });

  it('cuts a step of 0.09 of a guessed map that folds over itself by 1.8 px, not one of 0.8 px', () => {
    const cutsOf = (step: number, confidence: number): number =>
      count(
        findTears(
          planeOf(WIDTH, HEIGHT, (x, y) => (isSquare(x, y) ? 0.25 + step : 0.25)),
          WIDTH,
          reachOf({ x: 0.2 }),
          confidence,
        ),
        TORN_RIGHT,
      );
    expect(cutsOf(0.09, 0.5)).toBe(60);
    expect(cutsOf(0.04, 0.5)).toBe(0);
    expect(cutsOf(0.09, 1)).toBe(0);
  });

  it('stretches a slope of 1.2 px per pixel instead of cutting it', () => {
    const torn = findTears(
      planeOf(WIDTH, HEIGHT, (x) => 0.03 * Math.min(30, Math.max(0, x - 20))),
      WIDTH,
      truck,
      1,
    );
    expect(count(torn, TORN_RIGHT)).toBe(0);
  });

  it('leaves a horizon whole when the camera moves along it and cuts it when the camera rises', () => {
    const horizon = planeOf(WIDTH, HEIGHT, (_, y) => (y < 30 ? 0.1 : 0.4));
    expect(count(findTears(horizon, WIDTH, truck, 1), TORN_DOWN)).toBe(0);
    expect(count(findTears(horizon, WIDTH, crane, 1), TORN_DOWN)).toBe(WIDTH);
  });

  it('does not cut a speck of 2x2 pixels that stands 3 px out', () => {
    const speck = planeOf(WIDTH, HEIGHT, (x, y) => (x >> 1 === 20 && y >> 1 === 20 ? 0.325 : 0.25));
    expect(count(findTears(speck, WIDTH, truck, 1), 3)).toBe(0);
  });
});

describe('mendSpecks', () => {
  it('takes a speck of 2x2 pixels that is not worth a cut back into its plane', () => {
    const speck = planeOf(WIDTH, HEIGHT, (x, y) => (x >> 1 === 20 && y >> 1 === 20 ? 0.325 : 0.25));
    const { torn } = findSteps(speck, WIDTH, truck, 1);
    const mended = mendSpecks(speck, torn, new Uint8Array(torn.length), WIDTH);
    expect(mended).toEqual(new Float32Array(speck.length).fill(0.25));
  });
});

describe('smoothSurfaces', () => {
  it('takes grain of 1.6 px off a guessed map and leaves a step of 20 px where it is', () => {
    const grainy = planeOf(WIDTH, HEIGHT, (x, y) => (x < 48 ? 0.25 : 0.75) + 0.02 * (noiseAt(x, y) - 0.5));
    const smooth = smoothSurfaces(grainy, WIDTH, truck, 0.5);
    let rough = 0;
    for (let x = 10; x < 40; x++) rough = Math.max(rough, Math.abs(smooth[30 * WIDTH + x]! - 0.25));
    expect(rough).toBeLessThan(0.006);
    expect(smooth[30 * WIDTH + 48]! - smooth[30 * WIDTH + 47]!).toBeGreaterThan(0.48);
  });

  it('keeps a ridge of 1.2 px in a measured map', () => {
    const ridge = planeOf(WIDTH, HEIGHT, (x) => (x === 40 ? 0.28 : 0.25));
    const smooth = smoothSurfaces(ridge, WIDTH, truck, 1);
    expect(smooth[20 * WIDTH + 40]! - smooth[20 * WIDTH + 35]!).toBeCloseTo(0.03, 5);
  });
});

describe('collapseRamps', () => {
  const ramp = planeOf(WIDTH, HEIGHT, (x) => 0.25 + 0.5 * Math.min(1, Math.max(0, (x - 38) / 4)));

  it('makes a ramp 4 px wide a step where colours change', () => {
    const photo = photoOf(WIDTH, HEIGHT, (x) => (x < 41 ? 40 : 200));
    const row = collapseRamps(ramp, photo.rgba, WIDTH, truck, 1).subarray(20 * WIDTH, 21 * WIDTH);
    expect(row[40]).toBeCloseTo(0.25, 5);
    expect(row[41]).toBeCloseTo(0.75, 5);
  });

  it('makes it a step in its middle where colours do not change', () => {
    const photo = photoOf(WIDTH, HEIGHT, () => 128);
    const row = collapseRamps(ramp, photo.rgba, WIDTH, truck, 1).subarray(20 * WIDTH, 21 * WIDTH);
    expect(row[39]).toBeCloseTo(0.25, 5);
    expect(row[41]).toBeCloseTo(0.75, 5);
  });

  it('leaves a slope across 60 px as it is', () => {
    const slope = planeOf(WIDTH, HEIGHT, (x) => 0.02 * Math.min(60, Math.max(0, x - 15)));
    const photo = photoOf(WIDTH, HEIGHT, (x) => (x < 41 ? 40 : 200));
    expect(collapseRamps(slope, photo.rgba, WIDTH, truck, 1)).toEqual(slope);
  });
});

describe('settlePlateaus', () => {
  it('gives a pixel halfway between two sides to one of them', () => {
    const edge = planeOf(WIDTH, HEIGHT, (x) => (x < 40 ? 0.25 : x === 40 ? 0.6 : 0.75));
    const settled = settlePlateaus(edge, findTears(edge, WIDTH, truck, 1), WIDTH, truck);
    expect(settled[30 * WIDTH + 40]).toBeCloseTo(0.75, 6);
  });

  it('puts the last far pixel, 2 px off, back onto its plane', () => {
    const edge = planeOf(WIDTH, HEIGHT, (x) => (x < 39 ? 0.25 : x === 39 ? 0.3 : 0.75));
    const settled = settlePlateaus(edge, findTears(edge, WIDTH, truck, 1), WIDTH, truck);
    expect(settled[30 * WIDTH + 39]).toBeCloseTo(0.25, 6);
  });
});

describe('cutSurface', () => {
  it('cuts a blurred, grainy square along its colour edge', () => {
    const photo = photoOf(WIDTH, HEIGHT, (x, y) => (isSquare(x, y) ? 210 : 50));
    const blurred = planeOf(WIDTH, HEIGHT, (x, y) => {
      const inside = Math.min(x - 28, 61 - x, y - 18, 51 - y);
      return 0.25 + 0.5 * Math.min(1, Math.max(0, inside / 4)) + 0.01 * noiseAt(x, y);
    });
    const canvas = extendCanvas(photo, blurred, { left: 0, top: 0, right: 0, bottom: 0 });
    const { inverseDepth, torn } = cutSurface(canvas, truck, 0.5);
    for (let y = 26; y < 44; y++) {
      expect(torn[y * WIDTH + 29]! & TORN_RIGHT).toBe(TORN_RIGHT);
      expect(torn[y * WIDTH + 59]! & TORN_RIGHT).toBe(TORN_RIGHT);
      expect(inverseDepth[y * WIDTH + 31]!).toBeGreaterThan(0.7);
      expect(inverseDepth[y * WIDTH + 28]!).toBeLessThan(0.3);
    }
  });
});
