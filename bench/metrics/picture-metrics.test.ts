import { describe, expect, it } from 'vitest';
import type { GreyImage, RgbaImage } from '../track/grey-image.ts';
import { isDynamic } from './dynamic-degree.ts';
import { steadiness } from './flicker.ts';
import { loopRatios } from './loop-ratio.ts';
import { pathJitter } from './path-jitter.ts';
import { planePsnrOf, psnrOf } from './psnr.ts';
import { resampledView } from './resampled-view.ts';
import { gradientEnergy } from './sharpness.ts';
import { ssimOf } from './ssim.ts';
import { middleFrameFit, warpError } from './warp-error.ts';

const picture = (level: (i: number) => number): RgbaImage => ({
  width: 32,
  height: 24,
  rgba: Uint8Array.from({ length: 32 * 24 * 4 }, (_, i) => level(i)),
});

const waves = (shift: number, amplitude = 60): GreyImage => {
  const [width, height] = [160, 96];
  const values = Float32Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [(i % width) - shift, Math.floor(i / width)];
    return 128 + amplitude * Math.sin(x / 4) * Math.cos(y / 5) + 20 * Math.sin((x + y) / 11);
  });
  return { width, height, values };
};

describe('PSNR and SSIM', () => {
  it('gives 28.13 dB for a difference of 10 levels everywhere and Infinity for equal pictures', () => {
    const grey = picture(() => 100);
    expect(
      psnrOf(
        grey,
        picture(() => 110),
      ),
    ).toBeCloseTo(28.1308, 3);
    expect(psnrOf(grey, grey)).toBe(Infinity);
    expect(planePsnrOf([0, 0], [255, 255])).toBe(0);
  });

  it('looks only where it is told to', () => {
    const where = new Uint8Array(32 * 24).fill(1, 0, 32);
    expect(
      psnrOf(
        picture(() => 100),
        picture((i) => (i < 32 * 4 ? 100 : 0)),
        where,
      ),
    ).toBe(Infinity);
  });

  it('refuses pictures of different sizes, naming both', () => {
    const other = { width: 4, height: 4, rgba: new Uint8Array(64) };
    expect(() =>
      psnrOf(
        picture(() => 1),
        other,
      ),
    ).toThrow('32x24 and 4x4');
  });

  it('is 1 for equal images and (2ab + C1) / (a^2 + b^2 + C1) = 0.9231 for flat grey 100 against 150', () => {
    const flat = (value: number): GreyImage => ({
      width: 16,
      height: 16,
      values: new Float32Array(256).fill(value),
    });
    expect(ssimOf(waves(0), waves(0))).toBeCloseTo(1, 9);
    expect(ssimOf(flat(100), flat(150))).toBeCloseTo(0.92309, 4);
  });
});

describe('metrics of motion', () => {
  it('warps a shift of 3 px back with an error under 1e-5, and finds the middle frame to 0.998', () => {
    expect(warpError(waves(0), waves(3))).toBeLessThan(1e-5);
    expect(middleFrameFit(waves(0), waves(1.5), waves(3))).toBeGreaterThan(0.998);
    expect(middleFrameFit(waves(0), waves(2.5), waves(3))).toBeLessThan(0.99);
  });

  it('keeps 100 % of the energy without a move and loses half of it at 71 % contrast', () => {
    const still = { scale: 1, rotationRadians: 0, x: 0, y: 0 };
    const source = waves(0);
    expect(gradientEnergy(resampledView(source, still)) / gradientEnergy(source)).toBeCloseTo(1, 4);
    const faded = { ...source, values: source.values.map((v) => 128 + (v - 128) * Math.SQRT1_2) };
    expect(gradientEnergy(faded) / gradientEnergy(source)).toBeCloseTo(0.5, 3);
  });

  it('resamples a shift of 2.5 px as the formula does, within 1 level', () => {
    const moved = resampledView(waves(0), { scale: 1, rotationRadians: 0, x: 2.5, y: 0 });
    const truth = waves(2.5);
    for (let x = 10; x < 150; x++)
      expect(Math.abs(moved.values[48 * 160 + x]! - truth.values[48 * 160 + x]!)).toBeLessThan(1);
  });

  it('calls a cubic path even and one rounded to whole pixels uneven by more than 0.1 px', () => {
    const path = (round: (v: number) => number): [number, number][] =>
      Array.from({ length: 40 }, (_, i) => [round(0.001 * i * i * i), round(0.3 * i)]);
    expect(pathJitter(path((v) => v)).deviationRms).toBeLessThan(1e-9);
    expect(pathJitter(path(Math.round)).deviationRms).toBeGreaterThan(0.1);
  });

  it('gives a seamless loop 1 and a jump at the seam more than 5', () => {
    const turn = Array.from({ length: 12 }, (_, i) => waves(0.8 * Math.sin((2 * Math.PI * i) / 12)));
    expect(loopRatios(turn).toNeighbours).toBeGreaterThan(0.8);
    expect(loopRatios(turn).toNeighbours).toBeLessThan(1.2);
    const drift = Array.from({ length: 12 }, (_, i) => waves(0.3 * i));
    expect(loopRatios(drift).toMedian).toBeGreaterThan(5);
  });

  it('is dynamic when 10 of 39 pairs exceed 16.9 px at 720p, and not with 9', () => {
    const motions = (fast: number): number[] => Array.from({ length: 39 }, (_, i) => (i < fast ? 17 : 1));
    expect(isDynamic(motions(10), 1280, 720)).toBe(true);
    expect(isDynamic(motions(9), 1280, 720)).toBe(false);
  });

  it('is perfectly steady when nothing changes', () => {
    expect(steadiness([waves(0), waves(0), waves(0)])).toBe(1);
  });
});
