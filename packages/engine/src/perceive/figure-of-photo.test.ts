import { describe, expect, it } from 'vitest';
import type { Matte, Photo } from '../image.ts';
import { figureOfPhoto } from './figure-of-photo.ts';

const WIDTH = 120;
const HEIGHT = 160;

/** A figure: a round head of radius 15 at (60, 40), a neck, shoulders from row 65 on; arms on demand. */
function figure(arms: boolean): { photo: Photo; matte: Matte } {
  const values = new Float32Array(WIDTH * HEIGHT);
  const rgba = new Uint8Array(4 * WIDTH * HEIGHT).fill(255);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const head = (x - 60) * (x - 60) + (y - 40) * (y - 40) < 225;
      const neck = Math.abs(x - 60) < 7 && y >= 40 && y < 66;
      const torso = Math.abs(x - 60) < 28 && y >= 65;
      const arm = arms && y >= 65 && y < 75;
      if (head || neck || torso || arm) values[y * WIDTH + x] = 1;
      if (head) rgba.set([200, 150, 120], 4 * (y * WIDTH + x));
    }
  return {
    photo: { width: WIDTH, height: HEIGHT, rgba },
    matte: { width: WIDTH, height: HEIGHT, values },
  };
}

describe('figureOfPhoto', () => {
  it('finds head, neck and shoulders of a standing figure to within 3 % of the height', () => {
    const { photo, matte } = figure(false);
    const found = figureOfPhoto(photo, matte, { u: 0.5, v: 0.25 })!;
    expect(Math.abs(found.centreU - 0.5)).toBeLessThan(0.02);
    expect(Math.abs(found.topV - 25 / HEIGHT)).toBeLessThan(0.03);
    expect(Math.abs(found.headHalf - 15 / HEIGHT)).toBeLessThan(0.03);
    expect(Math.abs(found.shoulderV - 65 / HEIGHT)).toBeLessThan(0.03);
    expect(Math.abs(found.shoulderHalf - 28 / HEIGHT)).toBeLessThan(0.03);
    expect(found.neckV).toBeGreaterThan(found.topV + found.headHalf);
    expect(found.bottomV).toBe(1);
  });

  it('does not take spread arms for shoulders', () => {
    const { photo, matte } = figure(true);
    expect(figureOfPhoto(photo, matte, { u: 0.5, v: 0.25 })!.shoulderHalf).toBeLessThanOrEqual(31 / HEIGHT);
  });

  it('finds the hands of spread arms to within 3 % of the width, and none where the arms are at the body', () => {
    const { photo, matte } = figure(true);
    // The arms end before the picture does.
    for (let y = 65; y < 75; y++) {
      matte.values.fill(0, y * WIDTH, y * WIDTH + 6);
      matte.values.fill(0, y * WIDTH + 116, (y + 1) * WIDTH);
    }
    const { hands } = figureOfPhoto(photo, matte, { u: 0.5, v: 0.25 })!;
    expect(Math.abs(hands!.left!.u - 21 / WIDTH)).toBeLessThan(0.03);
    expect(Math.abs(hands!.right!.u - 101 / WIDTH)).toBeLessThan(0.03);
    for (const hand of [hands!.left!, hands!.right!]) expect(hand.v).toBeCloseTo(70 / HEIGHT, 2);
    const calm = figure(false);
    expect(figureOfPhoto(calm.photo, calm.matte, { u: 0.5, v: 0.25 })!.hands).toEqual({});
  });

  it('finds no hand where the frame cuts the arm off', () => {
    const { photo, matte } = figure(true);
    expect(figureOfPhoto(photo, matte, { u: 0.5, v: 0.25 })!.hands).toEqual({});
  });

  it('finds both feet to within 2 % of the width where legs are apart, and none where the frame cuts them off', () => {
    const { photo, matte } = figure(false);
    expect(figureOfPhoto(photo, matte, { u: 0.5, v: 0.25 })!.feet).toBeUndefined();
    // Legs from row 120 on: the left one to row 150, the right one, farther back, to 146.
    matte.values.fill(0, 120 * WIDTH);
    for (let y = 120; y < 150; y++) {
      matte.values.fill(1, y * WIDTH + 30, y * WIDTH + 40);
      if (y < 146) matte.values.fill(1, y * WIDTH + 80, y * WIDTH + 92);
    }
    const { feet } = figureOfPhoto(photo, matte, { u: 0.5, v: 0.25 })!;
    expect(Math.abs(feet!.left.u - 35 / WIDTH)).toBeLessThan(0.02);
    expect(Math.abs(feet!.right.u - 86 / WIDTH)).toBeLessThan(0.02);
    expect([feet!.left.v, feet!.right.v]).toEqual([150 / HEIGHT, 146 / HEIGHT]);
  });

  it('tells the colour of the face', () => {
    const { photo, matte } = figure(false);
    const { skin } = figureOfPhoto(photo, matte, { u: 0.5, v: 0.25 })!;
    const luma = 0.299 * 200 + 0.587 * 150 + 0.114 * 120;
    expect(skin!.red).toBeCloseTo((200 - luma) / luma, 1);
    expect(skin!.blue).toBeCloseTo((120 - luma) / luma, 1);
  });

  it('finds nobody in an empty matte or in a speck', () => {
    const { photo, matte } = figure(false);
    const empty = { ...matte, values: new Float32Array(WIDTH * HEIGHT) };
    expect(figureOfPhoto(photo, empty, { u: 0.5, v: 0.5 })).toBeUndefined();
    empty.values[50 * WIDTH + 50] = 1;
    expect(figureOfPhoto(photo, empty, { u: 0.5, v: 0.5 })).toBeUndefined();
  });
});
