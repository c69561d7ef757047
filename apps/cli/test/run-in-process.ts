import type { CliConfig } from '../src/config.ts';
import { runCommandLine } from '../src/main.ts';

/** What a command line said and how it ended. */
export interface InProcessRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Carries out a command line in this process: a hundred times as fast as a process of its own, for what only talks. */
export async function runInProcess(...words: string[]): Promise<InProcessRun> {
  return runWith({}, ...words);
}

/** What a test hands to a command line besides its words. */
export interface RunSettings {
  readonly config?: Partial<CliConfig>;
  readonly stdin?: string;
  readonly signal?: AbortSignal;
  /** Pretends that standard error is a terminal of that many columns. */
  readonly columns?: number;
}

/** The same with an environment, standard input or terminal of the test's own. */
export async function runWith(settings: RunSettings, ...words: string[]): Promise<InProcessRun> {
  let stdout = '';
  let stderr = '';
  const exitCode = await runCommandLine(words, {
    stdout: {
      write(text) {
        stdout += text;
      },
    },
    stderr: {
      ...(settings.columns === undefined ? {} : { isTTY: true, columns: settings.columns }),
      write(text) {
        stderr += text;
      },
    },
    signal: settings.signal ?? new AbortController().signal,
    readStdin: async () => settings.stdin ?? '',
    config: {
      dataFolder: 'no-data',
      modelsFolder: 'no-models',
      isOffline: true,
      server: undefined,
      apiKey: undefined,
      configFile: 'no-config.json',
      ...settings.config,
    },
  });
  return { exitCode, stdout, stderr };
}
