/** Kinds of picture files the renderer reads, as their content types. */
export const IMAGE_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/tiff',
  'image/avif',
] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];

/** File name extension of each kind. */
export const EXTENSION: Readonly<Record<ImageType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/tiff': 'tif',
  'image/avif': 'avif',
};

/**
 * The kind of picture by its first bytes, undefined when it is none the renderer reads. What the sender calls it does
 * not matter: servers and clients are often wrong about types.
 */
export function imageTypeOf(bytes: Uint8Array): ImageType | undefined {
  const text = (start: number, end: number): string => String.fromCharCode(...bytes.subarray(start, end));
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'image/webp';
  if (text(0, 6) === 'GIF87a' || text(0, 6) === 'GIF89a') return 'image/gif';
  if (text(0, 4) === 'II*\0' || text(0, 4) === 'MM\0*') return 'image/tiff';
  if (text(4, 8) === 'ftyp' && ['avif', 'avis'].includes(text(8, 12))) return 'image/avif';
  return undefined;
}

/** What a file that is no picture of ours seems to be, for the message. */
export function describeBytes(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'an empty file';
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 256)).trimStart().toLowerCase();
  if (start.startsWith('<!doctype html') || start.startsWith('<html')) return 'a web page';
  if (start.startsWith('<svg') || (start.startsWith('<?xml') && start.includes('<svg')))
    return 'an SVG drawing';
  if (start.startsWith('%pdf')) return 'a PDF document';
  if (start.slice(4, 8) === 'ftyp')
    return start.startsWith('hei', 8) || start.startsWith('mif', 8) ? 'a HEIC photo' : 'a video';
  if (start.startsWith('{') || start.startsWith('[')) return 'JSON text';
  return 'something else';
}
