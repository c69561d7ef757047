import { randomUUID } from 'node:crypto';
import type { Database } from '../../ports/database.ts';
import type { JobStore, PhotoJob } from '../../ports/job-store.ts';

/** Waiting requests looked at: a slow host may have the first ones, and the rest is too far from its render. */
const CANDIDATES = 100;

const HOST = `lower(substring(source->>'url' from '^[^:]+://([^/?#]+)'))`;

/** `JobStore.claimPhoto` in one statement. Two processes at once take different requests. */
export async function claimPhoto(
  database: Database,
  options: Parameters<JobStore['claimPhoto']>[0],
): Promise<PhotoJob | undefined> {
  const lease = randomUUID();
  const [row] = await database.query<Omit<PhotoJob, 'lease'>>(
    `WITH under_way AS (
       SELECT account_id, ${HOST} AS host FROM requests WHERE lease_until IS NOT NULL AND state = 'QUEUED'
     ), first_in_line AS (
       SELECT id, queue_order, account_id, ${HOST} AS host FROM requests
       WHERE state = 'QUEUED' AND input_blob IS NULL AND lease IS NULL AND coalesce(fetch_after <= now(), true)
       ORDER BY queue_order LIMIT ${CANDIDATES}
     ), last_before AS (
       SELECT queue_order FROM requests
       WHERE state = 'QUEUED' AND input_blob IS NOT NULL AND queue_order < (SELECT max(queue_order) FROM first_in_line)
       ORDER BY queue_order OFFSET $3::int - 1 LIMIT 1
     ), allowed AS (
       SELECT id, queue_order FROM first_in_line AS one
       WHERE (SELECT count(*) FROM under_way WHERE account_id = one.account_id) < $4
         AND (SELECT count(*) FROM under_way WHERE host = one.host) < $5
         AND queue_order <= coalesce((SELECT queue_order FROM last_before), queue_order)
     ), chosen AS (
       SELECT requests.id FROM allowed JOIN requests USING (id) WHERE lease IS NULL
       ORDER BY allowed.queue_order LIMIT 1 FOR UPDATE OF requests SKIP LOCKED
     )
     UPDATE requests SET lease = $1, lease_until = now() + $2 * interval '1 second', attempt = attempt + 1, phase = 'fetch'
     WHERE id = (SELECT id FROM chosen)
     RETURNING id, attempt, source->>'url' AS url, shot->>'model' AS model`,
    [lease, options.leaseSeconds, options.mostAhead, options.mostOfAccount, options.mostOfHost],
  );
  return row === undefined ? undefined : { ...row, lease };
}
