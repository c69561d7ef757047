import { PhotoError } from './photo-error.ts';

/** How the decoders behind sharp say that a file ended too early (libjpeg, libspng, libwebp, libtiff, libheif, nsgif). */
const ENDED_EARLY =
  /premature end|truncat|unexpected end|end of (data|file|stream|image)|too short|not enough (data|input)|out of data|read error|incomplete/i;

/**
 * A PhotoError for whatever the image library threw: photo-truncated when the file ended too early, otherwise
 * photo-damaged. The library's own text stays in `cause`, because it names internals that mean nothing to users.
 */
export function photoDecodeError(cause: unknown, label: string): PhotoError {
  const text = cause instanceof Error ? cause.message : String(cause);
  if (ENDED_EARLY.test(text)) {
    return new PhotoError(
      'photo-truncated',
      `${label} ends before its picture does (an interrupted copy or download?); give the complete file.`,
      { cause },
    );
  }
  return new PhotoError(
    'photo-damaged',
    `${label} is damaged and cannot be decoded; open it in an image editor and save it again.`,
    { cause },
  );
}
