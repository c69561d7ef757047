/** What a photo may be before anything is decoded. All are inclusive. */
export interface PhotoLimits {
  readonly maxBytes: number;
  /** Width times height as stored. Checked on the header, so a decompression bomb costs nothing. */
  readonly maxPixels: number;
  /** Both sides must have at least this many pixels. */
  readonly minSidePixels: number;
}

/**
 * 50 MB and 100 megapixels take every phone and nearly every medium-format camera; a decoded strip of 100 MP stays far below
 * a gigabyte because pixels are streamed. Below 16 pixels there is nothing a camera move could show.
 */
export const DEFAULT_PHOTO_LIMITS: PhotoLimits = {
  maxBytes: 50_000_000,
  maxPixels: 100_000_000,
  minSidePixels: 16,
};
