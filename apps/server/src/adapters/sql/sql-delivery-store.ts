import type { DeliveryAnswer, WebhookEvent } from '@kinora/contract';
import type { Database } from '../../ports/database.ts';
import type { DeliveryAttempt, DeliveryStore, WebhookStyle } from '../../ports/delivery-store.ts';
import { isUuid } from './is-uuid.ts';

interface DueRow {
  id: string;
  request_id: string;
  account_id: string;
  url: string;
  event: WebhookEvent;
  style: WebhookStyle;
  secret: string | null;
  body: string | null;
  tries: number;
}

interface LogRow {
  id: string;
  event: WebhookEvent;
  state: 'pending' | 'delivered' | 'failed';
  attempts: DeliveryAttempt[];
  next_attempt_at: Date | null;
}

const LOG_COLUMNS = 'id, event, state, attempts, next_attempt_at';
/** Deliveries that the log of a webhook shows. */
const LOG_LENGTH = 100;

/** The webhook outbox in SQL. */
export function createSqlDeliveryStore(database: Database): DeliveryStore {
  return {
    async takeDue({ limit, leaseSeconds }) {
      const rows = await database.query<DueRow>(
        `UPDATE webhook_deliveries SET next_attempt_at = now() + $2 * interval '1 second'
         WHERE id IN (
           SELECT id FROM webhook_deliveries WHERE state = 'pending' AND next_attempt_at <= now()
           ORDER BY next_attempt_at LIMIT $1 FOR UPDATE SKIP LOCKED
         )
         RETURNING id, request_id, account_id, url, event, style, secret, body, tries`,
        [limit, leaseSeconds],
      );
      return rows.map((row) => ({
        id: row.id,
        requestId: row.request_id,
        accountId: row.account_id,
        url: row.url,
        event: row.event,
        style: row.style,
        secret: row.secret,
        body: row.body,
        tries: row.tries,
      }));
    },
    async freezeBody(id, body) {
      await database.query('UPDATE webhook_deliveries SET body = $2 WHERE id = $1 AND body IS NULL', [
        id,
        body,
      ]);
    },
    async settle(id, attempt, next) {
      await database.query(
        `UPDATE webhook_deliveries SET state = $2, tries = tries + 1, attempts = attempts || $3::jsonb,
           next_attempt_at = CASE WHEN $4::float8 IS NULL THEN NULL ELSE now() + $4::float8 * interval '1 second' END
         WHERE id = $1`,
        [id, next.state, JSON.stringify([attempt]), next.state === 'pending' ? next.retrySeconds : null],
      );
    },
    async listOfRequest(requestId) {
      const rows = await database.query<LogRow>(
        `SELECT ${LOG_COLUMNS} FROM webhook_deliveries WHERE request_id = $1 ORDER BY created_at`,
        [requestId],
      );
      return rows.map(toAnswer);
    },
    async listOfWebhook(accountId, webhookId) {
      if (!isUuid(webhookId)) return [];
      const rows = await database.query<LogRow & { request_id: string; created_at: Date }>(
        `SELECT ${LOG_COLUMNS}, request_id, created_at FROM webhook_deliveries
         WHERE webhook_id = $2 AND account_id = $1 ORDER BY created_at DESC LIMIT ${LOG_LENGTH}`,
        [accountId, webhookId],
      );
      return rows.map((row) => ({ ...toAnswer(row), requestId: row.request_id, createdAt: row.created_at }));
    },
    async redeliver(requestId, id) {
      if (!isUuid(id)) return false;
      const rows = await database.query(
        `UPDATE webhook_deliveries SET state = 'pending', tries = 0, next_attempt_at = now()
         WHERE id = $2 AND request_id = $1 RETURNING id`,
        [requestId, id],
      );
      return rows.length > 0;
    },
    async secondsUntilNext() {
      const [row] = await database.query<{ seconds: number | null }>(
        `SELECT extract(epoch FROM min(next_attempt_at) - now())::float8 AS seconds FROM webhook_deliveries
         WHERE state = 'pending'`,
      );
      return row?.seconds ?? undefined;
    },
  };
}

function toAnswer(row: LogRow): DeliveryAnswer {
  return {
    id: row.id,
    event: row.event,
    state: row.state,
    attempts: row.attempts,
    next_attempt_at: row.next_attempt_at?.toISOString() ?? null,
  };
}
