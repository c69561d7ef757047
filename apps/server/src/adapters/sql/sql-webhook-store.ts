import { randomUUID } from 'node:crypto';
import type { Database } from '../../ports/database.ts';
import type { AccountWebhook, WebhookStore } from '../../ports/webhook-store.ts';
import { isUuid } from './is-uuid.ts';

interface WebhookRow {
  id: string;
  url: string;
  event_types: string[];
  active: boolean;
  created_at: Date;
  updated_at: Date;
}

const COLUMNS = 'id, url, event_types, active, created_at, updated_at';

/** The webhooks of accounts in SQL. */
export function createSqlWebhookStore(database: Database): WebhookStore {
  const one = async (sql: string, values: readonly unknown[]): Promise<AccountWebhook | undefined> => {
    const [row] = await database.query<WebhookRow>(sql, [...values]);
    return row === undefined ? undefined : toWebhook(row);
  };
  return {
    async list(accountId) {
      const rows = await database.query<WebhookRow>(
        `SELECT ${COLUMNS} FROM account_webhooks WHERE account_id = $1 ORDER BY created_at, id`,
        [accountId],
      );
      return rows.map(toWebhook);
    },
    async add(accountId, { url, eventTypes }) {
      const added = await one(
        `INSERT INTO account_webhooks (id, account_id, url, event_types) VALUES ($1, $2, $3, $4) RETURNING ${COLUMNS}`,
        [randomUUID(), accountId, url, eventTypes],
      );
      if (added === undefined) throw new Error('Internal error: INSERT returned no row');
      return added;
    },
    async update(accountId, id, { url, eventTypes }) {
      if (!isUuid(id)) return undefined;
      return one(
        `UPDATE account_webhooks SET url = $3, event_types = $4, active = true, updated_at = now()
         WHERE account_id = $1 AND id = $2 RETURNING ${COLUMNS}`,
        [accountId, id, url, eventTypes],
      );
    },
    async deactivate(accountId, id) {
      if (!isUuid(id)) return undefined;
      return one(
        `UPDATE account_webhooks SET active = false, updated_at = now()
         WHERE account_id = $1 AND id = $2 RETURNING ${COLUMNS}`,
        [accountId, id],
      );
    },
  };
}

function toWebhook(row: WebhookRow): AccountWebhook {
  return {
    id: row.id,
    url: row.url,
    eventTypes: row.event_types,
    active: row.active,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
