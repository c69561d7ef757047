/** Everything that can be wrong with a photo somebody gives us. Callers branch on the code, never on the text. */
export const PHOTO_ERROR_CODES = [
  'photo-missing',
  'photo-unreadable',
  'photo-empty',
  'photo-unsupported-format',
  'photo-too-large-bytes',
  'photo-too-many-pixels',
  'photo-too-small',
  'photo-truncated',
  'photo-damaged',
] as const;

export type PhotoErrorCode = (typeof PHOTO_ERROR_CODES)[number];

/** A photo that cannot be used: one sentence on what was wrong, what is allowed and what to do. */
export class PhotoError extends Error {
  readonly code: PhotoErrorCode;

  constructor(code: PhotoErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'PhotoError';
    this.code = code;
  }
}
