import type { ImagePoint, Matte, Perception, Photo, PlaneF32, SeenFigure } from '../../image.ts';
import { boxBlur } from '../../perceive/box-blur.ts';
import { resamplePlane } from '../../perceive/resample-plane.ts';
import { lumaOf, type RgbPlanes, rgbPlanesOf } from '../../perceive/rgb-planes.ts';

/** Longer side of the maps that regions are found in: what moves is soft, and a finer map would only cost time. */
const LONG_SIDE = 256;

/** A photo at the size regions are found in. */
export interface RegionLook {
  readonly width: number;
  readonly height: number;
  readonly colour: RgbPlanes;
  readonly luma: Float32Array;
  readonly matte: Float32Array;
  readonly sky: Float32Array;
  readonly disparity: Float32Array;
  readonly figures: readonly SeenFigure[];
  readonly subjectPoint: ImagePoint;
}

/** Looks at a photo for regions. */
export function regionLook(photo: Photo, perception: Perception): RegionLook {
  const scale = Math.min(1, LONG_SIDE / Math.max(photo.width, photo.height));
  const [width, height] = [photo.width, photo.height].map((side) =>
    Math.max(2, Math.round(side * scale)),
  ) as [number, number];
  const colour = rgbPlanesOf(photo, width, height);
  const small = (plane: PlaneF32 | undefined): Float32Array =>
    plane === undefined ? new Float32Array(width * height) : resamplePlane(plane, width, height).values;
  return {
    width,
    height,
    colour,
    luma: lumaOf(colour).values,
    matte: small(perception.matte),
    sky: small(perception.sky),
    disparity: small(perception.disparity),
    figures: perception.figures ?? [],
    subjectPoint: perception.subjectPoint,
  };
}

/** A plane of the look's size by a function of the pixel and its place from 0 to 1. */
export function planeOf(
  { width, height }: Pick<RegionLook, 'width' | 'height'>,
  value: (pixel: number, u: number, v: number) => number,
): PlaneF32 {
  const values = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++)
      values[i] = Math.min(1, Math.max(0, value(i, (x + 0.5) / width, (y + 0.5) / height)));
  return { width, height, values };
}

/** Smooths a map over `share` of its longer side. */
export function softened(plane: PlaneF32, share: number): PlaneF32 {
  const radius = Math.max(1, Math.round(share * Math.max(plane.width, plane.height)));
  return boxBlur(boxBlur(plane, radius), radius);
}

/** The part of a map that is more than a scrap: all 0 where its mean is below `least`. */
export function orNothing(plane: PlaneF32, least: number): PlaneF32 {
  return shareOf(plane) >= least ? plane : { ...plane, values: new Float32Array(plane.values.length) };
}

/** Mean of a map: the share of the picture it covers. */
export function shareOf({ values }: Matte): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** 0 below `from`, 1 above `to`, smooth between. */
export function step(from: number, to: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
}
