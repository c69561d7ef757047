import { AppError } from '@kinora/contract';
import { describeBytes, type ImageType, imageTypeOf } from './image-type.ts';

/** A picture that came inline. */
export interface InlineImage {
  readonly bytes: Uint8Array;
  readonly type: ImageType;
}

const HEADER = /^data:([^,]{0,200}),/i;

/**
 * Decodes an image data URI of at most `maxBytes`. `name` is the field it came in, for messages.
 * @throws AppError data_uri_invalid, body_too_large
 */
export function decodeImageDataUri(uri: string, name: string, maxBytes: number): InlineImage {
  const header = HEADER.exec(uri);
  if (header === null) {
    throw new AppError('data_uri_invalid', `${name} is not a data URI: send data:image/png;base64,<bytes>.`);
  }
  const payload = uri.slice(header[0].length);
  if (!/;\s*base64$/i.test(header[1] ?? '')) {
    throw new AppError('data_uri_invalid', `${name} must be base64: send data:image/png;base64,<bytes>.`);
  }
  if (payload.length * 0.75 > maxBytes + 4) throw tooLarge(name, Math.floor(payload.length * 0.75), maxBytes);
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(payload)) {
    throw new AppError('data_uri_invalid', `${name} is empty or holds characters that are not base64.`);
  }
  return checkImageBytes(Buffer.from(payload, 'base64'), name, maxBytes, 'data_uri_invalid');
}

/**
 * Makes sure that bytes are a picture the renderer reads. `code` is the error of the door they came through.
 * @throws AppError of `code`, or body_too_large
 */
export function checkImageBytes(
  bytes: Uint8Array,
  name: string,
  maxBytes: number,
  code: 'data_uri_invalid' | 'upload_invalid',
): InlineImage {
  if (bytes.length > maxBytes) throw tooLarge(name, bytes.length, maxBytes);
  const type = imageTypeOf(bytes);
  if (type === undefined) {
    throw new AppError(
      code,
      `${name} is ${describeBytes(bytes)}: send a JPEG, PNG, WebP, AVIF, TIFF or GIF picture.`,
    );
  }
  return { bytes, type };
}

function tooLarge(name: string, bytes: number, maxBytes: number): AppError {
  return new AppError(
    'body_too_large',
    `${name} has ${megabytes(bytes)} MB, at most ${megabytes(maxBytes)} MB are allowed.`,
  );
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1).replace(/\.0$/, '');
}
