import type { RgbaImage } from '../track/grey-image.ts';

/**
 * Peak signal-to-noise ratio of two pictures in dB over red, green and blue, 10 log10(255^2 / MSE); Infinity when they are
 * equal. `where` (one byte per pixel) limits it to pixels that are not 0. NaN when no pixel is left.
 */
export function psnrOf(a: RgbaImage, b: RgbaImage, where?: Uint8Array): number {
  checkSameSize(a, b);
  let sum = 0;
  let count = 0;
  for (let pixel = 0; pixel < a.width * a.height; pixel++) {
    if (where !== undefined && where[pixel] === 0) continue;
    for (let channel = 0; channel < 3; channel++) {
      const d = a.rgba[4 * pixel + channel]! - b.rgba[4 * pixel + channel]!;
      sum += d * d;
    }
    count += 3;
  }
  return decibels(sum / count);
}

/** The same of two planes of values from 0 to 255, such as luma. */
export function planePsnrOf(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) * (a[i]! - b[i]!);
  return decibels(sum / a.length);
}

function decibels(meanSquare: number): number {
  return meanSquare === 0 ? Infinity : 10 * Math.log10((255 * 255) / meanSquare);
}

/** @throws Error when the pictures differ in size: they cannot be compared. */
export function checkSameSize(
  a: { readonly width: number; readonly height: number },
  b: { readonly width: number; readonly height: number },
): void {
  if (a.width === b.width && a.height === b.height) return;
  throw new Error(`Pictures of ${a.width}x${a.height} and ${b.width}x${b.height} cannot be compared.`);
}
