/** What can be wrong with a given disparity map. Callers branch on the code, never on the text. */
export const DISPARITY_FILE_ERROR_CODES = [
  'disparity-missing',
  'disparity-unsupported-format',
  'disparity-damaged',
  'disparity-wrong-shape',
] as const;
export type DisparityFileErrorCode = (typeof DISPARITY_FILE_ERROR_CODES)[number];

/** A disparity map that cannot be used: what was wrong, what is allowed, what to do. */
export class DisparityFileError extends Error {
  readonly code: DisparityFileErrorCode;

  constructor(code: DisparityFileErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'DisparityFileError';
    this.code = code;
  }
}
