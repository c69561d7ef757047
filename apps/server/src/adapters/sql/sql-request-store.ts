import type { Database } from '../../ports/database.ts';
import type { RenderQueue } from '../../ports/render-queue.ts';
import type {
  NewRequest,
  QueueReading,
  Replay,
  RequestState,
  RequestStore,
  SubmitOutcome,
} from '../../ports/request-store.ts';
import type { Signals } from '../../ports/signals.ts';
import { batchLookups } from './batched-lookup.ts';
import { batchSubmits } from './batched-submit.ts';
import { toDatabaseJson } from './database-json.ts';
import { END_COLUMNS, type EndRow, settleEnd } from './end-request.ts';
import { isUuid } from './is-uuid.ts';
import { listOfAccount } from './list-of-account.ts';
import { outlastOutage } from './outlast-outage.ts';
import {
  RESULT_COLUMNS,
  type ResultRow,
  STATE_COLUMNS,
  type StateRow,
  toRequestResult,
  toRequestState,
} from './request-rows.ts';

/** The requests in SQL, and their line in `queue`. */
export function createSqlRequestStore(deps: {
  readonly database: Database;
  readonly queue: RenderQueue;
  readonly signals: Signals;
}): RequestStore {
  const { database, queue, signals } = deps;

  const findReplay = async (
    accountId: string,
    key: string,
    fingerprint: string,
  ): Promise<Replay | undefined> => {
    const [row] = await database.query<{ fingerprint: string; answer: string }>(
      'SELECT fingerprint, answer FROM idempotency WHERE account_id = $1 AND key = $2 AND expires_at > now()',
      [accountId, key],
    );
    if (row === undefined) return undefined;
    return row.fingerprint === fingerprint
      ? { kind: 'replayed', answer: JSON.parse(row.answer) as unknown }
      : { kind: 'idempotency-mismatch' };
  };

  const commit = async (requests: readonly NewRequest[]): Promise<readonly SubmitOutcome[]> => {
    const outcomes = await database.transaction(async (session) => {
      const rows = await session.query<{ answer: SubmitAnswerRow }>(
        'SELECT kinora_submit(item) AS answer FROM jsonb_array_elements($1::jsonb) AS items (item)',
        [toDatabaseJson(requests.map(submitFields))],
      );
      // A photo of somebody's server has to arrive first: the request joins the line of renders with it.
      const ready = requests.filter(
        ({ source }, index) => source.kind === 'blob' && rows[index]?.answer.outcome === 'accepted',
      );
      if (ready.length > 0) await queue.enqueue(session, ready);
      return rows.map((row) => row.answer);
    });
    const accepted = requests.filter((_, index) => outcomes[index]?.outcome === 'accepted');
    if (accepted.some(({ source }) => source.kind === 'blob')) signals.send({ kind: 'queued' });
    if (accepted.some(({ source }) => source.kind === 'url')) signals.send({ kind: 'photo' });
    return Promise.all(outcomes.map((answer, index) => outcomeOf(answer, requests[index])));
  };

  const outcomeOf = async (
    answer: SubmitAnswerRow,
    request: NewRequest | undefined,
  ): Promise<SubmitOutcome> => {
    switch (answer.outcome) {
      case 'accepted':
        return { kind: 'accepted', availableMicros: answer.available, rateUsed: answer.used };
      case 'no-credits':
        return { kind: 'no-credits', availableMicros: answer.available };
      case 'too-many-pending':
        return { kind: 'too-many-pending', pending: answer.pending };
      case 'rate-limited':
        return { kind: 'rate-limited' };
      case 'known-key': {
        // The same Idempotency-Key came first, a moment ago: its answer is ours.
        const { key = '', fingerprint = '' } = request?.idempotency ?? {};
        const replay = await findReplay(request?.accountId ?? '', key, fingerprint);
        if (replay === undefined) throw new Error('Internal error: an idempotency key was there and is gone');
        return replay;
      }
    }
  };

  const findState = batchLookups<RequestState>(async (ids) => {
    const known = ids.filter(isUuid);
    if (known.length === 0) return new Map();
    const rows = await outlastOutage(() =>
      database.query<StateRow>(
        `SELECT ${STATE_COLUMNS} FROM requests
         WHERE id = ANY($1::uuid[]) AND (expires_at IS NULL OR expires_at > now())`,
        [known],
      ),
    );
    return new Map(rows.map((row) => [row.id, toRequestState(row)]));
  });

  return {
    findReplay,
    findState,
    submit: batchSubmits(commit),

    async findResult(id) {
      if (!isUuid(id)) return undefined;
      const [row] = await outlastOutage(() =>
        database.query<ResultRow>(
          `SELECT ${RESULT_COLUMNS} FROM requests WHERE id = $1 AND (expires_at IS NULL OR expires_at > now())`,
          [id],
        ),
      );
      return row === undefined ? undefined : toRequestResult(row);
    },

    async cancel(accountId, id) {
      if (!isUuid(id)) return undefined;
      const canceled = await database.transaction(async (session) => {
        const [row] = await session.query<EndRow & { was_running: boolean }>(
          `UPDATE requests SET state = 'CANCELED', lease = NULL, lease_until = NULL, finished_at = now(),
             expires_at = now() + retention_seconds * interval '1 second', event_seq = event_seq + 1,
             error_code = 'request_canceled', error_message = 'The request was cancelled.'
           WHERE id = $1 AND account_id = $2 AND state IN ('QUEUED', 'PROCESSING')
           RETURNING ${END_COLUMNS}, started_at IS NOT NULL AS was_running`,
          [id, accountId],
        );
        if (row === undefined) return undefined;
        await settleEnd(session, row, {
          state: 'CANCELED',
          costMicros: 0,
          event: {
            status: 'FAILED',
            code: 'request_canceled',
            error: 'The request was cancelled.',
            at: new Date(),
          },
        });
        await queue.drop(session, id);
        return { wasRunning: row.was_running };
      });
      if (canceled !== undefined) {
        signals.send({ kind: 'canceled', requestId: id });
        signals.send({ kind: 'changed', requestId: id });
        signals.send({ kind: 'webhook' });
      }
      return canceled;
    },

    async remove(accountId, id) {
      if (!isUuid(id)) return false;
      const rows = await database.query(
        `DELETE FROM requests WHERE id = $1 AND account_id = $2 AND state IN ('COMPLETED', 'FAILED', 'CANCELED')
         RETURNING id`,
        [id, accountId],
      );
      return rows.length > 0;
    },

    listOfAccount: (query) => listOfAccount(database, query),

    async list({ state, limit }) {
      const rows = await database.query<StateRow>(
        `SELECT ${STATE_COLUMNS} FROM requests WHERE $1::text IS NULL OR state = $1 ORDER BY created_at DESC LIMIT $2`,
        [state ?? null, limit],
      );
      return rows.map(toRequestState);
    },

    async countCall(keyId, ratePerMinute) {
      const rows = await database.query(
        `INSERT INTO rate_windows (key_id, window_start, used)
         VALUES ($1, floor(extract(epoch FROM now()) / 60)::bigint, 1)
         ON CONFLICT (key_id, window_start) DO UPDATE SET used = rate_windows.used + 1 WHERE rate_windows.used < $2
         RETURNING used`,
        [keyId, ratePerMinute],
      );
      return rows.length > 0;
    },

    readQueue: () => readQueue(database),

    async readQueueHead() {
      const [row] = await database.query<{ first: number | null; running: number; oldest: number | null }>(
        `SELECT (SELECT count(*)::int FROM requests WHERE state = 'PROCESSING') AS running, head.* FROM (VALUES (1)) AS one
         LEFT JOIN (
           SELECT queue_order AS first, extract(epoch FROM now() - created_at)::float8 AS oldest FROM requests
           WHERE state = 'QUEUED' ORDER BY queue_order LIMIT 1
         ) AS head ON true`,
      );
      return {
        firstOrder: row?.first ?? undefined,
        running: row?.running ?? 0,
        oldestSeconds: row?.oldest ?? 0,
      };
    },
  };
}

