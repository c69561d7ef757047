import type { Photo } from '@kinora/engine';
import sharp from 'sharp';
import { inspectPhotoBytes } from './inspect-photo.ts';
import { photoDecodeError } from './photo-decode-error.ts';
import { DEFAULT_PHOTO_LIMITS, type PhotoLimits } from './photo-limits.ts';
import { type PhotoInput, photoLabel, readPhotoBytes } from './read-photo-bytes.ts';

/** The size to decode to. */
export interface PhotoSize {
  readonly width: number;
  readonly height: number;
}

/**
 * What shows through transparent pixels. White, because that is what a browser page and a product shot use; cut-outs with
 * dark outlines stay readable.
 */
const BEHIND_TRANSPARENCY = '#ffffff';

/**
 * The picture at exactly `size`: upright (EXIF), in sRGB (ICC profiles, CMYK and grey converted), 8 bits, opaque, first
 * frame only. Without `size` it has its own size.
 *
 * Resampling is Lanczos with three lobes on sRGB values, the filter that anchor-frame fidelity is measured against. The
 * JPEG decoder's own fast scaling is kept to half of the reduction at most: it is a box filter and would cost sharpness.
 * Throws a PhotoError as inspectPhoto does, and photo-truncated or photo-damaged when the pixels cannot be read.
 */
export async function decodePhoto(
  input: PhotoInput,
  size?: PhotoSize,
  limits: PhotoLimits = DEFAULT_PHOTO_LIMITS,
): Promise<Photo> {
  const label = photoLabel(input);
  const bytes = await readPhotoBytes(input, limits);
  const metadata = await inspectPhotoBytes(bytes, label, limits);
  const { width, height } = size ?? metadata;
  const pipeline = sharp(bytes, {
    limitInputPixels: limits.maxPixels,
    // Warnings (a stray byte between markers) are common in real photos and harmless; missing data is not.
    failOn: 'error',
    sequentialRead: true,
    pages: 1,
  })
    .autoOrient()
    .flatten({ background: BEHIND_TRANSPARENCY })
    .resize(width, height, { fit: 'fill', kernel: 'lanczos3', fastShrinkOnLoad: false })
    .toColourspace('srgb')
    .removeAlpha()
    .ensureAlpha()
    .raw({ depth: 'uchar' });
  const { data, info } = await pipeline.toBuffer({ resolveWithObject: true }).catch((cause: unknown) => {
    throw photoDecodeError(cause, label);
  });
  if (info.channels !== 4 || info.width !== width || info.height !== height) {
    throw new Error(
      `Internal error: decoding gave ${info.width}x${info.height}x${info.channels}, expected ${width}x${height}x4.`,
    );
  }
  // A copy of its own: Node's pooled buffers must not leak into structured clones.
  return {
    width,
    height,
    rgba: new Uint8Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength)),
  };
}
