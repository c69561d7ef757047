import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { RgbaImage } from '../track/grey-image.ts';
import { type NumberGrid, readNpz } from './read-npz.ts';

/** Two views of one scene and what is true of it: right[y, x - d] shows left[y, x]; unknown d is not finite. */
export interface StereoPair {
  readonly name: string;
  readonly left: RgbaImage;
  readonly right: RgbaImage;
  readonly disparityPixels: NumberGrid;
  /** Columns at the right edge of the right view that the left camera cannot have seen. */
  readonly unseenColumns: number;
}

/** Loads the Motorcycle pair (Middlebury 2014, Scharstein et al., GCPR 2014) from a folder of stereo pairs. */
export async function loadMotorcycle(folder: string): Promise<StereoPair> {
  const [left, right, npz] = await Promise.all([
    loadRgba(join(folder, 'motorcycle_left.png')),
    loadRgba(join(folder, 'motorcycle_right.png')),
    readFile(join(folder, 'motorcycle_disp.npz')),
  ]);
  return { name: 'motorcycle', left, right, disparityPixels: readNpz(npz), unseenColumns: 60 };
}

/** Loads the Aloe pair (Middlebury 2006), whose disparity is an 8-bit picture with 0 for unknown. */
export async function loadAloe(folder: string): Promise<StereoPair> {
  const [left, right, truth] = await Promise.all([
    loadRgba(join(folder, 'aloeL.jpg')),
    loadRgba(join(folder, 'aloeR.jpg')),
    loadRgba(join(folder, 'aloeGT.png')),
  ]);
  const values = new Float32Array(truth.width * truth.height);
  for (let i = 0; i < values.length; i++)
    values[i] = truth.rgba[4 * i] === 0 ? Number.NaN : truth.rgba[4 * i]!;
  const largest = values.reduce((most, value) => (value > most ? value : most), 0);
  const disparityPixels = { width: truth.width, height: truth.height, values };
  return { name: 'aloe', left, right, disparityPixels, unseenColumns: Math.ceil(largest) };
}

/** Loads a picture as it is, opaque, sRGB. */
export async function loadRgba(path: string): Promise<RgbaImage> {
  const { data, info } = await sharp(path)
    .toColourspace('srgb')
    .removeAlpha()
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgba: Uint8Array.from(data) };
}
