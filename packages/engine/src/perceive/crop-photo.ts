import type { Photo, PlaneF32 } from '../image.ts';
import { analysisSize, rgbPlanesOf } from './rgb-planes.ts';

/** A rectangle of whole pixels. */
export interface PixelRectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The part of a photo inside a rectangle, which must lie within it. A copy. */
export function cropPhoto(photo: Photo, rectangle: PixelRectangle): Photo {
  const { left, top, width, height } = rectangle;
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    const start = 4 * ((top + y) * photo.width + left);
    rgba.set(photo.rgba.subarray(start, start + 4 * width), 4 * y * width);
  }
  return { width, height, rgba };
}

/** A plane of `width` x `height` that holds `part` at the rectangle's place and 0 elsewhere. */
export function placePlane(
  part: PlaneF32,
  rectangle: PixelRectangle,
  width: number,
  height: number,
): PlaneF32 {
  const values = new Float32Array(width * height);
  for (let y = 0; y < rectangle.height; y += 1) {
    values.set(
      part.values.subarray(y * rectangle.width, (y + 1) * rectangle.width),
      (rectangle.top + y) * width + rectangle.left,
    );
  }
  return { width, height, values };
}

/** A photo whose longer side has at most `longSide` pixels, each the mean of what it covers. Small photos come back as is. */
export function shrinkPhoto(photo: Photo, longSide: number): Photo {
  const { width, height } = analysisSize(photo, longSide);
  if (width === photo.width && height === photo.height) return photo;
  const { red, green, blue } = rgbPlanesOf(photo, width, height);
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let i = 0; i < red.length; i += 1) {
    rgba[4 * i] = Math.round(255 * red[i]!);
    rgba[4 * i + 1] = Math.round(255 * green[i]!);
    rgba[4 * i + 2] = Math.round(255 * blue[i]!);
  }
  return { width, height, rgba };
}
