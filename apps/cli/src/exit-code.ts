/** What the exit code of the program says. */
export const EXIT_CODE = {
  ok: 0,
  /** A fault of this program. */
  internal: 1,
  /** The command line was wrong; nothing was done. */
  usage: 2,
  /** The server refused, or could not be reached. */
  refused: 3,
  /** A photo could not be used, a clip could not be made, a request failed, a download failed, a check found a fault. What else was asked for was done. */
  failed: 4,
  /** The time to wait was up; the request goes on. */
  timeout: 5,
  /** Ctrl-C: 128 + SIGINT. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT_CODE)[keyof typeof EXIT_CODE];
