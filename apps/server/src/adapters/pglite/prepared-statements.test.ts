import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/open-test-stores.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
}, 60_000);
afterAll(() => stores.dispose());

/** The rows of three calls: the first is PGlite's own way with parameters, the others are prepared. */
const threeTimes = async (text: string, parameters: readonly unknown[]): Promise<unknown[]> => {
  const answers: unknown[] = [];
  for (let i = 0; i < 3; i++) answers.push(await stores.database.query(text, parameters));
  return answers;
};

describe('prepared statements', () => {
  it.each([
    ['text', `it's "quoted" \\ back\\'slashed $1 {a,b} ; DROP TABLE requests; -- 🎬\n`],
    ['text', null],
    ['text', ''],
    ['int', -7],
    ['float8', 0.1],
    ['boolean', true],
    ['boolean', false],
    ['timestamptz', new Date('2026-01-02T03:04:05.678Z')],
    ['text[]', ['a', 'b,c', '{d}', '"e"', '\\', 'NULL', "it's", '']],
    ['int[]', [1, 2, 3]],
    ['text[]', []],
    ['jsonb', '{"a": ["\\"", "\\\\", "it\'s"]}'],
    ['bytea', new Uint8Array([0, 39, 92, 255])],
  ])('take a %s as it is: %j', async (type, value) => {
    const [first, second, third] = await threeTimes(
      `SELECT $1::${type} AS value, $1::${type} IS NULL AS none`,
      [value],
    );
    expect(first).toHaveLength(1);
    expect(second).toEqual(first);
    expect(third).toEqual(first);
  });

  it('are kept under the statement: 3 inserts are 3 rows, and the planned one is there', async () => {
    const text = `INSERT INTO settings (name, value) VALUES ('kept-' || $1::text, $2) RETURNING name`;
    for (const name of ['a', 'b', 'c']) await stores.database.query(text, [name, "it's"]);
    const [kept] = await stores.database.query<{ rows: number; plans: number }>(
      `SELECT (SELECT count(*)::int FROM settings WHERE name LIKE 'kept-%' AND value = 'it''s') AS rows,
         (SELECT count(*)::int FROM pg_prepared_statements WHERE statement LIKE '%kept-%') AS plans`,
    );
    expect(kept).toEqual({ rows: 3, plans: 1 });
  });

  it('answer errors of the database, and the next call works', async () => {
    const divide = (by: number) => stores.database.query('SELECT 10 / $1::int AS share', [by]);
    expect(await divide(5)).toEqual([{ share: 2 }]);
    expect(await divide(2)).toEqual([{ share: 5 }]);
    await expect(divide(0)).rejects.toMatchObject({ code: '22012' });
    expect(await divide(1)).toEqual([{ share: 10 }]);
  });

  it('look a request up by index even when the table is one page: the plan stays while the table grows', async () => {
    await stores.database.query('VACUUM requests');
    const rows = await stores.database.query<Record<string, string>>(
      `EXPLAIN SELECT state FROM requests WHERE id = '00000000-0000-0000-0000-000000000000'`,
    );
    const plan = rows.map((row) => Object.values(row)[0]).join('\n');
    expect(plan).toContain('requests_pkey');
    expect(plan).not.toContain('Seq Scan');
  });
});
