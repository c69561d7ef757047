import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { PhotoError } from './photo-error.ts';
import { DEFAULT_PHOTO_LIMITS, type PhotoLimits } from './photo-limits.ts';

/** A photo as callers hand it in: encoded bytes, or the path of a file. */
export type PhotoInput = Uint8Array | string;

/** The name used in messages: the file's own name, never its folder, which may be private. */
export function photoLabel(input: PhotoInput): string {
  return typeof input === 'string' ? basename(input) : 'The photo';
}

/**
 * The encoded bytes of a photo. The size is looked up before a file is read, so a huge file costs nothing.
 * Throws a PhotoError: photo-missing, photo-unreadable, photo-empty or photo-too-large-bytes.
 */
export async function readPhotoBytes(
  input: PhotoInput,
  limits: PhotoLimits = DEFAULT_PHOTO_LIMITS,
): Promise<Uint8Array> {
  const label = photoLabel(input);
  if (typeof input !== 'string') {
    checkByteCount(input.byteLength, label, limits);
    return input;
  }
  try {
    const info = await stat(input);
    if (info.isDirectory()) {
      throw new PhotoError('photo-unreadable', `${label} is a folder; name one image file in it.`);
    }
    // A device or pipe may never end, and its size is not known beforehand.
    if (!info.isFile())
      throw new PhotoError('photo-unreadable', `${label} is not a regular file; name an image file.`);
    checkByteCount(info.size, label, limits);
    const bytes = await readFile(input);
    checkByteCount(bytes.byteLength, label, limits);
    return bytes;
  } catch (cause) {
    if (cause instanceof PhotoError) throw cause;
    throw fileError(cause, label);
  }
}

function checkByteCount(byteCount: number, label: string, limits: PhotoLimits): void {
  if (byteCount === 0)
    throw new PhotoError('photo-empty', `${label} is empty (0 bytes); give a complete image file.`);
  if (byteCount > limits.maxBytes) {
    throw new PhotoError(
      'photo-too-large-bytes',
      `${label} has ${megabytes(byteCount)} MB; at most ${megabytes(limits.maxBytes)} MB are allowed. Save it smaller or with more compression.`,
    );
  }
}

function megabytes(byteCount: number): string {
  return (byteCount / 1e6).toFixed(1).replace(/\.0$/, '');
}

function fileError(cause: unknown, label: string): PhotoError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new PhotoError('photo-missing', `${label} was not found; check the path.`, { cause });
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new PhotoError('photo-unreadable', `${label} may not be read; check its permissions.`, { cause });
  }
  return new PhotoError('photo-unreadable', `${label} could not be read${code ? ` (${code})` : ''}.`, {
    cause,
  });
}
