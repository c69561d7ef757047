import sharp from 'sharp';
import { exifFocalLength35mm } from './exif-focal-length.ts';
import { photoDecodeError } from './photo-decode-error.ts';
import { PhotoError } from './photo-error.ts';
import { PHOTO_FORMATS, type PhotoFormat, sniffPhotoFormat } from './photo-format.ts';
import { DEFAULT_PHOTO_LIMITS, type PhotoLimits } from './photo-limits.ts';
import { type PhotoInput, photoLabel, readPhotoBytes } from './read-photo-bytes.ts';

/** What the header of a photo says. */
export interface PhotoMetadata {
  /** Size in pixels as a viewer shows it, EXIF orientation applied. */
  readonly width: number;
  readonly height: number;
  readonly format: PhotoFormat;
  readonly byteCount: number;
  /** Frames or pages in the file; only the first is used. */
  readonly pageCount: number;
  readonly hasAlpha: boolean;
  /** EXIF orientation 1 to 8. */
  readonly orientation: number;
  /** 35 mm equivalent focal length, undefined when the camera did not say. */
  readonly focalLength35mm: number | undefined;
  /** Focal length over the longer side of the picture (35 mm equivalent / 36), undefined when unknown. */
  readonly focalOverLongSide: number | undefined;
}

/**
 * The metadata of a photo given as bytes or path, read from its header only.
 * Throws a PhotoError for every file that decodePhoto would refuse by size or format; damage inside the pixel data shows
 * only when decoding.
 */
export async function inspectPhoto(
  input: PhotoInput,
  limits: PhotoLimits = DEFAULT_PHOTO_LIMITS,
): Promise<PhotoMetadata> {
  return inspectPhotoBytes(await readPhotoBytes(input, limits), photoLabel(input), limits);
}

/** As inspectPhoto for bytes that were read already; `label` names the photo in messages. */
export async function inspectPhotoBytes(
  bytes: Uint8Array,
  label: string,
  limits: PhotoLimits,
): Promise<PhotoMetadata> {
  const format = requireSupportedFormat(bytes, label);
  // The limit of the library is off here because it only reads the header, and the check below can name the size.
  const header = await sharp(bytes, { limitInputPixels: false, failOn: 'error' })
    .metadata()
    .catch((cause: unknown) => {
      throw photoDecodeError(cause, label);
    });
  const storedHeight = header.pageHeight ?? header.height;
  checkSize(header.width, storedHeight, label, limits);
  const orientation = header.orientation ?? 1;
  const turned = orientation >= 5;
  const focalLength35mm = header.exif === undefined ? undefined : exifFocalLength35mm(header.exif);
  return {
    width: turned ? storedHeight : header.width,
    height: turned ? header.width : storedHeight,
    format,
    byteCount: bytes.byteLength,
    pageCount: header.pages ?? 1,
    hasAlpha: header.hasAlpha,
    orientation,
    focalLength35mm,
    focalOverLongSide: focalLength35mm === undefined ? undefined : focalLength35mm / 36,
  };
}

function requireSupportedFormat(bytes: Uint8Array, label: string): PhotoFormat {
  const sniffed = sniffPhotoFormat(bytes);
  if (sniffed.kind === 'supported') return sniffed.format;
  const allowed = `${PHOTO_FORMATS.slice(0, -1).join(', ')} and ${PHOTO_FORMATS.at(-1)} are`;
  throw new PhotoError(
    'photo-unsupported-format',
    sniffed.kind === 'refused'
      ? `${label} is ${sniffed.name}; ${allowed} allowed: ${sniffed.advice}.`
      : `${label} is not an image this program knows; ${allowed} allowed.`,
  );
}

function checkSize(width: number, height: number, label: string, limits: PhotoLimits): void {
  if (width * height > limits.maxPixels) {
    throw new PhotoError(
      'photo-too-many-pixels',
      `${label} has ${width}x${height} = ${Math.round((width * height) / 1e6)} megapixels; at most ${Math.round(limits.maxPixels / 1e6)} are allowed. Save it smaller.`,
    );
  }
  if (Math.min(width, height) < limits.minSidePixels) {
    throw new PhotoError(
      'photo-too-small',
      `${label} has ${width}x${height} pixels; both sides must have at least ${limits.minSidePixels}.`,
    );
  }
}
