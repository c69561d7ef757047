import type { Database } from '../../ports/database.ts';
import { SUBMIT_FUNCTION } from './submit-function.ts';

/** One step of the schema. Steps are never edited after a release; a change is a new step. */
interface Migration {
  readonly id: number;
  readonly sql: string;
}

const MIGRATIONS: readonly Migration[] = [
  {
    id: 1,
    sql: `
CREATE TABLE settings (
  name text PRIMARY KEY,
  value text NOT NULL
);

-- Amounts are integers in millionths of a credit. balance and reserved are sums over the ledger, kept beside it so
-- that one row lock decides whether a request can be paid.
CREATE TABLE accounts (
  id uuid PRIMARY KEY,
  name text NOT NULL UNIQUE,
  balance bigint NOT NULL DEFAULT 0,
  reserved bigint NOT NULL DEFAULT 0,
  pending integer NOT NULL DEFAULT 0,
  webhook_secret text NOT NULL,
  previous_webhook_secret text,
  previous_webhook_secret_until timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK (reserved >= 0 AND balance >= reserved AND pending >= 0)
);

CREATE TABLE api_keys (
  id text PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts,
  key_hash text NOT NULL UNIQUE,
  label text NOT NULL,
  scopes text[] NOT NULL,
  rate_per_minute integer,
  expires_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE requests (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts,
  state text NOT NULL DEFAULT 'QUEUED',
  -- Milliseconds since 1970 of the virtual submit time: earlier by the head start of the tier. Smallest runs first.
  queue_order bigint NOT NULL,
  -- Millions of pixels to render: the measure behind the estimated time.
  units real NOT NULL,
  attempt integer NOT NULL DEFAULT 0,
  event_seq integer NOT NULL DEFAULT 1,
  lease text,
  lease_until timestamptz,
  progress real NOT NULL DEFAULT 0,
  phase text,
  eta_seconds real,
  price bigint NOT NULL,
  cost bigint,
  remaining bigint,
  retention_seconds integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz,
  finished_at timestamptz,
  expires_at timestamptz,
  parameters jsonb NOT NULL,
  shot jsonb NOT NULL,
  warnings jsonb NOT NULL,
  source jsonb NOT NULL,
  base_url text NOT NULL,
  webhook_url text,
  input_blob text,
  output_blob text,
  output_bytes bigint,
  plan jsonb,
  result jsonb,
  error_code text,
  error_message text
);
-- Waiting rows by order (position, depth), running rows by lease (lost workers), finished rows by expiry (sweep).
CREATE INDEX requests_waiting ON requests (queue_order) INCLUDE (units) WHERE state = 'QUEUED';
CREATE INDEX requests_running ON requests (lease_until) WHERE state = 'PROCESSING';
CREATE INDEX requests_expiry ON requests (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX requests_of_account ON requests (account_id, created_at DESC);
CREATE INDEX requests_input ON requests (input_blob) WHERE input_blob IS NOT NULL;
CREATE INDEX requests_output ON requests (output_blob) WHERE output_blob IS NOT NULL;

-- Outlives the request: a replay within 24 hours must not render twice because the result has expired.
CREATE TABLE idempotency (
  account_id uuid NOT NULL,
  key text NOT NULL,
  fingerprint text NOT NULL,
  request_id uuid NOT NULL,
  -- Text, because the replay is the first answer byte for byte.
  answer text NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (account_id, key)
);
CREATE INDEX idempotency_expiry ON idempotency (expires_at);

-- Every row moves an amount from one bucket to another, so the sum over buckets is zero by construction. At most one
-- row of each kind exists per request: that is what "charged exactly once" rests on.
CREATE TABLE ledger (
  id bigserial PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts,
  request_id uuid,
  kind text NOT NULL,
  amount bigint NOT NULL CHECK (amount >= 0),
  from_bucket text NOT NULL,
  to_bucket text NOT NULL,
  note text,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (request_id, kind)
);
CREATE INDEX ledger_of_account ON ledger (account_id, id DESC);

CREATE TABLE request_events (
  request_id uuid NOT NULL REFERENCES requests ON DELETE CASCADE,
  seq integer NOT NULL,
  type text NOT NULL,
  data jsonb NOT NULL,
  PRIMARY KEY (request_id, seq)
);

CREATE TABLE result_cache (
  key text PRIMARY KEY,
  request_id uuid NOT NULL REFERENCES requests ON DELETE CASCADE
);
CREATE INDEX result_cache_of_request ON result_cache (request_id);

CREATE TABLE assets (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts,
  blob text NOT NULL,
  content_type text NOT NULL,
  bytes bigint NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);
CREATE INDEX assets_blob ON assets (blob);
CREATE INDEX assets_expiry ON assets (expires_at);

CREATE TABLE webhook_deliveries (
  id uuid PRIMARY KEY,
  request_id uuid NOT NULL,
  account_id uuid NOT NULL REFERENCES accounts,
  url text NOT NULL,
  event text NOT NULL,
  body text,
  state text NOT NULL DEFAULT 'pending',
  tries integer NOT NULL DEFAULT 0,
  attempts jsonb NOT NULL DEFAULT '[]',
  next_attempt_at timestamptz DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX deliveries_due ON webhook_deliveries (next_attempt_at) WHERE state = 'pending';
CREATE INDEX deliveries_of_request ON webhook_deliveries (request_id);
CREATE INDEX deliveries_age ON webhook_deliveries (created_at);

CREATE TABLE rate_windows (
  key_id text NOT NULL,
  window_start bigint NOT NULL,
  used integer NOT NULL,
  PRIMARY KEY (key_id, window_start)
);
`,
  },
  { id: 2, sql: SUBMIT_FUNCTION },
  {
    id: 3,
    sql: `
-- What the prompt enhancer said of the request.
ALTER TABLE requests ADD COLUMN enhancement jsonb;
-- A shot may mix several motions, or leave them to its prompt.
UPDATE requests SET shot = (shot - 'motion') || jsonb_build_object('motions', jsonb_build_array(
  (shot->'motion') || jsonb_build_object('from_seconds', 0, 'to_seconds', shot->'duration_seconds')))
WHERE shot ? 'motion';
`,
  },
  {
    id: 4,
    sql: `
-- In whose words a request's webhook speaks, and what the caller wants to see again in a header.
ALTER TABLE requests ADD COLUMN webhook_style text NOT NULL DEFAULT 'standard', ADD COLUMN webhook_secret text;
ALTER TABLE webhook_deliveries ADD COLUMN style text NOT NULL DEFAULT 'standard', ADD COLUMN secret text,
  ADD COLUMN webhook_id uuid;
CREATE INDEX deliveries_of_webhook ON webhook_deliveries (webhook_id, created_at DESC) WHERE webhook_id IS NOT NULL;

-- Webhooks that announce the end of every request of an account.
CREATE TABLE account_webhooks (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts,
  url text NOT NULL,
  event_types text[] NOT NULL,
  active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX webhooks_of_account ON account_webhooks (account_id);
`,
  },
  // Steps before this one made the function without the columns of step 4.
  { id: 5, sql: SUBMIT_FUNCTION },
  {
    id: 6,
    sql: `
-- Photos of somebody's server are fetched while their requests wait. A lease on a waiting request is the right to fetch.
ALTER TABLE requests ADD COLUMN fetch_after timestamptz;
CREATE INDEX requests_without_photo ON requests (queue_order) WHERE state = 'QUEUED' AND input_blob IS NULL;
CREATE INDEX requests_leased ON requests (lease_until) WHERE lease_until IS NOT NULL;
`,
  },
];

/** Any number: it only has to be ours. Held while migrating, so that processes starting together take turns. */
const ADVISORY_LOCK = 727_146_001;

/** Brings the schema up to date. Safe to call from several processes at once. */
export async function migrate(database: Database): Promise<void> {
  await database.transaction(async (session) => {
    await session.query('SELECT pg_advisory_xact_lock($1)', [ADVISORY_LOCK]);
    await session.query(
      'CREATE TABLE IF NOT EXISTS migrations (id integer PRIMARY KEY, at timestamptz DEFAULT now())',
    );
    const done = await session.query<{ id: number }>('SELECT id FROM migrations');
    const applied = new Set(done.map((row) => row.id));
    for (const migration of MIGRATIONS) {
      if (applied.has(migration.id)) continue;
      await session.query(migration.sql);
      await session.query('INSERT INTO migrations (id) VALUES ($1)', [migration.id]);
    }
  });
}
