import { randomBytes, randomUUID } from 'node:crypto';
import type { LedgerEntry, LedgerKind, Scope } from '@kinora/contract';
import type { Account, AccountStore, ApiKey } from '../../ports/account-store.ts';
import type { Database } from '../../ports/database.ts';
import { MICROS_PER_CREDIT } from '../../ports/request-store.ts';
import { outlastOutage } from './outlast-outage.ts';

interface AccountRow {
  id: string;
  name: string;
  balance: number;
  reserved: number;
}

interface KeyRow {
  id: string;
  account_id: string;
  label: string;
  scopes: Scope[];
  rate_per_minute: number | null;
  expires_at: Date | null;
  revoked_at: Date | null;
  created_at: Date;
}

/** Accounts, keys and the ledger in SQL. */
export function createSqlAccountStore(database: Database): AccountStore {
  const findOne = async (condition: string, value: string): Promise<Account | undefined> => {
    const [row] = await database.query<AccountRow>(
      `SELECT id, name, balance, reserved FROM accounts WHERE ${condition} = $1`,
      [value],
    );
    return row === undefined ? undefined : toAccount(row);
  };
  return {
    findAccount: (id) => findOne('id', id),
    findAccountByName: (name) => findOne('name', name),
    async listAccounts() {
      const rows = await database.query<AccountRow>(
        'SELECT id, name, balance, reserved FROM accounts ORDER BY created_at',
      );
      return rows.map(toAccount);
    },
    async createAccount(name) {
      const [row] = await database.query<AccountRow>(
        'INSERT INTO accounts (id, name, webhook_secret) VALUES ($1, $2, $3) RETURNING id, name, balance, reserved',
        [randomUUID(), name, `whsec_${randomBytes(24).toString('base64')}`],
      );
      if (row === undefined) throw new Error('Internal error: INSERT returned no row');
      return toAccount(row);
    },
    grant: (accountId, micros, note) =>
      database.transaction(async (session) => {
        const [row] = await session.query<AccountRow>(
          'UPDATE accounts SET balance = balance + $2 WHERE id = $1 RETURNING id, name, balance, reserved',
          [accountId, micros],
        );
        if (row === undefined) throw new Error(`Internal error: no account ${accountId}`);
        await session.query(
          `INSERT INTO ledger (account_id, kind, amount, from_bucket, to_bucket, note)
           VALUES ($1, 'grant', $2, 'issued', 'available', $3)`,
          [accountId, micros, note],
        );
        return toAccount(row);
      }),
    refund: (requestId, note) =>
      database.transaction(async (session) => {
        const [entry] = await session.query<{ account_id: string; amount: number }>(
          `INSERT INTO ledger (account_id, request_id, kind, amount, from_bucket, to_bucket, note)
           SELECT account_id, request_id, 'refund', amount, 'spent', 'available', $2 FROM ledger
           WHERE request_id::text = $1 AND kind = 'charge'
           ON CONFLICT (request_id, kind) DO NOTHING RETURNING account_id, amount`,
          [requestId, note],
        );
        if (entry === undefined) return undefined;
        await session.query('UPDATE accounts SET balance = balance + $2 WHERE id = $1', [
          entry.account_id,
          entry.amount,
        ]);
        return entry.amount;
      }),
    async listLedger(accountId, { limit, before }) {
      const rows = await database.query<{
        id: number;
        kind: LedgerKind;
        amount: number;
        request_id: string | null;
        note: string | null;
        created_at: Date;
      }>(
        `SELECT id, kind, amount, request_id, note, created_at FROM ledger
         WHERE account_id = $1 AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
        [accountId, before ?? null, limit],
      );
      return rows.map(
        (row): LedgerEntry => ({
          id: row.id,
          kind: row.kind,
          credits: row.amount / MICROS_PER_CREDIT,
          request_id: row.request_id,
          note: row.note,
          created_at: row.created_at.toISOString(),
        }),
      );
    },
    async auditLedger() {
      const rows = await database.query<{ name: string; what: string; kept: number; summed: number }>(AUDIT);
      return rows.map((row) => `${row.name}: ${row.what} is ${row.kept}, the ledger says ${row.summed}`);
    },
    async findKey(keyHash) {
      const [row] = await outlastOutage(() =>
        database.query<KeyRow>(`SELECT ${KEY_COLUMNS} FROM api_keys WHERE key_hash = $1`, [keyHash]),
      );
      return row === undefined ? undefined : toKey(row);
    },
    async createKey(key) {
      const [row] = await database.query<KeyRow>(
        `INSERT INTO api_keys (id, key_hash, account_id, label, scopes, expires_at, rate_per_minute)
         VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${KEY_COLUMNS}`,
        [
          key.id,
          key.keyHash,
          key.accountId,
          key.label,
          [...key.scopes],
          key.expiresAt ?? null,
          key.ratePerMinute ?? null,
        ],
      );
      if (row === undefined) throw new Error('Internal error: INSERT returned no row');
      return toKey(row);
    },
    async listKeys() {
      const rows = await database.query<KeyRow>(`SELECT ${KEY_COLUMNS} FROM api_keys ORDER BY created_at`);
      return rows.map(toKey);
    },
    async revokeKey(id) {
      const rows = await database.query(
        'UPDATE api_keys SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL RETURNING id',
        [id],
      );
      return rows.length > 0;
    },
    async webhookSecrets(accountId) {
      const [row] = await database.query<{ current: string; previous: string | null }>(
        `SELECT webhook_secret AS current,
           CASE WHEN previous_webhook_secret_until > now() THEN previous_webhook_secret END AS previous
         FROM accounts WHERE id = $1`,
        [accountId],
      );
      if (row === undefined) return [];
      return row.previous === null ? [row.current] : [row.current, row.previous];
    },
    async rotateWebhookSecret(accountId, secret) {
      await database.query(
        `UPDATE accounts SET previous_webhook_secret = webhook_secret,
           previous_webhook_secret_until = now() + interval '24 hours', webhook_secret = $2 WHERE id = $1`,
        [accountId, secret],
      );
    },
  };
}

const KEY_COLUMNS = 'id, account_id, label, scopes, rate_per_minute, expires_at, revoked_at, created_at';

/** Sums over buckets against what the accounts keep beside them, and unfinished requests against the counter. */
const AUDIT = `
WITH flows AS (
  SELECT account_id, to_bucket AS bucket, amount FROM ledger
  UNION ALL SELECT account_id, from_bucket, -amount FROM ledger
), sums AS (
  SELECT account_id,
    coalesce(sum(amount) FILTER (WHERE bucket = 'available'), 0)::bigint AS available,
    coalesce(sum(amount) FILTER (WHERE bucket = 'reserved'), 0)::bigint AS reserved,
    coalesce(sum(amount), 0)::bigint AS total
  FROM flows GROUP BY account_id
), live AS (
  SELECT account_id, count(*)::bigint AS pending, sum(price)::bigint AS price FROM requests
  WHERE state IN ('QUEUED', 'PROCESSING') GROUP BY account_id
), found AS (
  SELECT name, 'available' AS what, balance - accounts.reserved AS kept, coalesce(sums.available, 0) AS summed
    FROM accounts LEFT JOIN sums ON sums.account_id = accounts.id
  UNION ALL SELECT name, 'reserved', accounts.reserved, coalesce(sums.reserved, 0)
    FROM accounts LEFT JOIN sums ON sums.account_id = accounts.id
  UNION ALL SELECT name, 'reserved for live requests', accounts.reserved, coalesce(live.price, 0)
    FROM accounts LEFT JOIN live ON live.account_id = accounts.id
  UNION ALL SELECT name, 'pending', accounts.pending, coalesce(live.pending, 0)
    FROM accounts LEFT JOIN live ON live.account_id = accounts.id
  UNION ALL SELECT name, 'difference over all buckets', 0, coalesce(sums.total, 0)
    FROM accounts LEFT JOIN sums ON sums.account_id = accounts.id
)
SELECT name, what, kept, summed FROM found WHERE kept <> summed`;

function toAccount(row: AccountRow): Account {
  return { id: row.id, name: row.name, balanceMicros: row.balance, reservedMicros: row.reserved };
}

function toKey(row: KeyRow): ApiKey {
  return {
    id: row.id,
    accountId: row.account_id,
    label: row.label,
    scopes: row.scopes,
    ratePerMinute: row.rate_per_minute,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    createdAt: row.created_at,
  };
}
