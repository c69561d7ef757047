import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PGlite, type PGliteOptions, types } from '@electric-sql/pglite';
import type { Database, SqlSession } from '../../ports/database.ts';
import { createDatabaseFolder } from './create-database-folder.ts';
import { lockDirectory } from './owner-lock.ts';
import { createPreparedStatements } from './prepared-statements.ts';

/** Changes that are worth a checkpoint: about a hundred submits. */
const CHECKPOINT_BYTES = 500_000;
const VACUUM_PAUSE_MS = 20;

/** A database inside this process, with the housekeeping that PostgreSQL would do by itself. */
export interface PgliteDatabase extends Database {
  /**
   * Writes what has changed to the files. PostgreSQL does it in the background; here it holds every caller up, so it
   * must come often and be short: left alone, it comes after 30 MB of changes and takes a fifth of a second.
   */
  checkpoint(): Promise<void>;
  /** Frees the space of deleted rows, one table at a time, so that callers get in between. */
  vacuum(): Promise<void>;
  /** A copy of the whole data directory, for templates of tests. */
  dump(): Promise<Blob>;
}

/**
 * Opens the database in `directory`, creating it on first use, or in memory when undefined. Takes the owner lock of
 * the directory first and throws DirectoryOwnedError when another process has it. `fromNothing` does without the copy of
 * a new database that ships, which is how that copy is made.
 */
export async function openPgliteDatabase(
  directory: string | undefined,
  options: { readonly template?: Blob; readonly fromNothing?: boolean } = {},
): Promise<PgliteDatabase> {
  const lock = directory === undefined ? undefined : lockDirectory(directory);
  try {
    const pgliteOptions: PGliteOptions = {
      startParams: [
        ...PGlite.defaultStartParams,
        // The write-ahead log would otherwise grow to 1 GB between checkpoints.
        ...['-c', 'max_wal_size=64MB'],
        // Plans are kept while tables go from a handful of rows to thousands, and nothing here counts rows in between: a
        // plan that reads a whole small table would stay when the table is large.
        ...['-c', 'enable_seqscan=off'],
        // 128 MB by default: the working set here is some ten thousand small rows.
        ...['-c', 'shared_buffers=64MB'],
      ],
      parsers: { [types.INT8]: Number },
    };
    if (options.template !== undefined) pgliteOptions.loadDataDir = options.template;
    if (directory !== undefined) {
      pgliteOptions.dataDir = join(directory, 'database');
      if (!existsSync(pgliteOptions.dataDir))
        await createDatabaseFolder(pgliteOptions.dataDir, { fromNothing: options.fromNothing === true });
    }
    const pglite = await PGlite.create(pgliteOptions);
    return facade(pglite, () => lock?.release());
  } catch (error) {
    lock?.release();
    throw error;
  }
}

/** One connection shaped like a pool: a first-come mutex is held for a statement or a transaction. */
function facade(pglite: PGlite, onClosed: () => void): PgliteDatabase {
  let tail: Promise<unknown> = Promise.resolve();
  const exclusively = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = tail.then(work);
    tail = result.catch(() => undefined);
    return result;
  };
  const prepared = createPreparedStatements(pglite);
  const run = async <Row>(text: string, parameters?: readonly unknown[]): Promise<Row[]> => {
    if (parameters !== undefined && parameters.length > 0) {
      return prepared.query<Row>(text, parameters);
    }
    const results = await pglite.exec(text);
    return results.flatMap((result) => result.rows as Row[]);
  };
  let checkpointedAt = 0;
  const walPosition = async (): Promise<number> => {
    const [row] = await run<{ bytes: number }>(`SELECT (pg_current_wal_lsn() - '0/0')::float8 AS bytes`);
    return row?.bytes ?? 0;
  };
  const session: SqlSession = { query: run };
  return {
    kind: 'pglite',
    query: (text, parameters) =>
      exclusively(async () => {
        try {
          return await run(text, parameters);
        } catch (error) {
          // A multi-statement text may have left its own transaction open; the next caller must not inherit it.
          await pglite.exec('ROLLBACK').catch(() => undefined);
          throw error;
        }
      }),
    transaction: (work) =>
      exclusively(async () => {
        await pglite.exec('BEGIN');
        try {
          const result = await work(session);
          await pglite.exec('COMMIT');
          return result;
        } catch (error) {
          await pglite.exec('ROLLBACK');
          throw error;
        }
      }),
    checkpoint: () =>
      exclusively(async () => {
        const lsn = await walPosition();
        if (lsn - checkpointedAt < CHECKPOINT_BYTES) return;
        await pglite.exec('CHECKPOINT');
        checkpointedAt = await walPosition();
      }),
    async vacuum() {
      const tables = await exclusively(() =>
        run<{ name: string }>(
          `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
           WHERE schemaname IN ('public', 'pgboss')`,
        ),
      );
      for (const { name } of tables) {
        await exclusively(() => pglite.exec(`VACUUM ${name}`));
        await pause(VACUUM_PAUSE_MS);
      }
    },
    dump: () => exclusively(async () => await pglite.dumpDataDir('none')),
    async close() {
      await exclusively(() => pglite.close());
      onClosed();
    },
  };
}
