import sharp from 'sharp';
import { type PendingFileOptions, writeFileWhole } from '../../encode/pending-file.ts';
import { drawLabel } from './digit-glyphs.ts';
import { pictureFormat } from './picture-format.ts';
import type { RgbPicture } from './shrink-i420.ts';

export const CONTACT_SHEET_FRAMES = 12;
/** Longer side of one frame on the sheet: details of edges stay visible, and the sheet fits a screen. */
export const CONTACT_SHEET_LONG_SIDE = 480;

const GAP = 4;
const BACKGROUND = 24;
const JPEG_QUALITY = 90;

/**
 * Writes frames as a grid, each with its number and its time in seconds: JPEG, PNG or WebP by the name's extension.
 * pictures: all of one size; frameIndices: their numbers in the clip. @throws EncodeError.
 */
export async function writeContactSheet(
  path: string,
  pictures: readonly RgbPicture[],
  frameIndices: readonly number[],
  framesPerSecond: number,
  options?: PendingFileOptions,
): Promise<void> {
  const format = pictureFormat(path, ['jpeg', 'png', 'webp']);
  const sheet = layContactSheet(pictures, frameIndices, framesPerSecond);
  if (sheet === undefined) return;
  const image = sharp(sheet.rgb, { raw: { width: sheet.width, height: sheet.height, channels: 3 } });
  await writeFileWhole(path, await image.toFormat(format, { quality: JPEG_QUALITY }).toBuffer(), options);
}

/** Returns the sheet as one picture; undefined when there is nothing on it. */
export function layContactSheet(
  pictures: readonly RgbPicture[],
  frameIndices: readonly number[],
  framesPerSecond: number,
): RgbPicture | undefined {
  const [first] = pictures;
  if (first === undefined) return undefined;
  const columns = Math.min(pictures.length, first.width >= first.height ? 4 : 6);
  const rows = Math.ceil(pictures.length / columns);
  const width = columns * first.width + (columns + 1) * GAP;
  const height = rows * first.height + (rows + 1) * GAP;
  const rgb = new Uint8Array(width * height * 3).fill(BACKGROUND);
  for (const [i, picture] of pictures.entries()) {
    const left = GAP + (i % columns) * (first.width + GAP);
    const top = GAP + Math.floor(i / columns) * (first.height + GAP);
    for (let y = 0; y < picture.height; y += 1)
      rgb.set(
        picture.rgb.subarray(y * picture.width * 3, (y + 1) * picture.width * 3),
        ((top + y) * width + left) * 3,
      );
    const frameIndex = frameIndices[i] ?? 0;
    drawLabel(`${frameIndex} ${(frameIndex / framesPerSecond).toFixed(2)}s`, left, top, width * 3, rgb);
  }
  return { width, height, rgb };
}
