/** A failure in the form that people and programs are told of. */
export interface Failure {
  /** Stable, such as `photo-missing`; `internal` for a fault of the program itself. */
  readonly code: string;
  /** One sentence or two; never a stack trace. */
  readonly message: string;
}

/** Returns what to tell of something that was thrown. Errors of this product carry a code in lower-case words. */
export function describeFailure(error: unknown): Failure {
  if (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    /^[a-z]+(-[a-z]+)+$/.test(error.code)
  )
    return { code: error.code, message: error.message };
  const words = error instanceof Error ? error.message : String(error);
  return {
    code: 'internal',
    message: `Something in kinora itself went wrong: ${words.split('\n', 1)[0] ?? ''}. Please report it with this line.`,
  };
}
