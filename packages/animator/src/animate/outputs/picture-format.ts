import { extname } from 'node:path';
import { EncodeError } from '../../encode/encode-error.ts';

/** Kinds of still pictures this host writes, by file extension. */
const FORMAT_BY_EXTENSION: Readonly<Record<string, 'jpeg' | 'png' | 'webp'>> = {
  '.jpg': 'jpeg',
  '.jpeg': 'jpeg',
  '.png': 'png',
  '.webp': 'webp',
};

export type PictureFormat = 'jpeg' | 'png' | 'webp';

/** Returns the format that a file's extension names. @throws EncodeError `output-unsupported` when it is not allowed. */
export function pictureFormat(path: string, allowed: readonly PictureFormat[]): PictureFormat {
  const format = FORMAT_BY_EXTENSION[extname(path).toLowerCase()];
  if (format === undefined || !allowed.includes(format)) {
    const extensions = Object.entries(FORMAT_BY_EXTENSION).filter(([, name]) => allowed.includes(name));
    throw new EncodeError(
      'output-unsupported',
      `${path} cannot be written: its name must end with ${extensions.map(([e]) => e).join(', ')}.`,
    );
  }
  return format;
}
