import type { PGlite, Results } from '@electric-sql/pglite';

/** Statements kept planned: more than this program has, few enough that texts made up on the way do no harm. */
const MOST_STATEMENTS = 200;

/** Runs statements with parameters in one message each. */
export interface PreparedStatements {
  query<Row>(text: string, parameters: readonly unknown[]): Promise<Row[]>;
}

/**
 * Statements of a PGlite connection that are parsed and planned once, when they come for the second time. PGlite's own
 * way of passing parameters takes five messages and a new plan per call, which is most of the time of a short statement.
 */
export function createPreparedStatements(pglite: Pick<PGlite, 'exec' | 'query'>): PreparedStatements {
  const names = new Map<string, string>();
  const seenOnce = new Set<string>();
  let count = 0;

  const nameOf = async (text: string): Promise<string | undefined> => {
    const known = names.get(text);
    if (known !== undefined) return known;
    if (count >= MOST_STATEMENTS) return undefined;
    if (!seenOnce.delete(text)) {
      // What is called once, as at the start, is not worth it; bounded like the statements themselves.
      if (seenOnce.size >= MOST_STATEMENTS) seenOnce.clear();
      seenOnce.add(text);
      return undefined;
    }
    if (!/^\s*(select|insert|update|delete|with)\b/i.test(text)) return undefined;
    const name = `kinora_${count}`;
    await pglite.exec(`PREPARE ${name} AS ${text}`);
    count += 1;
    names.set(text, name);
    return name;
  };

  return {
    async query<Row>(text: string, parameters: readonly unknown[]) {
      const literals = parameters.map(literalOf);
      const name = literals.includes(undefined) ? undefined : await nameOf(text);
      if (name === undefined) return (await pglite.query<Row>(text, [...parameters])).rows;
      const results: Results[] = await pglite.exec(`EXECUTE ${name} (${literals.join(', ')})`);
      return results.flatMap((result) => result.rows as Row[]);
    },
  };
}

/**
 * The value as a literal without a type, which takes the type of its parameter. Undefined for what has no such form
 * here: bytes, and lists of anything but text and numbers.
 */
function literalOf(value: unknown): string | undefined {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return quoted(String(value));
  if (value instanceof Date) return quoted(value.toISOString());
  if (Array.isArray(value) && value.every((one) => typeof one === 'string' || typeof one === 'number'))
    return quoted(`{${value.map((one) => `"${String(one).replace(/["\\]/g, '\\$&')}"`).join(',')}}`);
  return undefined;
}

/** Escape syntax, so that a backslash means the same whatever standard_conforming_strings says. */
function quoted(text: string): string {
  return `E'${text.replace(/[\\']/g, '\\$&')}'`;
}
