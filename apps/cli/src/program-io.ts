import type { TextSink } from './animate/progress-display.ts';
import type { CliConfig } from './config.ts';
import type { ExitCode } from './exit-code.ts';

/** What a command may touch of the world besides files: handed in, so that a command is a function. */
export interface ProgramIo {
  /** Results. */
  readonly stdout: TextSink;
  /** Progress, notes and errors. */
  readonly stderr: TextSink;
  /** Aborts when the person presses Ctrl-C. */
  readonly signal: AbortSignal;
  /** What the environment says. */
  readonly config: CliConfig;
}

/** One verb: carries out the words after it and resolves to the exit code. Throws a UsageError for a wrong command line. */
export type Command = (words: readonly string[], io: ProgramIo) => Promise<ExitCode>;
