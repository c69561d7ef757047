import type { Database } from '../../ports/database.ts';
import type { RetentionStore } from '../../ports/retention-store.ts';

/** Rows deleted per statement: a big statement would hold an embedded database up. */
const BATCH = 500;

/** Expiry in SQL. */
export function createSqlRetentionStore(database: Database): RetentionStore {
  return {
    async sweep() {
      const requests = await database.query(
        `DELETE FROM requests WHERE id IN (
           SELECT id FROM requests WHERE expires_at <= now() ORDER BY expires_at LIMIT ${BATCH}
         ) RETURNING id`,
      );
      await database.query(
        `DELETE FROM assets WHERE id IN (SELECT id FROM assets WHERE expires_at <= now() LIMIT ${BATCH})`,
      );
      await database.query(
        `DELETE FROM idempotency WHERE (account_id, key) IN (
           SELECT account_id, key FROM idempotency WHERE expires_at <= now() LIMIT ${BATCH})`,
      );
      await database.query(
        `DELETE FROM rate_windows WHERE window_start < floor(extract(epoch FROM now()) / 60)::bigint - 2`,
      );
      // Bodies hold links and results: they go as soon as nothing will be sent any more.
      await database.query(
        `DELETE FROM webhook_deliveries WHERE created_at < now() - interval '3 days' AND state <> 'pending'`,
      );
      return requests.length;
    },
    async unreferenced(blobs) {
      const rows = await database.query<{ blob: string }>(
        `SELECT blob FROM unnest($1::text[]) AS asked (blob)
         WHERE NOT EXISTS (SELECT FROM requests WHERE input_blob = asked.blob)
           AND NOT EXISTS (SELECT FROM requests WHERE output_blob = asked.blob)
           AND NOT EXISTS (SELECT FROM assets WHERE assets.blob = asked.blob)`,
        [[...blobs]],
      );
      return rows.map((row) => row.blob);
    },
  };
}
