/**
 * One option of a command, as data: the parser and the help text both read it.
 * - `flag` takes no value.
 * - `value` takes the next word.
 * - `file` may stand alone; the next word is its value when it looks like one of `extensions`.
 */
export type OptionKind = 'flag' | 'value' | 'file';

export interface OptionRow {
  readonly name: string;
  readonly short?: string;
  readonly kind: OptionKind;
  /** What the help shows for the value, such as `<0..1>`. */
  readonly placeholder?: string;
  /** For `file`: the endings of a value. */
  readonly extensions?: readonly string[];
  /** Shown by the help in a column; one or two short lines. */
  readonly description: string;
}

/** A heading of the help and the options below it. */
export interface OptionGroup {
  readonly title: string;
  readonly rows: readonly OptionRow[];
}

const LABEL_COLUMN = 30;

/** Returns the help of a table of options, one line each, wrapped by the newlines of their descriptions. */
export function describeOptions(groups: readonly OptionGroup[]): string {
  return groups.map(({ title, rows }) => [`${title}:`, ...rows.map(describeRow)].join('\n')).join('\n\n');
}

function describeRow({ name, short, placeholder, description }: OptionRow): string {
  const label = `  ${short === undefined ? '    ' : `-${short}, `}--${name}${placeholder === undefined ? '' : ` ${placeholder}`}`;
  const indent = ' '.repeat(LABEL_COLUMN + 2);
  const [first = '', ...rest] = description.split('\n');
  const start = label.length > LABEL_COLUMN ? `${label}\n${indent}` : `${label.padEnd(LABEL_COLUMN)}  `;
  return start + [first, ...rest.map((line) => indent + line)].join('\n');
}
