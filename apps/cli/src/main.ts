import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { readProcessConfig } from './config.ts';
import { describeFailure } from './describe-failure.ts';
import { EXIT_CODE, type ExitCode } from './exit-code.ts';
import { nearestWord } from './nearest-word.ts';
import type { Command, ProgramIo } from './program-io.ts';
import { UsageError } from './usage-error.ts';

/** The verbs; each is loaded only when it is used, so that help does not wait for the renderer. */
const COMMANDS: Readonly<Record<string, { readonly summary: string; load(): Promise<Command> }>> = {
  animate: {
    summary: 'make a clip of each photo',
    load: async () => (await import('./commands/animate.ts')).animateCommand,
  },
  inspect: {
    summary: 'show what is seen in a photo, on one sheet',
    load: async () => (await import('./commands/inspect.ts')).inspectCommand,
  },
  models: {
    summary: 'list and download the networks that do not ship',
    load: async () => (await import('./commands/models.ts')).modelsCommand,
  },
  motions: {
    summary: 'list the presets',
    load: async () => (await import('./commands/motions.ts')).motionsCommand,
  },
  previews: {
    summary: 'render a small loop of every preset',
    load: async () => (await import('./commands/previews.ts')).previewsCommand,
  },
  serve: {
    summary: 'run the service',
    load: async () => (await import('./commands/serve.ts')).serveCommand,
  },
  keys: {
    summary: 'API keys of the service',
    load: async () => (await import('./commands/keys.ts')).keysCommand,
  },
  credits: {
    summary: 'what accounts may spend',
    load: async () => (await import('./commands/credits.ts')).creditsCommand,
  },
  requests: {
    summary: 'what the service was asked for',
    load: async () => (await import('./commands/requests.ts')).requestsCommand,
  },
};

/** Carries out one command line (without the program's name). Resolves to the exit code; never throws. */
export async function runCommandLine(words: readonly string[], io: ProgramIo): Promise<ExitCode> {
  const [verb, ...rest] = words;
  try {
    if (verb === undefined || ['help', '--help', '-h'].includes(verb)) {
      io.stdout.write(programHelp());
      return verb === undefined ? EXIT_CODE.usage : EXIT_CODE.ok;
    }
    if (verb === '--version' || verb === '-V' || verb === 'version') {
      io.stdout.write(`${programVersion()}\n`);
      return EXIT_CODE.ok;
    }
    const entry = Object.hasOwn(COMMANDS, verb) ? COMMANDS[verb] : undefined;
    if (entry === undefined) throw unknownCommand(verb);
    return await (await entry.load())(rest, io);
  } catch (error) {
    if (io.signal.aborted) return EXIT_CODE.interrupted;
    if (error instanceof UsageError) {
      io.stderr.write(`kinora: ${error.message}\n`);
      return EXIT_CODE.usage;
    }
    const { code, message } = describeFailure(error);
    io.stderr.write(`kinora: ${message}\n`);
    return code === 'internal' ? EXIT_CODE.internal : EXIT_CODE.failed;
  }
}

/** Runs this process's own command line and sets its exit code. */
export async function runMain(): Promise<void> {
  const controller = new AbortController();
  const interrupt = () => {
    // The first Ctrl-C stops the work and cleans up; a second one does not wait for that.
    if (controller.signal.aborted) process.exit(EXIT_CODE.interrupted);
    controller.abort(new Error('interrupted'));
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  // A reader that has seen enough (`kinora motions | head`) is no error.
  process.stdout.on('error', () => process.exit(EXIT_CODE.ok));
  const io: ProgramIo = {
    stdout: process.stdout,
    stderr: process.stderr,
    signal: controller.signal,
    // Read when it is needed: help works in an environment that is wrong.
    get config() {
      return readProcessConfig();
    },
  };
  process.exitCode = await runCommandLine(process.argv.slice(2), io);
  process.off('SIGINT', interrupt);
  process.off('SIGTERM', interrupt);
  if (process.exitCode === EXIT_CODE.interrupted) process.stderr.write('Interrupted.\n');
}

function programHelp(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const verbs = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return `kinora: one photo in, a cinematic clip out

Usage: kinora <command> [options]

Commands:
${verbs.join('\n')}

Examples:
  kinora animate photo.jpg --motion arc-left -o clip.mp4
  kinora inspect photo.jpg
  kinora models pull depth
  kinora motions
  kinora serve

kinora <command> --help explains a command; kinora --version prints the version.
`;
}

function programVersion(): string {
  const { version } = createRequire(import.meta.url)('../package.json') as { version: string };
  return version;
}

function unknownCommand(verb: string): UsageError {
  const nearest = nearestWord(verb, Object.keys(COMMANDS));
  const hint = nearest === undefined ? '' : ` Did you mean ${nearest}?`;
  return new UsageError(
    `Unknown command ${verb}.${hint} The commands are ${Object.keys(COMMANDS).join(', ')}.`,
  );
}

// Started directly, as npm scripts do; the launcher in bin/ imports this file and calls runMain itself.
if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  await runMain();
