import type { Photo, PlaneF32 } from '../image.ts';
import { resamplePlane } from './resample-plane.ts';

/** A picture as three planes of sRGB-encoded values in [0, 1], row-major. What analysis works on. */
export interface RgbPlanes {
  readonly width: number;
  readonly height: number;
  readonly red: Float32Array;
  readonly green: Float32Array;
  readonly blue: Float32Array;
}

/**
 * The photo as planes at `width` x `height`, each pixel the mean of the area it covers (whole source pixels, so that the
 * result is exact and quick). Meant for shrinking; when a side grows, pixels repeat.
 */
export function rgbPlanesOf(photo: Photo, width = photo.width, height = photo.height): RgbPlanes {
  const red = new Float32Array(width * height);
  const green = new Float32Array(width * height);
  const blue = new Float32Array(width * height);
  const { rgba } = photo;
  const across = photo.width;
  const stepX = photo.width / width;
  const stepY = photo.height / height;
  for (let y = 0; y < height; y += 1) {
    const top = Math.floor(y * stepY);
    const bottom = Math.max(top + 1, Math.min(photo.height, Math.ceil((y + 1) * stepY)));
    for (let x = 0; x < width; x += 1) {
      const left = Math.floor(x * stepX);
      const right = Math.max(left + 1, Math.min(photo.width, Math.ceil((x + 1) * stepX)));
      let r = 0;
      let g = 0;
      let b = 0;
      for (let sy = top; sy < bottom; sy += 1) {
        for (let at = 4 * (sy * across + left), end = 4 * (sy * across + right); at < end; at += 4) {
          r += rgba[at]!;
          g += rgba[at + 1]!;
          b += rgba[at + 2]!;
        }
      }
      const scale = 1 / (255 * (bottom - top) * (right - left));
      const i = y * width + x;
      red[i] = r * scale;
      green[i] = g * scale;
      blue[i] = b * scale;
    }
  }
  return { width, height, red, green, blue };
}

/** Brightness of each pixel in [0, 1]: Rec. 601 luma on encoded values, which is close to how light it looks. */
export function lumaOf(colour: RgbPlanes): PlaneF32 {
  const values = new Float32Array(colour.width * colour.height);
  for (let i = 0; i < values.length; i += 1) {
    values[i] = 0.299 * colour.red[i]! + 0.587 * colour.green[i]! + 0.114 * colour.blue[i]!;
  }
  return { width: colour.width, height: colour.height, values };
}

/** Width and height of a picture scaled so that its longer side has `longSide` pixels, never larger than it is. */
export function analysisSize(
  photo: { readonly width: number; readonly height: number },
  longSide: number,
): { width: number; height: number } {
  const scale = Math.min(1, longSide / Math.max(photo.width, photo.height));
  return {
    width: Math.max(1, Math.round(photo.width * scale)),
    height: Math.max(1, Math.round(photo.height * scale)),
  };
}

/** Planes at a smaller size, averaged. */
export function shrinkPlanes(colour: RgbPlanes, width: number, height: number): RgbPlanes {
  const shrink = (values: Float32Array): Float32Array =>
    resamplePlane({ width: colour.width, height: colour.height, values }, width, height).values;
  return { width, height, red: shrink(colour.red), green: shrink(colour.green), blue: shrink(colour.blue) };
}
