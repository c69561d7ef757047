import type { GreyImage, RgbaImage } from '../track/grey-image.ts';

/** Luma of a picture as a clip would hold it: BT.709, rounded to the 220 levels of video, widened back to 0 to 255. */
export function videoLumaOf({ width, height, rgba }: RgbaImage): GreyImage {
  const values = new Float32Array(width * height);
  for (let i = 0; i < values.length; i++) {
    const luma = 0.2126 * rgba[4 * i]! + 0.7152 * rgba[4 * i + 1]! + 0.0722 * rgba[4 * i + 2]!;
    values[i] = (Math.round((luma * 219) / 255) * 255) / 219;
  }
  return { width, height, values };
}
