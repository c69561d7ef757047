import { nearestWord } from '@kinora/contract/nearest-word';
import type { CommandLine } from './parse-command-line.ts';
import { UsageError } from './usage-error.ts';

/** Returns the number an option gives, undefined when it was not given. @throws UsageError for anything else. */
export function readNumber(values: CommandLine['values'], name: string, allowed: string): number | undefined {
  const word = values[name];
  if (word === undefined) return undefined;
  const number = Number(word);
  if (word.trim() === '' || !Number.isFinite(number))
    throw new UsageError(`--${name} must be ${allowed}, got ${word}.`);
  return number;
}

/** Returns the choice an option makes, undefined when it was not given. @throws UsageError naming what is allowed. */
export function readChoice<const Choice extends string>(
  values: CommandLine['values'],
  name: string,
  allowed: readonly Choice[],
): Choice | undefined {
  const word = values[name];
  if (word === undefined) return undefined;
  const choice = allowed.find((candidate) => candidate === word.toLowerCase());
  if (choice !== undefined) return choice;
  const nearest = nearestWord(word, allowed);
  const hint = nearest === undefined ? '' : ` Did you mean ${nearest}?`;
  throw new UsageError(`--${name} must be one of ${allowed.join(', ')}, got ${word}.${hint}`);
}
