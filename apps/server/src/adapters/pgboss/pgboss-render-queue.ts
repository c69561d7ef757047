import { type Db, PgBoss } from 'pg-boss';
import type { Database, SqlSession } from '../../ports/database.ts';
import type { RenderQueue } from '../../ports/render-queue.ts';
import { inTurn } from '../sql/in-turn.ts';

const QUEUE = 'render';
const HOUR_SECONDS = 3600;
/** Zero of pg-boss priorities, 2026-01-01: keeps seconds within its 32-bit integers until 2094. */
const PRIORITY_EPOCH_SECONDS = 1_767_225_600;

/**
 * The line on pg-boss, inside our own database, so that it commits with the ledger. Leases, attempts and recovery are
 * the request record's: pg-boss orders, counts per account and lets several workers take without meeting.
 */
export async function startRenderQueue(
  database: Database,
  onError: (error: Error) => void,
): Promise<RenderQueue> {
  const boss = new PgBoss({
    db: asBossDatabase(database),
    backend: database.kind === 'pglite' ? 'pglite' : 'postgres',
    schedule: false,
    superviseIntervalSeconds: 600,
    monitorIntervalSeconds: 600,
    flowIntervalSeconds: HOUR_SECONDS,
    queueCacheIntervalSeconds: HOUR_SECONDS,
    monitorVacuum: false,
    // A list of who uses the database, refreshed twice a minute: nobody reads it here.
    registerInstance: false,
  });
  boss.on('error', onError);
  // pg-boss makes its tables without asking whether another process is about to.
  await inTurn(database, 'queue', () => start(boss));
  return {
    async enqueue(session, entries) {
      const jobs = entries.map(({ id, accountId, queueOrder }) => ({
        id,
        priority: PRIORITY_EPOCH_SECONDS - Math.floor(queueOrder / 1000),
        group: { id: accountId },
      }));
      await boss.insert(QUEUE, jobs, { db: asBossDatabase(session) });
    },
    async take(session, accountConcurrency) {
      const jobs = await boss.fetch(QUEUE, {
        db: asBossDatabase(session),
        groupConcurrency: accountConcurrency,
      });
      return jobs[0]?.id;
    },
    async putBack(session, id, delaySeconds = 0) {
      const db = asBossDatabase(session);
      await boss.fail(QUEUE, id, null, { db });
      // pg-boss's own back-off is one for the queue, in whole seconds, and would delay hand-overs at a shutdown too.
      if (delaySeconds > 0) {
        await boss.update(QUEUE, undefined, { id, startAfter: delaySeconds, db });
      }
    },
    async drop(session, id) {
      await boss.deleteJob(QUEUE, id, { db: asBossDatabase(session) });
    },
    async stop() {
      await boss.stop({ graceful: false, close: false });
    },
  };
}

async function start(boss: PgBoss): Promise<void> {
  await boss.start();
  // Making it anew changes nothing and takes a tenth of a second of every start.
  if ((await boss.getQueue(QUEUE)) === null) {
    await boss.createQueue(QUEUE, {
      // Our own attempt limit decides; this one only must not come first.
      retryLimit: 10_000,
      retryDelay: 0,
      expireInSeconds: 23 * HOUR_SECONDS,
      retentionSeconds: 30 * 24 * HOUR_SECONDS,
      deleteAfterSeconds: HOUR_SECONDS,
    });
  }
  // Fills pg-boss's own memory of the queue now: inside a transaction that look-up would wait for the transaction.
  await boss.fetch(QUEUE, { minPriority: 2_147_483_647 });
}

function asBossDatabase(session: SqlSession): Db {
  return { executeSql: async (text, values) => ({ rows: await session.query(text, values) }) };
}
