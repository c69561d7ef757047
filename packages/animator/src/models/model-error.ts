/** Failures of networks and their files. Callers branch on `code`, never on the text. */
export const MODEL_ERROR_CODES = [
  'model-unknown',
  'model-missing',
  'model-corrupt',
  'model-shape-wrong',
  'model-download-failed',
  'model-download-refused',
  'inference-unavailable',
  'inference-failed',
] as const;
export type ModelErrorCode = (typeof MODEL_ERROR_CODES)[number];

/** A network that cannot be found, trusted, downloaded or run: what was wrong, what is allowed, what to do. */
export class ModelError extends Error {
  readonly code: ModelErrorCode;

  constructor(code: ModelErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ModelError';
    this.code = code;
  }
}
