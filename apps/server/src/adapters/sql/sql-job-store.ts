import { randomUUID } from 'node:crypto';
import type { GenerateBody, ShotSummary } from '@kinora/contract';
import type { Database, SqlSession } from '../../ports/database.ts';
import type { Beat, CachedResult, ClaimedJob, JobStore } from '../../ports/job-store.ts';
import type { Enhancement } from '../../ports/prompt-enhancer.ts';
import type { RenderQueue } from '../../ports/render-queue.ts';
import type { StoredResult } from '../../ports/request-store.ts';
import type { Signals } from '../../ports/signals.ts';
import { claimPhoto } from './claim-photo.ts';
import { toDatabaseJson } from './database-json.ts';
import { END_COLUMNS, type EndRow, settleEnd } from './end-request.ts';

/** Guards every change: the request must still be this worker's. Whatever else becomes of it takes the lease away. */
const HELD = 'id = $1 AND lease = $2';
/** Lost requests handled per sweep, so that one transaction stays short. */
const RECOVERY_BATCH = 50;

/** A cancellation takes milliseconds, as an attempt does; whoever holds a request for longer must not keep a worker busy. */
const CLAIM_ATTEMPTS = 50;
/** Thrown to undo a claim whose request somebody else holds. */
const CONTENDED = new Error('Internal error: somebody else holds the first request in line');

interface ClaimRow {
  id: string;
  account_id: string;
  price: number;
  attempt: number;
  parameters: GenerateBody;
  shot: ShotSummary;
  input_blob: string;
  plan: unknown;
  enhancement: Enhancement | null;
  event_seq: number;
}

