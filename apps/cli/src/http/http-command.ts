import { type Client, isKinoraError } from '@kinora/sdk';
import { EXIT_CODE, type ExitCode } from '../exit-code.ts';
import { describeOptions, type OptionGroup } from '../option-table.ts';
import { type CommandLine, parseCommandLine } from '../parse-command-line.ts';
import { type Command, type ProgramIo, withGrammar } from '../program-io.ts';
import { UsageError } from '../usage-error.ts';
import { chooseServer, connect, KEY_OPTION, SERVER_OPTION } from './connect.ts';
import { describeError, errorRecord, exitCodeOf } from './report-error.ts';

/** A command that talks to a server. */
export interface HttpCommandParts {
  readonly name: string;
  readonly summary: string;
  /** What its words are called, such as `<request>`; all are required unless they are in brackets. */
  readonly words: readonly string[];
  readonly groups?: readonly OptionGroup[];
  readonly examples?: readonly string[];
  /** Works without a key. */
  readonly keyless?: boolean;
  run(line: CommandLine, io: ProgramIo, client: Client): Promise<ExitCode | void>;
}

/** Returns the command: its help, its words, its client, and what is said when the server refuses. */
export function createHttpCommand(parts: HttpCommandParts): Command {
  const { name, words: wanted } = parts;
  const groups: readonly OptionGroup[] = [
    ...(parts.groups ?? []),
    {
      title: 'Server',
      rows: [
        SERVER_OPTION,
        ...(parts.keyless === true ? [] : [KEY_OPTION]),
        { name: 'json', kind: 'flag', description: 'Print one JSON object, errors included' },
        { name: 'help', short: 'h', kind: 'flag', description: 'Show this help' },
      ],
    },
  ];
  const options = groups.flatMap(({ rows }) => rows);
  const least = wanted.filter((word) => !word.startsWith('[')).length;
  const usage = ['kinora', name, ...wanted].join(' ');

  const run: Command = async (words, io) => {
    const line = parseCommandLine(words, options);
    if (line.flags.has('help')) {
      const examples = (parts.examples ?? []).map((example) => `  ${example}\n`).join('');
      io.stdout.write(
        `kinora ${name}: ${parts.summary}\n\nUsage: ${usage} [options]\n\n${examples === '' ? '' : `Examples:\n${examples}\n`}${describeOptions(groups)}\n\n${EXIT_CODES}`,
      );
      return EXIT_CODE.ok;
    }
    const { positionals } = line;
    if (positionals.length < least)
      throw new UsageError(`${usage}: ${wanted[positionals.length] ?? ''} is missing.`);
    if (positionals.length > wanted.length)
      throw new UsageError(
        `${usage} takes ${wanted.length === 0 ? 'no words' : wanted.join(' ')}, got ${positionals.join(' ')}.`,
      );
    const client = await connect(line, io, { keyless: parts.keyless === true });
    return reportingRefusals(line, io, async () => (await parts.run(line, io, client)) ?? EXIT_CODE.ok);
  };
  return withGrammar(run, { options });
}

/** Runs what talks to a server, and turns refusals into words, JSON and an exit code. */
export async function reportingRefusals(
  line: CommandLine,
  io: ProgramIo,
  work: () => Promise<ExitCode>,
): Promise<ExitCode> {
  try {
    return await work();
  } catch (error) {
    if (io.signal.aborted || !isKinoraError(error)) throw error;
    if (line.flags.has('json')) printJson(io, errorRecord(error));
    const { server } = await chooseServer(line, io);
    io.stderr.write(`kinora: ${describeError(error, server)}\n`);
    return exitCodeOf(error);
  }
}

/** One line of JSON on standard output. */
export function printJson(io: ProgramIo, value: unknown): void {
  io.stdout.write(`${JSON.stringify(value)}\n`);
}

const EXIT_CODES =
  'Exit codes: 0 done, 2 the command line is wrong, 3 the server refused or is away, 4 the request failed,\n' +
  '5 the time to wait was up, 130 interrupted.\n';
