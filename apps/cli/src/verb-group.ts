import { EXIT_CODE, type ExitCode } from './exit-code.ts';
import { nearestWord } from '@kinora/contract/nearest-word';
import { describeOptions, type OptionRow } from './option-table.ts';
import { type CommandLine, parseCommandLine } from './parse-command-line.ts';
import { type Command, type ProgramIo, withGrammar } from './program-io.ts';
import { UsageError } from './usage-error.ts';

/** One verb of a group, such as `create` of `kinora keys`. */
export interface GroupVerb {
  readonly summary: string;
  /** Names of the words it takes, all required. */
  readonly words: readonly string[];
  readonly options: readonly OptionRow[];
  run(line: CommandLine, io: ProgramIo): Promise<ExitCode | void>;
}

/** Options that every verb of every group has. */
const EVERYWHERE: readonly OptionRow[] = [
  { name: 'json', kind: 'flag', description: 'Print JSON' },
  { name: 'help', short: 'h', kind: 'flag', description: 'Show this help' },
];

/** Returns the command of a group of verbs: finds the verb, checks its words, answers --help. */
export function createVerbGroup(
  name: string,
  about: string,
  verbs: Readonly<Record<string, GroupVerb>>,
): Command {
  const run: Command = async ([first, ...rest], io) => {
    if (first === undefined || first === '--help' || first === '-h') {
      io.stdout.write(groupHelp(name, about, verbs));
      return first === undefined ? EXIT_CODE.usage : EXIT_CODE.ok;
    }
    const verb = Object.hasOwn(verbs, first) ? verbs[first] : undefined;
    if (verb === undefined) throw unknownVerb(name, first, Object.keys(verbs));
    const options = [...verb.options, ...EVERYWHERE];
    const line = parseCommandLine(rest, options);
    const usage = `kinora ${name} ${first}${verb.words.map((word) => ` <${word}>`).join('')}`;
    if (line.flags.has('help')) {
      io.stdout.write(
        `${usage}: ${verb.summary}\n\n${describeOptions([{ title: 'Options', rows: options }])}\n`,
      );
      return EXIT_CODE.ok;
    }
    if (line.positionals.length !== verb.words.length)
      throw new UsageError(
        `${usage} takes ${verb.words.length} word${verb.words.length === 1 ? '' : 's'}, got ${line.positionals.length}.`,
      );
    return (await verb.run(line, io)) ?? EXIT_CODE.ok;
  };
  const grammars = Object.entries(verbs).map(
    ([verb, { options }]) => [verb, [...options, ...EVERYWHERE]] as const,
  );
  return withGrammar(run, { options: EVERYWHERE, verbs: Object.fromEntries(grammars) });
}

function groupHelp(name: string, about: string, verbs: Readonly<Record<string, GroupVerb>>): string {
  const calls = Object.entries(verbs).map(
    ([verb, { words, summary }]) => [[verb, ...words.map((word) => `<${word}>`)].join(' '), summary] as const,
  );
  const width = Math.max(...calls.map(([call]) => call.length));
  const lines = calls.map(([call, summary]) => `  kinora ${name} ${call.padEnd(width)}  ${summary}`);
  return `kinora ${name}: ${about}\n\n${lines.join('\n')}\n\nEach takes --json, and --help for its options.\n`;
}

function unknownVerb(name: string, verb: string, known: readonly string[]): UsageError {
  const nearest = nearestWord(verb, known);
  const hint = nearest === undefined ? '' : ` Did you mean ${nearest}?`;
  return new UsageError(`kinora ${name} has no ${verb}.${hint} It has ${known.join(', ')}.`);
}
