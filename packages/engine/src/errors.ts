/** Failures the engine can name. Callers branch on `code`, never on the text. */
export const ENGINE_ERROR_CODES = [
  'motion-unknown',
  'motion-not-yet',
  'parameter-invalid',
  'plan-invalid',
  'input-mismatch',
] as const;
export type EngineErrorCode = (typeof ENGINE_ERROR_CODES)[number];

/** A request the engine refuses: what was wrong, what is allowed, what to do. */
export class EngineError extends Error {
  readonly code: EngineErrorCode;
  /** Name of the offending parameter, where there is one. */
  readonly parameter: string | undefined;

  constructor(code: EngineErrorCode, message: string, parameter?: string) {
    super(message);
    this.name = 'EngineError';
    this.code = code;
    this.parameter = parameter;
  }
}
