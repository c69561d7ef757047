import { describe, expect, it } from 'vitest';
import type { Photo, PlaneF32 } from '../image.ts';
import { cutOut } from './cut-out.ts';
import { grabCut } from './grab-cut.ts';
import { rgbPlanesOf } from './rgb-planes.ts';

/** A reddish disc of radius `radius` on a bluish ground, both noisy. */
function disc(width: number, height: number, radius: number): { photo: Photo; truth: Uint8Array } {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  const truth = new Uint8Array(width * height);
  let state = 9;
  for (let i = 0; i < truth.length; i += 1) {
    const dx = (i % width) + 0.5 - width / 2;
    const dy = Math.floor(i / width) + 0.5 - height / 2;
    truth[i] = dx * dx + dy * dy < radius * radius ? 1 : 0;
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const noise = (state >>> 24) % 50;
    rgba.set(truth[i] === 1 ? [170 + noise, 60 + noise, 50] : [50, 70 + noise, 150 + noise], 4 * i);
  }
  return { photo: { width, height, rgba }, truth };
}

/** A guess that is right in the middle and far outside only. */
function vagueGuess(width: number, height: number, radius: number): PlaneF32 {
  return {
    width,
    height,
    values: Float32Array.from({ length: width * height }, (_, i) => {
      const dx = (i % width) + 0.5 - width / 2;
      const dy = Math.floor(i / width) + 0.5 - height / 2;
      const distance = Math.sqrt(dx * dx + dy * dy) / radius;
      return distance < 0.5 ? 1 : distance > 1.7 ? 0 : 0.5;
    }),
  };
}

const OPTIONS = { rounds: 3, certainAbove: 0.9, certainBelow: 0.1, priorWeight: 1 };

function overlap(values: Float32Array, truth: Uint8Array): number {
  let both = 0;
  let either = 0;
  values.forEach((value, i) => {
    const inside = value > 0.5;
    if (inside && truth[i] === 1) both += 1;
    if (inside || truth[i] === 1) either += 1;
  });
  return both / either;
}

describe('grabCut', () => {
  it('finds a noisy disc from a vague guess with more than 0.98 overlap', () => {
    const { photo, truth } = disc(120, 90, 28);
    const cut = grabCut(rgbPlanesOf(photo), vagueGuess(120, 90, 28), OPTIONS);
    expect(overlap(cut.values, truth)).toBeGreaterThan(0.98);
  });

  it('gives the same cut twice and does not write to its inputs', () => {
    const { photo } = disc(60, 50, 15);
    const guess = vagueGuess(60, 50, 15);
    const before = Float32Array.from(guess.values);
    const first = grabCut(rgbPlanesOf(photo), guess, OPTIONS);
    expect(grabCut(rgbPlanesOf(photo), guess, OPTIONS).values).toEqual(first.values);
    expect(guess.values).toEqual(before);
  });

  it('falls back to the guess above 0.5 when nothing is certainly background', () => {
    const { photo } = disc(40, 40, 10);
    const guess = { width: 40, height: 40, values: new Float32Array(1600).fill(0.6) };
    expect(grabCut(rgbPlanesOf(photo), guess, OPTIONS).values.every((value) => value === 1)).toBe(true);
  });
});

describe('cutOut', () => {
  it('cuts a disc out of a 500x400 photo with a soft edge at most 6 pixels wide', () => {
    const { photo, truth } = disc(500, 400, 120);
    const matte = cutOut(photo, vagueGuess(125, 100, 30), { ...OPTIONS, softShare: 0 });
    expect(overlap(matte.values, truth)).toBeGreaterThan(0.97);
    const row = [...matte.values.subarray(200 * 500, 201 * 500)];
    const soft = row.filter((value) => value > 0.05 && value < 0.95).length;
    expect(soft).toBeLessThanOrEqual(12);
  });
});
