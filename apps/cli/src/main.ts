import { realpathSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { COMMAND_GROUPS, COMMANDS } from './command-table.ts';
import { readProcessConfig } from './config.ts';
import { describeFailure } from './describe-failure.ts';
import { EXIT_CODE, type ExitCode } from './exit-code.ts';
import { nearestWord } from '@kinora/contract/nearest-word';
import type { ProgramIo } from './program-io.ts';
import { programVersion } from './program-version.ts';
import { UsageError } from './usage-error.ts';

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
    readStdin: async () => text(process.stdin),
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
  const groups = COMMAND_GROUPS.map(({ title, commands }) => {
    const verbs = Object.entries(commands).map(
      ([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`,
    );
    return `${title}:\n${verbs.join('\n')}\n`;
  });
  return `kinora: one photo in, a cinematic clip out

Usage: kinora <command> [options]

${groups.join('\n')}
Examples:
  kinora animate photo.jpg --motion arc-left -o clip.mp4
  kinora serve
  kinora submit photo.jpg --motion arc-left -o clip.mp4
  kinora doctor

kinora <command> --help explains a command; kinora --version prints the version.
`;
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
