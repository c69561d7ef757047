import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { nearestWord } from '@kinora/contract/nearest-word';
import type { OptionRow } from './option-table.ts';
import { UsageError } from './usage-error.ts';

/** A command line taken apart. Options that were not given are absent. */
export interface CommandLine {
  readonly positionals: readonly string[];
  /** `value` options by name. */
  readonly values: Readonly<Record<string, string>>;
  /** `flag` options that were given. */
  readonly flags: ReadonlySet<string>;
  /** `file` options by name; an empty string when the option stood alone. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Returns the words of a command line by the rows of its option table. Words after `--` are positionals.
 * @throws UsageError for an unknown option, a missing value or a value too many, naming the option.
 */
export function parseCommandLine(words: readonly string[], rows: readonly OptionRow[]): CommandLine {
  const rowByName = new Map(rows.map((row) => [row.name, row]));
  const options = Object.fromEntries(
    rows.map((row) => [
      row.name,
      {
        type: row.kind === 'flag' ? 'boolean' : 'string',
        ...(row.short === undefined ? {} : { short: row.short }),
      },
    ]),
  ) as Record<string, { type: 'boolean' | 'string'; short?: string }>;
  const { tokens } = parseArgs({
    args: joinFileValues(words, rows),
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const positionals: string[] = [];
  const values: Record<string, string> = {};
  const files: Record<string, string> = {};
  const flags = new Set<string>();
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const row = rowByName.get(token.name);
    if (row === undefined) throw unknownOption(token.rawName, rows);
    if (row.kind === 'flag') {
      if (token.value !== undefined)
        throw new UsageError(`--${row.name} takes no value, got ${token.value}.`);
      flags.add(row.name);
      continue;
    }
    if (token.value === undefined || (token.value === '' && row.kind === 'value'))
      throw new UsageError(`--${row.name} needs a value: --${row.name} ${row.placeholder ?? '<value>'}.`);
    // A word that follows and begins with a dash is another option, unless it is a negative number.
    if (token.inlineValue === false && /^-[^\d.]/.test(token.value))
      throw new UsageError(`--${row.name} needs a value, got the option ${token.value}.`);
    (row.kind === 'file' ? files : values)[row.name] = token.value;
  }
  return { positionals, values, files, flags };
}

/** Writes `--poster x.png` as `--poster=x.png` and a lone `--poster` as `--poster=`, which the parser understands. */
function joinFileValues(words: readonly string[], rows: readonly OptionRow[]): string[] {
  const fileRows = new Map(rows.filter((row) => row.kind === 'file').map((row) => [`--${row.name}`, row]));
  const joined: string[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? '';
    if (word === '--') return [...joined, ...words.slice(i)];
    const row = fileRows.get(word);
    if (row === undefined) {
      joined.push(word);
      continue;
    }
    const next = words[i + 1];
    const isValue = next !== undefined && !next.startsWith('-') && isFileValue(next, row);
    joined.push(`${word}=${isValue ? next : ''}`);
    if (isValue) i += 1;
  }
  return joined;
}

function isFileValue(word: string, row: OptionRow): boolean {
  return word.endsWith('/') || (row.extensions ?? []).includes(extname(word).toLowerCase());
}

function unknownOption(rawName: string, rows: readonly OptionRow[]): UsageError {
  const nearest = nearestWord(
    rawName.replace(/^--?/, ''),
    rows.map((row) => row.name),
  );
  const hint = nearest === undefined ? 'See --help for all options.' : `Did you mean --${nearest}?`;
  return new UsageError(`Unknown option ${rawName}. ${hint}`);
}
