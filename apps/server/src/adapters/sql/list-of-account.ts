import type { Database } from '../../ports/database.ts';
import type { RequestQuery, RequestSummary } from '../../ports/request-store.ts';
import { SUMMARY_COLUMNS, type SummaryRow, toRequestSummary } from './request-rows.ts';

const SORT_COLUMN = { created: 'created_at', cost: 'coalesce(cost, 0)' } as const;

/** A page of an account's requests that have not expired, and how many there are in all. */
export async function listOfAccount(
  database: Database,
  query: RequestQuery,
): Promise<{ readonly requests: readonly RequestSummary[]; readonly total: number }> {
  const descending = query.order !== 'asc';
  const direction = descending ? 'DESC' : 'ASC';
  const rows = await database.query<SummaryRow & { total: number }>(
    `WITH own AS (
       SELECT * FROM requests
       WHERE account_id = $1 AND (expires_at IS NULL OR expires_at > now())
         AND ($2::text[] IS NULL OR state = ANY($2)) AND ($3::timestamptz IS NULL OR created_at >= $3)
         AND ($4::timestamptz IS NULL OR created_at < $4)
     )
     SELECT ${SUMMARY_COLUMNS}, (SELECT count(*)::int FROM own) AS total FROM own
     WHERE $5::text IS NULL OR (created_at, id) ${descending ? '<' : '>'} (
       SELECT created_at, id FROM own AS last WHERE last.id::text = $5)
     ORDER BY ${SORT_COLUMN[query.sortBy ?? 'created']} ${direction}, created_at ${direction}, id ${direction}
     LIMIT $6 OFFSET $7`,
    [
      query.accountId,
      query.states ?? null,
      query.from ?? null,
      query.until ?? null,
      query.afterId ?? null,
      query.limit,
      query.offset ?? 0,
    ],
  );
  return { requests: rows.map(toRequestSummary), total: rows[0]?.total ?? 0 };
}
