/** Failures of encoding and of writing files. Callers branch on `code`, never on the text. */
export const ENCODE_ERROR_CODES = [
  'encoder-unavailable',
  'encoder-failed',
  'output-unwritable',
  'output-exists',
  'output-unsupported',
  'output-is-input',
] as const;
export type EncodeErrorCode = (typeof ENCODE_ERROR_CODES)[number];

/** A clip that could not be written: what was wrong, what is allowed, what to do. */
export class EncodeError extends Error {
  readonly code: EncodeErrorCode;

  constructor(code: EncodeErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EncodeError';
    this.code = code;
  }
}
