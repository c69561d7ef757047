/** A failure in the form that people and programs are told of. */
export interface Failure {
  /** Stable, such as `photo-missing`; `internal` for a fault of the program itself. */
  readonly code: string;
  /** One sentence or two; never a stack trace. */
  readonly message: string;
}

/** Returns what to tell of something that was thrown. Errors of this product carry a code in lower-case words. */
export function describeFailure(error: unknown): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const words = (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
  if (/^[a-z]+(-[a-z]+)+$/.test(code))
    return { code, message: error instanceof Error ? error.message : words };
  // What the operating system says, such as EADDRINUSE: not our fault, and in words people can look up.
  if (/^E[A-Z]+$/.test(code)) return { code: 'system', message: `The system refused: ${words}.` };
  return {
    code: 'internal',
    message: `Something in kinora itself went wrong: ${words}. Please report it with this line.`,
  };
}
