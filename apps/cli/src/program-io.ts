import type { TextSink } from './animate/progress-display.ts';
import type { CliConfig } from './config.ts';
import type { ExitCode } from './exit-code.ts';
import type { OptionRow } from './option-table.ts';

/** What a command may touch of the world besides files: handed in, so that a command is a function. */
export interface ProgramIo {
  /** Results. */
  readonly stdout: TextSink;
  /** Progress, notes and errors. */
  readonly stderr: TextSink;
  /** Aborts when the person presses Ctrl-C. */
  readonly signal: AbortSignal;
  /** Everything that is piped in. */
  readStdin(): Promise<string>;
  /** What the environment says. */
  readonly config: CliConfig;
}

/** One verb: carries out the words after it and resolves to the exit code. Throws a UsageError for a wrong command line. */
export interface Command {
  (words: readonly string[], io: ProgramIo): Promise<ExitCode>;
  /** What may follow it, for shells that complete words; verbs of a group have options of their own. */
  readonly grammar?: CommandGrammar;
}

/** The words and options that a command takes. */
export interface CommandGrammar {
  readonly options: readonly OptionRow[];
  readonly verbs?: Readonly<Record<string, readonly OptionRow[]>>;
}

/** Gives a command its grammar. */
export function withGrammar(run: Command, grammar: CommandGrammar): Command {
  return Object.assign((words: readonly string[], io: ProgramIo) => run(words, io), { grammar });
}