/** The worker's side of the requests in SQL. */
export function createSqlJobStore(deps: {
  readonly database: Database;
  readonly queue: RenderQueue;
  readonly signals: Signals;
}): JobStore {
  const { database, queue, signals } = deps;

  /** Runs a guarded UPDATE that returns a row when the lease still holds. */
  const guarded = async (sql: string, parameters: readonly unknown[]): Promise<boolean> =>
    (await database.query(sql, parameters)).length > 0;

  /** Ends a request for good inside a transaction; the row must already be FAILED. */
  const settleFailure = async (
    session: SqlSession,
    row: EndRow,
    code: string,
    message: string,
  ): Promise<void> => {
    const event = { status: 'FAILED', code, error: message, at: new Date() };
    await settleEnd(session, row, { state: 'FAILED', costMicros: 0, event });
    await queue.drop(session, row.id);
  };

  const announceEnd = (requestId: string): void => {
    signals.send({ kind: 'changed', requestId });
    signals.send({ kind: 'webhook' });
  };

  /** Back in line, or over when the attempts are used up. `where` must name exactly one running request. */
  const retryOrEnd = async (
    session: SqlSession,
    id: string,
    lease: string,
    failure: { readonly code: string; readonly message: string; readonly retry: boolean },
    attempts: number,
    delaySeconds = 0,
  ): Promise<'queued' | 'ended' | undefined> => {
    const [again] = failure.retry
      ? await session.query<{ event_seq: number; input_blob: string | null }>(
          `UPDATE requests SET state = 'QUEUED', lease = NULL, lease_until = NULL, progress = 0, phase = NULL,
             eta_seconds = NULL, event_seq = event_seq + 1, fetch_after = now() + $4 * interval '1 second'
           WHERE ${HELD} AND attempt < $3 RETURNING event_seq, input_blob`,
          [id, lease, attempts, delaySeconds],
        )
      : [];
    if (again !== undefined) {
      // Without its photo it is not in the line of renders.
      if (again.input_blob === null) await queue.drop(session, id);
      else await queue.putBack(session, id, delaySeconds);
      await insertEvent(session, id, again.event_seq, 'state', { status: 'QUEUED', at: new Date() });
      return 'queued';
    }
    const [ended] = await session.query<EndRow>(
      `UPDATE requests SET state = 'FAILED', lease = NULL, lease_until = NULL, finished_at = now(),
         expires_at = now() + retention_seconds * interval '1 second', event_seq = event_seq + 1,
         error_code = $3, error_message = $4
       WHERE ${HELD} RETURNING ${END_COLUMNS}`,
      [id, lease, failure.code, failure.message],
    );
    if (ended === undefined) return undefined;
    await settleFailure(session, ended, failure.code, failure.message);
    return 'ended';
  };

  const announce = (id: string, outcome: 'queued' | 'ended' | undefined): boolean => {
    if (outcome === 'queued') {
      signals.send({ kind: 'changed', requestId: id });
      signals.send({ kind: 'queued' });
      signals.send({ kind: 'photo' });
    }
    if (outcome === 'ended') announceEnd(id);
    return outcome !== undefined;
  };

  /** The first in line; 'contended' when its request is just being cancelled, which then takes it out of the line. */
  const claimOnce = async (
    leaseSeconds: number,
    accountConcurrency: number,
  ): Promise<ClaimedJob | 'contended' | undefined> => {
    try {
      return await database.transaction(async (session) => {
        for (;;) {
          const id = await queue.take(session, accountConcurrency);
          if (id === undefined) return undefined;
          const lease = randomUUID();
          // A cancellation locks the request before its entry in the line, a claim after it: waiting here for one that
          // waits for us would be a deadlock.
          const [row] = await session.query<ClaimRow>(
            `UPDATE requests SET state = 'PROCESSING', lease = $2, lease_until = now() + $3 * interval '1 second',
               attempt = attempt + 1, started_at = coalesce(started_at, now()), progress = 0, phase = 'decode',
               event_seq = event_seq + 1
             WHERE id = (
               SELECT id FROM requests WHERE id = $1 AND state = 'QUEUED' AND input_blob IS NOT NULL
               FOR UPDATE SKIP LOCKED
             )
             RETURNING id, account_id, price, attempt, parameters, shot, input_blob, plan, enhancement, event_seq`,
            [id, lease, leaseSeconds],
          );
          if (row !== undefined) {
            await insertEvent(session, id, row.event_seq, 'state', { status: 'PROCESSING', at: new Date() });
            return toClaimedJob(row, lease);
          }
          const locked = await session.query(
            `SELECT id FROM requests WHERE id = $1 AND state = 'QUEUED' AND input_blob IS NOT NULL`,
            [id],
          );
          // Undone as a whole, so that the entry is as it was for whoever holds the request.
          if (locked.length > 0) throw CONTENDED;
          // An entry without a waiting request that has its photo: nothing to do for it, ever.
          await queue.drop(session, id);
        }
      });
    } catch (thrown) {
      if (thrown === CONTENDED) return 'contended';
      throw thrown;
    }
  };

  return {
    claimPhoto: (options) => claimPhoto(database, options),

    async photoArrived(job, blob) {
      const arrived = await database.transaction(async (session) => {
        const [row] = await session.query<{ account_id: string; queue_order: number }>(
          `UPDATE requests SET input_blob = $3, lease = NULL, lease_until = NULL, phase = NULL, attempt = attempt - 1
           WHERE ${HELD} RETURNING account_id, queue_order`,
          [job.id, job.lease, blob],
        );
        if (row === undefined) return false;
        const { account_id: accountId, queue_order: queueOrder } = row;
        await queue.enqueue(session, [{ id: job.id, accountId, queueOrder }]);
        return true;
      });
      if (arrived) signals.send({ kind: 'queued' });
      return arrived;
    },

    async claim({ leaseSeconds, accountConcurrency }) {
      for (let attempt = 0; attempt < CLAIM_ATTEMPTS; attempt++) {
        const job = await claimOnce(leaseSeconds, accountConcurrency);
        if (job === 'contended') continue;
        if (job !== undefined) signals.send({ kind: 'changed', requestId: job.id });
        return job;
      }
      return undefined;
    },

    async heartbeat(job, beat, { leaseSeconds, event }) {
      const held = await guarded(
        `WITH beat AS (
           UPDATE requests SET lease_until = now() + $3 * interval '1 second', progress = $4, phase = $5, eta_seconds = $6,
             event_seq = event_seq + $8
           WHERE ${HELD} RETURNING id, event_seq
         ), event AS (
           INSERT INTO request_events (request_id, seq, type, data)
           SELECT id, event_seq, $9, $7::jsonb FROM beat WHERE $8 = 1
         )
         SELECT id FROM beat`,
        [
          job.id,
          job.lease,
          leaseSeconds,
          beat.progress,
          beat.phase,
          beat.etaSeconds ?? null,
          toDatabaseJson(beatEvent(beat)),
          event === undefined ? 0 : 1,
          event ?? 'progress',
        ],
      );
      if (held && event !== undefined) signals.send({ kind: 'changed', requestId: job.id });
      return held;
    },

    saveEnhancement: (job, enhancement) =>
      guarded(`UPDATE requests SET enhancement = $3::jsonb WHERE ${HELD} RETURNING id`, [
        job.id,
        job.lease,
        toDatabaseJson(enhancement),
      ]),

    savePlan: (job, plan) =>
      guarded(`UPDATE requests SET plan = $3::jsonb WHERE ${HELD} RETURNING id`, [
        job.id,
        job.lease,
        toDatabaseJson(plan),
      ]),

    async savePreview(job, image, frame) {
      const held = await guarded(
        `WITH held AS (UPDATE requests SET event_seq = event_seq + 1 WHERE ${HELD} RETURNING id, event_seq)
         INSERT INTO request_events (request_id, seq, type, data)
         SELECT id, event_seq, 'preview', $3::jsonb FROM held RETURNING seq`,
        [job.id, job.lease, toDatabaseJson({ image, frame, at: new Date() })],
      );
      if (held) signals.send({ kind: 'changed', requestId: job.id });
      return held;
    },

    async findCached(key) {
      const [row] = await database.query<{
        output_blob: string;
        output_bytes: number;
        plan: unknown;
        result: StoredResult;
      }>(
        `SELECT output_blob, output_bytes, plan, result FROM result_cache JOIN requests ON requests.id = request_id
         WHERE key = $1 AND state = 'COMPLETED' AND expires_at > now()`,
        [key],
      );
      if (row === undefined) return undefined;
      const { output_blob: outputBlob, output_bytes: outputBytes, plan, result } = row;
      return { outputBlob, outputBytes, plan, result } satisfies CachedResult;
    },

    async finish(job, finished) {
      const done = await database.transaction(async (session) => {
        const [row] = await session.query<EndRow>(
          `UPDATE requests SET state = 'COMPLETED', lease = NULL, lease_until = NULL, progress = 1, phase = NULL,
             eta_seconds = NULL, finished_at = now(), expires_at = now() + retention_seconds * interval '1 second',
             event_seq = event_seq + 1, output_blob = $3, output_bytes = $4, plan = $5::jsonb, result = $6::jsonb
           WHERE ${HELD} RETURNING ${END_COLUMNS}`,
          [
            job.id,
            job.lease,
            finished.outputBlob,
            finished.outputBytes,
            toDatabaseJson(finished.plan),
            toDatabaseJson(finished.result),
          ],
        );
        if (row === undefined) return false;
        await settleEnd(session, row, {
          state: 'COMPLETED',
          costMicros: finished.costMicros === 'price' ? row.price : finished.costMicros,
          event: { status: 'COMPLETED', progress: 1, at: new Date() },
        });
        if (finished.cacheKeys.length > 0) {
          // The newest request expires last, so it is the one the cache should live on.
          await session.query(
            `INSERT INTO result_cache (key, request_id) SELECT unnest($1::text[]), $2
             ON CONFLICT (key) DO UPDATE SET request_id = excluded.request_id`,
            [[...new Set(finished.cacheKeys)], job.id],
          );
        }
        await queue.drop(session, job.id);
        return true;
      });
      if (done) announceEnd(job.id);
      return done;
    },

    async fail(job, failure, { attempts, delaySeconds }) {
      const outcome = await database.transaction((session) =>
        retryOrEnd(session, job.id, job.lease, failure, attempts, delaySeconds),
      );
      return announce(job.id, outcome);
    },

    async release(job) {
      const released = await database.transaction(async (session) => {
        const [row] = await session.query<{ event_seq: number; input_blob: string | null }>(
          `UPDATE requests SET state = 'QUEUED', lease = NULL, lease_until = NULL, attempt = attempt - 1, progress = 0,
             phase = NULL, eta_seconds = NULL, event_seq = event_seq + 1
           WHERE ${HELD} RETURNING event_seq, input_blob`,
          [job.id, job.lease],
        );
        if (row === undefined) return false;
        if (row.input_blob !== null) await queue.putBack(session, job.id);
        await insertEvent(session, job.id, row.event_seq, 'state', { status: 'QUEUED', at: new Date() });
        return true;
      });
      if (released) {
        signals.send({ kind: 'queued' });
        signals.send({ kind: 'photo' });
      }
      return released;
    },

    async endLeases() {
      await database.query('UPDATE requests SET lease_until = now() WHERE lease_until IS NOT NULL');
    },

    async recoverLost({ attempts }) {
      const lost = await database.query<{ id: string; lease: string }>(
        `SELECT id, lease FROM requests WHERE lease_until <= now() LIMIT ${RECOVERY_BATCH}`,
      );
      let recovered = 0;
      for (const { id, lease } of lost) {
        const failure = {
          code: 'worker_lost',
          message: 'The worker that rendered this request was lost, and so were the retries.',
          retry: true,
        };
        // Guarded by the lease like any other change, so several sweepers at once do it once.
        const outcome = await database.transaction((session) =>
          retryOrEnd(session, id, lease, failure, attempts),
        );
        if (announce(id, outcome)) recovered += 1;
      }
      return recovered;
    },
  };
}

