import type { Photo, PlaneF32 } from '../image.ts';

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
