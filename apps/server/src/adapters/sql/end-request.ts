import { randomUUID } from 'node:crypto';
import type { SqlSession } from '../../ports/database.ts';
import { hookTypesOf, WEBHOOK_OF_STATE } from '../../ports/job-store.ts';

/** The columns a transition to a terminal state must return for `settleEnd`. */
export const END_COLUMNS = 'id, account_id, price, event_seq, webhook_url, webhook_style, webhook_secret';

/** A row of END_COLUMNS. */
export interface EndRow {
  id: string;
  account_id: string;
  price: number;
  event_seq: number;
  webhook_url: string | null;
  webhook_style: string;
  webhook_secret: string | null;
}

/**
 * What every end of a request has in common, inside the transaction that made it terminal: settle the reserve, tell
 * the live stream, and put the webhooks into the outbox. `costMicros` of the reserve is charged, the rest released.
 */
export async function settleEnd(
  session: SqlSession,
  row: EndRow,
  end: {
    readonly state: 'COMPLETED' | 'FAILED' | 'CANCELED';
    readonly costMicros: number;
    readonly event: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  const released = row.price - end.costMicros;
  const event = WEBHOOK_OF_STATE[end.state];
  await session.query(
    `WITH account AS (
       UPDATE accounts SET balance = balance - $3::bigint, reserved = reserved - $4::bigint, pending = pending - 1
       WHERE id = $2::uuid RETURNING balance - reserved AS available
     ), charge AS (
       INSERT INTO ledger (account_id, request_id, kind, amount, from_bucket, to_bucket)
       SELECT $2::uuid, $1::uuid, 'charge', $3::bigint, 'reserved', 'spent' WHERE $3::bigint > 0
     ), release AS (
       INSERT INTO ledger (account_id, request_id, kind, amount, from_bucket, to_bucket)
       SELECT $2::uuid, $1::uuid, 'release', $5::bigint, 'reserved', 'available' WHERE $5::bigint > 0
     ), event AS (
       INSERT INTO request_events (request_id, seq, type, data) VALUES ($1::uuid, $6, 'state', $7::jsonb)
     ), webhook AS (
       INSERT INTO webhook_deliveries (id, request_id, account_id, url, event, style, secret)
       SELECT $8::uuid, $1::uuid, $2::uuid, $9::text, $10::text, $11::text, $12::text WHERE $9::text IS NOT NULL
     ), hooks AS (
       INSERT INTO webhook_deliveries (id, request_id, account_id, url, event, webhook_id)
       SELECT gen_random_uuid(), $1::uuid, $2::uuid, url, $10::text, id FROM account_webhooks
       WHERE account_id = $2::uuid AND active AND event_types && $13::text[]
     )
     UPDATE requests SET remaining = (SELECT available FROM account), cost = $3::bigint WHERE id = $1::uuid`,
    [
      row.id,
      row.account_id,
      end.costMicros,
      row.price,
      released,
      row.event_seq,
      JSON.stringify(end.event),
      randomUUID(),
      row.webhook_url,
      event,
      row.webhook_style,
      row.webhook_secret,
      hookTypesOf(event),
    ],
  );
}
