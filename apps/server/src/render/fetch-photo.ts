import { AppError } from '@kinora/contract';
import { describeBytes, imageTypeOf } from '../media/image-type.ts';
import type { BlobStore } from '../ports/blob-store.ts';
import type { HttpFetch } from '../ports/http-fetch.ts';

/**
 * Fetches the picture of somebody's address through the guard and keeps it. Returns its blob.
 * @throws AppError image_unreachable and its like, image_damaged, image_unsupported, storage_full; the signal's reason
 */
export async function fetchPhoto(
  parts: {
    readonly fetch: Pick<HttpFetch, 'download'>;
    readonly blobs: Pick<BlobStore, 'put'>;
    readonly imageLimitBytes: number;
  },
  url: string,
  signal: AbortSignal,
): Promise<string> {
  const bytes = await parts.fetch.download(url, { maxBytes: parts.imageLimitBytes, signal });
  if (bytes.length === 0) throw new AppError('image_damaged', 'The image is an empty file.');
  if (imageTypeOf(bytes) === undefined) {
    throw new AppError(
      'image_unsupported',
      `The address answers ${describeBytes(bytes)}: send a JPEG, PNG, WebP, AVIF, TIFF or GIF picture.`,
    );
  }
  return parts.blobs.put(bytes);
}
