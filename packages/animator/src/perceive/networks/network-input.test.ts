import type { Photo } from '@kinora/engine';
import { describe, expect, it } from 'vitest';
import { type NetworkInputFormat, networkInput, wholePhoto } from './network-input.ts';

/** A grey photo of the given byte values. */
function greyPhoto(width: number, height: number, bytes: readonly number[]): Photo {
  return { width, height, rgba: Uint8Array.from(bytes.flatMap((byte) => [byte, byte, byte, 255])) };
}

function format(width: number, height: number, extra: Partial<NetworkInputFormat> = {}): NetworkInputFormat {
  return { width, height, channels: 'rgb', mean: [0, 0, 0], deviation: [1, 1, 1], ...extra };
}

describe('networkInput', () => {
  it('gives the pixels themselves at the same size', () => {
    const photo = greyPhoto(3, 2, [1, 2, 3, 4, 5, 6]);
    const plane = [1, 2, 3, 4, 5, 6];
    expect([...networkInput(photo, wholePhoto(photo), format(3, 2))]).toEqual([...plane, ...plane, ...plane]);
  });

  it('keeps a constant picture constant when reduced by 7/3 and when enlarged by 11/7', () => {
    const photo = greyPhoto(
      7,
      7,
      Array.from({ length: 49 }, () => 100),
    );
    for (const side of [3, 11]) {
      const values = networkInput(photo, wholePhoto(photo), format(side, side));
      for (const value of values) expect(value).toBeCloseTo(100, 4);
    }
  });

  it('averages a checkerboard of 0 and 200 to within 5 of its mean instead of picking one colour', () => {
    const photo = greyPhoto(
      8,
      8,
      Array.from({ length: 64 }, (_, i) => (((i >> 3) + i) % 2) * 200),
    );
    for (const value of networkInput(photo, wholePhoto(photo), format(2, 2))) {
      expect(Math.abs(value - 100)).toBeLessThan(5);
    }
  });

  it('interpolates half-way between two pixels when enlarging, with centres at +0.5', () => {
    const photo = greyPhoto(2, 1, [0, 80]);
    const values = networkInput(photo, wholePhoto(photo), format(4, 1));
    expect([...values.subarray(0, 4)]).toEqual([0, 20, 60, 80]);
  });

  it('repeats the border where the region leaves the photo', () => {
    const photo = greyPhoto(2, 1, [10, 50]);
    const values = networkInput(photo, { left: -2, top: 0, width: 6, height: 1 }, format(6, 1));
    expect([...values.subarray(0, 6)]).toEqual([10, 10, 10, 50, 50, 50]);
  });

  it('puts blue first for bgr and normalises in tensor order', () => {
    const photo: Photo = { width: 1, height: 1, rgba: Uint8Array.of(10, 20, 30, 255) };
    const values = networkInput(
      photo,
      wholePhoto(photo),
      format(1, 1, { channels: 'bgr', mean: [1, 2, 3], deviation: [1, 2, 7] }),
    );
    expect([...values]).toEqual([29, 9, 1]);
  });

  it('leaves the photo untouched', () => {
    const photo = greyPhoto(
      4,
      4,
      Array.from({ length: 16 }, (_, i) => i),
    );
    const before = photo.rgba.slice();
    networkInput(photo, wholePhoto(photo), format(3, 3));
    expect(photo.rgba).toEqual(before);
  });
});
