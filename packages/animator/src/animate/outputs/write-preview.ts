import sharp from 'sharp';
import { type PendingFileOptions, writeFileWhole } from '../../encode/pending-file.ts';
import { pictureFormat } from './picture-format.ts';
import type { RgbPicture } from './shrink-i420.ts';

/** Large enough for a card in a gallery, small enough for a page of them. */
export const PREVIEW_LONG_SIDE = 480;
export const PREVIEW_FRAMES_PER_SECOND = 12;

/** Below 90 the encoder takes slow gradients, such as a sky under a tilt, for unchanged and leaves blocks of older frames. */
const QUALITY = 90;
/** libwebp's effort, 0 to 6: 2 is four times as fast as the default 4 for a tenth more bytes. */
const EFFORT = 2;

/**
 * Writes an endlessly looping animated WebP. `framesPerSecond` is the clip's; pictures are the frames picked for
 * PREVIEW_FRAMES_PER_SECOND. @throws EncodeError.
 */
export async function writePreview(
  path: string,
  pictures: readonly RgbPicture[],
  framesPerSecond: number,
  options?: PendingFileOptions,
): Promise<void> {
  pictureFormat(path, ['webp']);
  const [first] = pictures;
  if (first === undefined) return;
  const { width, height } = first;
  const strip = new Uint8Array(width * height * 3 * pictures.length);
  for (const [i, picture] of pictures.entries()) strip.set(picture.rgb, i * width * height * 3);
  const delay = Math.round(1000 / Math.min(PREVIEW_FRAMES_PER_SECOND, framesPerSecond));
  const raw = { width, height: height * pictures.length, channels: 3 as const, pageHeight: height };
  const bytes = await sharp(strip, { raw })
    .webp({ quality: QUALITY, effort: EFFORT, loop: 0, delay: pictures.map(() => delay) })
    .toBuffer();
  await writeFileWhole(path, bytes, options);
}
