/** Formats that are decoded. */
export const PHOTO_FORMATS = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const;
export type PhotoFormat = (typeof PHOTO_FORMATS)[number];

/** What the first bytes of a file say it is: a format we decode, one we know and refuse, or nothing we know. */
export type SniffedFormat =
  | { readonly kind: 'supported'; readonly format: PhotoFormat }
  | { readonly kind: 'refused'; readonly name: string; readonly advice: string }
  | { readonly kind: 'unknown' };

const CONVERT = 'convert it to JPEG or PNG first';
const RASTERISE = 'export it as a PNG in the size you want first';

/**
 * The format named by a file's magic bytes, never by its file name. The decoder library would also accept SVG, PDF and
 * others when they are compiled in, which would open a door to scripts and remote references, so only what is listed passes.
 */
export function sniffPhotoFormat(bytes: Uint8Array): SniffedFormat {
  const supported = (format: PhotoFormat): SniffedFormat => ({ kind: 'supported', format });
  const refused = (name: string, advice: string): SniffedFormat => ({ kind: 'refused', name, advice });
  const starts = (...expected: number[]): boolean => expected.every((value, at) => bytes[at] === value);

  if (starts(0xff, 0xd8, 0xff)) return supported('jpeg');
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return supported('png');
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 4) === 'WEBP') return supported('webp');
  if (ascii(bytes, 0, 4) === 'GIF8') return supported('gif');
  if (starts(0x49, 0x49, 0x55, 0x00)) return refused('a camera RAW file (RW2)', CONVERT);
  if (ascii(bytes, 8, 2) === 'CR' && starts(0x49, 0x49, 0x2a))
    return refused('a camera RAW file (CR2)', CONVERT);
  if (starts(0x49, 0x49, 0x2a, 0x00) || starts(0x4d, 0x4d, 0x00, 0x2a)) return supported('tiff');
  if (starts(0x49, 0x49, 0x2b, 0x00) || starts(0x4d, 0x4d, 0x00, 0x2b)) return supported('tiff');
  if (ascii(bytes, 4, 4) === 'ftyp') return sniffIsoMedia(bytes);
  if (ascii(bytes, 0, 4) === '%PDF') return refused('a PDF document', RASTERISE);
  if (ascii(bytes, 0, 2) === 'BM') return refused('a BMP image', CONVERT);
  if (ascii(bytes, 0, 4) === '8BPS') return refused('a Photoshop document', CONVERT);
  if (starts(0xff, 0x0a) || ascii(bytes, 4, 4) === 'JXL ') return refused('a JPEG XL image', CONVERT);
  if (ascii(bytes, 4, 4) === 'jP  ') return refused('a JPEG 2000 image', CONVERT);
  if (starts(0x00, 0x00, 0x01, 0x00)) return refused('an icon file', CONVERT);
  if (starts(0x1a, 0x45, 0xdf, 0xa3))
    return refused('a video (Matroska or WebM)', 'extract one frame as JPEG first');
  if (starts(0x1f, 0x8b) || ascii(bytes, 0, 2) === 'PK')
    return refused('a compressed archive', 'unpack it first');
  if (looksLikeSvg(bytes)) return refused('an SVG drawing', RASTERISE);
  return { kind: 'unknown' };
}

/** ISO base media files (HEIC, AVIF, MP4 ...) name themselves by a major brand and a list of compatible ones. */
function sniffIsoMedia(bytes: Uint8Array): SniffedFormat {
  const boxBytes =
    ((bytes[0] ?? 0) << 24) | ((bytes[1] ?? 0) << 16) | ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0);
  const brands: string[] = [];
  for (let at = 8; at + 4 <= Math.min(boxBytes, bytes.length, 128); at += 4) {
    // Bytes 12 to 15 hold the minor version, not a brand.
    if (at !== 12) brands.push(ascii(bytes, at, 4));
  }
  if (brands.includes('avif') || brands.includes('avis')) return { kind: 'supported', format: 'avif' };
  if (brands.some((brand) => /^(hei|hev|mif1|msf1)/.test(brand))) {
    return {
      kind: 'refused',
      name: 'a HEIC image, whose codec is patented and not included',
      advice: 'on the phone choose "Most compatible" in the camera settings, or convert it to JPEG or PNG',
    };
  }
  if (brands.some((brand) => brand.startsWith('crx'))) {
    return { kind: 'refused', name: 'a camera RAW file (CR3)', advice: CONVERT };
  }
  return { kind: 'refused', name: 'a video', advice: 'extract one frame as JPEG first' };
}

/** XML prologues, comments and doctypes may come before the svg element, in UTF-8 or UTF-16. */
function looksLikeSvg(bytes: Uint8Array): boolean {
  const head = ascii(bytes, 0, 4096).replaceAll('\0', '').toLowerCase();
  return /<svg[\s>:]/.test(head) || /<!doctype\s+svg/.test(head);
}

function ascii(bytes: Uint8Array, at: number, length: number): string {
  let text = '';
  for (let i = at; i < Math.min(at + length, bytes.length); i += 1)
    text += String.fromCharCode(bytes[i] ?? 0);
  return text;
}
