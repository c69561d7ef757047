import { AppError } from '@kinora/contract';

/** A query with one text per name: the first where a name was sent several times. */
export function singleValues(query: unknown): Readonly<Record<string, string | undefined>> {
  const entries = Object.entries(query as Record<string, string | string[] | undefined>);
  return Object.fromEntries(entries.map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));
}

/** A whole number of a query, undefined when it was not sent. @throws AppError invalid_parameter */
export function wholeNumber(
  text: string | undefined,
  name: string,
  least: number,
  most: number,
): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw wrong(name, `must be a whole number from ${least} to ${most}`, text);
}

/** One of the words a query may say, undefined when it was not sent. @throws AppError invalid_parameter */
export function oneOf<Word extends string>(
  text: string | undefined,
  name: string,
  words: readonly Word[],
): Word | undefined {
  if (text === undefined) return undefined;
  const word = words.find((known) => known === text);
  if (word !== undefined) return word;
  throw wrong(name, `must be one of ${words.join(', ')}`, text);
}

/** The start of a day of a query in UTC, undefined when it was not sent. @throws AppError invalid_parameter */
export function dayOf(text: string | undefined, name: string): Date | undefined {
  if (text === undefined) return undefined;
  const day = new Date(`${text}T00:00:00Z`);
  // 2026-02-30 would become another day.
  if (/^(19|20|21)\d\d-\d\d-\d\d$/.test(text) && day.toJSON()?.startsWith(text) === true) return day;
  throw wrong(name, 'must be a day such as 2026-01-31', text);
}

function wrong(name: string, allowed: string, text: string): AppError {
  const msg = `${name} ${allowed}, got ${JSON.stringify(text.slice(0, 40))}`;
  return new AppError('invalid_parameter', `${msg}.`, {
    errors: [{ loc: ['query', name], msg, type: 'invalid_value' }],
  });
}
