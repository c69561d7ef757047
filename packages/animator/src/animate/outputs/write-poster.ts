import type { Photo } from '@kinora/engine';
import sharp from 'sharp';
import { type PendingFileOptions, writeFileWhole } from '../../encode/pending-file.ts';
import { pictureFormat } from './picture-format.ts';

const JPEG_QUALITY = 92;
const WEBP_QUALITY = 90;

/** Writes one frame as a still: JPEG, PNG or WebP by the name's extension. @throws EncodeError. */
export async function writePoster(path: string, frame: Photo, options?: PendingFileOptions): Promise<void> {
  const format = pictureFormat(path, ['jpeg', 'png', 'webp']);
  const { width, height, rgba } = frame;
  const picture = sharp(rgba, { raw: { width, height, channels: 4 } }).removeAlpha();
  const bytes = await {
    jpeg: () => picture.jpeg({ quality: JPEG_QUALITY, chromaSubsampling: '4:4:4' }),
    png: () => picture.png(),
    webp: () => picture.webp({ quality: WEBP_QUALITY }),
  }
    [format]()
    .toBuffer();
  await writeFileWhole(path, bytes, options);
}
