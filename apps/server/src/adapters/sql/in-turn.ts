import type { Database } from '../../ports/database.ts';

/** Advisory locks of PostgreSQL are numbers: any that are ours. */
const LOCKS = { queue: 727_146_002, 'first-account': 727_146_003 } as const;

/** Runs what must not happen in two processes at once, such as making what is not there yet. */
export async function inTurn<Result>(
  database: Database,
  what: keyof typeof LOCKS,
  work: () => Promise<Result>,
): Promise<Result> {
  // An embedded database belongs to one process, and its only connection is needed for the work.
  if (database.kind === 'pglite') return work();
  return database.transaction(async (session) => {
    await session.query('SELECT pg_advisory_xact_lock($1)', [LOCKS[what]]);
    return work();
  });
}
