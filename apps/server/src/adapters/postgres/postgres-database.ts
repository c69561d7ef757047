import pg from 'pg';
import type { Database, SqlSession } from '../../ports/database.ts';

/** Parses bigint as a number: our amounts are micro-credits far below 2^53, and both databases answer alike. */
const numericTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format ?? 'text')) as never,
};

/** A pool of connections to the PostgreSQL server of `connectionString`. Throws when it cannot be reached. */
export async function openPostgresDatabase(
  connectionString: string,
  options: { readonly connections?: number } = {},
): Promise<Database> {
  const pool = new pg.Pool({
    connectionString,
    max: options.connections ?? 10,
    types: numericTypes,
    application_name: 'kinora',
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  const runOn = async <Row>(
    client: pg.Pool | pg.PoolClient,
    text: string,
    parameters?: readonly unknown[],
  ): Promise<Row[]> => {
    const result = await client.query(text, parameters === undefined ? undefined : [...parameters]);
    // node-postgres answers several statements with a list of results, whatever its types say.
    const results = Array.isArray(result) ? (result as pg.QueryResult[]) : [result];
    return results.flatMap((one) => one.rows as Row[]);
  };
  try {
    await pool.query('SELECT 1');
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    kind: 'postgres',
    query: (text, parameters) => runOn(pool, text, parameters),
    async transaction(work) {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await client.query('BEGIN');
        const session: SqlSession = { query: (text, parameters) => runOn(client, text, parameters) };
        const result = await work(session);
        await client.query('COMMIT');
        return result;
      } catch (error) {
        await client.query('ROLLBACK').catch((failure: Error) => {
          broken = failure;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
    close: () => pool.end(),
  };
}