/** What the database function answers for one submit. */
type SubmitAnswerRow =
  | { readonly outcome: 'accepted'; readonly available: number; readonly used: number }
  | {
      readonly outcome: 'no-credits' | 'too-many-pending';
      readonly available: number;
      readonly pending: number;
    }
  | { readonly outcome: 'rate-limited' | 'known-key' };

function submitFields(request: NewRequest): Record<string, unknown> {
  return {
    id: request.id,
    account: request.accountId,
    key: request.keyId,
    price: request.priceMicros,
    queue_order: request.queueOrder,
    units: request.units,
    retention_seconds: request.retentionSeconds,
    parameters: request.parameters,
    shot: request.shot,
    warnings: request.warnings,
    source: request.source,
    base_url: request.baseUrl,
    webhook: request.webhook ?? null,
    idempotency:
      request.idempotency === undefined
        ? null
        : { ...request.idempotency, answer: JSON.stringify(request.idempotency.answer) },
    event: { status: 'QUEUED', at: new Date() },
    pending_limit: request.pendingLimit,
    rate: request.ratePerMinute,
  };
}

/** Two texts of numbers instead of thousands of rows: parsing those would hold the event loop up. */
async function readQueue(database: Database): Promise<QueueReading> {
  const [row] = await database.query<{
    orders: string | null;
    units: string | null;
    running: number;
    oldest: number | null;
    recent_count: number;
    recent_seconds: number | null;
    recent_units: number | null;
  }>(`
    SELECT line.*, recent.*,
      (SELECT count(*)::int FROM requests WHERE state = 'PROCESSING') AS running,
      (SELECT extract(epoch FROM now() - created_at)::float8 FROM requests
        WHERE state = 'QUEUED' ORDER BY queue_order LIMIT 1) AS oldest
    FROM (
      SELECT string_agg(queue_order::text, ',' ORDER BY queue_order) AS orders,
        string_agg(units::text, ',' ORDER BY queue_order) AS units
      FROM requests WHERE state = 'QUEUED'
    ) AS line, (
      SELECT count(*)::int AS recent_count, sum(extract(epoch FROM finished_at - started_at))::float8 AS recent_seconds,
        sum(units)::float8 AS recent_units
      FROM (
        SELECT finished_at, started_at, units FROM requests
        WHERE state = 'COMPLETED' AND expires_at > now() AND cost > 0 ORDER BY expires_at DESC LIMIT 50
      ) AS newest
    ) AS recent`);
  return {
    orders: numbers(row?.orders),
    units: numbers(row?.units),
    running: row?.running ?? 0,
    oldestSeconds: row?.oldest ?? 0,
    recent: {
      count: row?.recent_count ?? 0,
      seconds: row?.recent_seconds ?? 0,
      units: row?.recent_units ?? 0,
    },
  };
}

function numbers(text: string | null | undefined): number[] {
  return text === null || text === undefined || text === '' ? [] : text.split(',').map(Number);
}
