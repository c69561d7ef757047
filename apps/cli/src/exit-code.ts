/** What the exit code of the program says. */
export const EXIT_CODE = {
  ok: 0,
  /** A fault of this program. */
  internal: 1,
  /** The command line was wrong; nothing was done. */
  usage: 2,
  /** A photo could not be used, a clip could not be made, a download failed. What else was asked for was done. */
  failed: 4,
  /** Ctrl-C: 128 + SIGINT. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT_CODE)[keyof typeof EXIT_CODE];