function toClaimedJob(row: ClaimRow, lease: string): ClaimedJob {
  return {
    id: row.id,
    lease,
    accountId: row.account_id,
    priceMicros: row.price,
    attempt: row.attempt,
    parameters: row.parameters,
    shot: row.shot,
    inputBlob: row.input_blob,
    plan: row.plan,
    enhancement: row.enhancement,
  };
}

function beatEvent(beat: Beat): Record<string, unknown> {
  return {
    // A photo is fetched while its request waits.
    ...(beat.phase === 'fetch' ? { status: 'QUEUED' } : {}),
    phase: beat.phase,
    progress: Math.round(beat.progress * 1000) / 1000,
    ...(beat.etaSeconds === undefined ? {} : { eta_seconds: Math.round(beat.etaSeconds) }),
    ...(beat.frame === undefined ? {} : { frame: beat.frame }),
    ...(beat.frameCount === undefined ? {} : { frame_count: beat.frameCount }),
    at: new Date(),
  };
}

async function insertEvent(
  session: SqlSession,
  requestId: string,
  seq: number,
  type: string,
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  await session.query(
    'INSERT INTO request_events (request_id, seq, type, data) VALUES ($1, $2, $3, $4::jsonb)',
    [requestId, seq, type, toDatabaseJson(data)],
  );
}
