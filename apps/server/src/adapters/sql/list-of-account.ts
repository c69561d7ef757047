import type { Database } from '../../ports/database.ts';
import type { RequestQuery, RequestSummary } from '../../ports/request-store.ts';
import { isUuid } from './is-uuid.ts';
import { SUMMARY_COLUMNS, type SummaryRow, toRequestSummary } from './request-rows.ts';

const SORT_COLUMN = { created: 'created_at', cost: 'coalesce(cost, 0)' } as const;
const CONDITION = `account_id = $1 AND (expires_at IS NULL OR expires_at > now())
  AND ($2::text[] IS NULL OR state = ANY($2)) AND ($3::timestamptz IS NULL OR created_at >= $3)
  AND ($4::timestamptz IS NULL OR created_at < $4)`;

/** What is no id is the id of nothing, and nothing comes after it. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** A page of an account's requests that have not expired, and how many there are in all. */
export async function listOfAccount(
  database: Database,
  query: RequestQuery,
): Promise<{ readonly requests: readonly RequestSummary[]; readonly total: number }> {
  const descending = query.order !== 'asc';
  const direction = descending ? 'DESC' : 'ASC';
  const condition = [query.accountId, query.states ?? null, query.from ?? null, query.until ?? null];
  const rows = await database.query<SummaryRow>(
    `SELECT ${SUMMARY_COLUMNS} FROM requests
     WHERE ${CONDITION} AND ($5::uuid IS NULL OR (created_at, id) ${descending ? '<' : '>'} (
       SELECT created_at, id FROM requests AS last WHERE last.id = $5::uuid AND last.account_id = $1))
     ORDER BY ${SORT_COLUMN[query.sortBy ?? 'created']} ${direction}, created_at ${direction}, id ${direction}
     LIMIT $6 OFFSET $7`,
    [
      ...condition,
      query.afterId === undefined ? null : isUuid(query.afterId) ? query.afterId : NOBODY,
      query.limit,
      query.offset ?? 0,
    ],
  );
  const [count] = await database.query<{ total: number }>(
    `SELECT count(*)::int AS total FROM requests WHERE ${CONDITION}`,
    condition,
  );
  return { requests: rows.map(toRequestSummary), total: count?.total ?? 0 };
}
