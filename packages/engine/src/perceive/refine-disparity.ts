import type { Disparity, Matte, Photo, PlaneF32 } from '../image.ts';
import { median3 } from './median-plane.ts';
import { resamplePlane } from './resample-plane.ts';
import { rgbPlanesOf } from './rgb-planes.ts';
import { snapToMatte } from './snap-to-matte.ts';
import { upsampleByColour } from './upsample-by-colour.ts';

/** What a disparity map is refined with. */
export interface RefineCues {
  /** Mattes of the subjects at the photo's size. */
  readonly mattes: readonly Matte[];
  /** 1 where the sky is, at any size; undefined when nobody looked. */
  readonly sky: PlaneF32 | undefined;
}

/**
 * A measured disparity map (from a network or a file, in [0, 1], any size) at the photo's size: specks removed, steps on the
 * photo's edges and on the subjects' outlines, sky at 0.
 */
export function refineDisparity(photo: Photo, measured: PlaneF32, cues: RefineCues): Disparity {
  const { width, height } = photo;
  const larger = measured.width > width || measured.height > height;
  const base = larger ? nearest(measured, width, height) : median3(measured);
  let disparity = upsampleByColour(photo, rgbPlanesOf(photo, base.width, base.height), base);
  // A map's own edge is uncertain by about one of its pixels; beyond that the matte has no say.
  const reach = Math.max(2, Math.round((1.5 * width) / base.width));
  for (const matte of cues.mattes) disparity = snapToMatte(disparity, matte, reach);
  if (cues.sky === undefined) return disparity;
  const sky = resamplePlane(cues.sky, width, height).values;
  return { width, height, values: disparity.values.map((value, i) => (sky[i]! > 0.5 ? 0 : value)) };
}

/** A smaller plane of picked, not averaged, values: averages across a step belong to no surface. */
function nearest(plane: PlaneF32, width: number, height: number): PlaneF32 {
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const row = Math.min(plane.height - 1, Math.floor(((y + 0.5) * plane.height) / height)) * plane.width;
    for (let x = 0; x < width; x += 1) {
      values[y * width + x] =
        plane.values[row + Math.min(plane.width - 1, Math.floor(((x + 0.5) * plane.width) / width))]!;
    }
  }
  return { width, height, values };
}
