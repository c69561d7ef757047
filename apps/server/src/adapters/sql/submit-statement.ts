/**
 * Everything of a submit but the queue entry, as one statement. Parts that do not apply make the account part empty,
 * and then nothing is written by the others; the caller rolls back to forget the counted call.
 */
export const SUBMIT_STATEMENT = `
WITH rate AS (
  INSERT INTO rate_windows (key_id, window_start, used)
  VALUES ($3, floor(extract(epoch FROM now()) / 60)::bigint, 1)
  ON CONFLICT (key_id, window_start) DO UPDATE SET used = rate_windows.used + 1
  RETURNING used
), account AS (
  UPDATE accounts SET reserved = reserved + $4, pending = pending + 1
  WHERE id = $2 AND balance - reserved >= $4 AND pending < $17 AND (SELECT used FROM rate) <= $18
  RETURNING balance - reserved AS available
), request AS (
  INSERT INTO requests (id, account_id, queue_order, units, price, retention_seconds, parameters, shot, warnings,
    source, input_blob, base_url, webhook_url)
  SELECT $1, $2, $5, $6, $4, $7, $8::jsonb, $9::jsonb, $10::jsonb, $11::jsonb, $12, $13, $14 FROM account
), entry AS (
  INSERT INTO ledger (account_id, request_id, kind, amount, from_bucket, to_bucket)
  SELECT $2, $1, 'reserve', $4, 'available', 'reserved' FROM account
), event AS (
  INSERT INTO request_events (request_id, seq, type, data)
  SELECT $1, 1, 'state', $16::jsonb FROM account
), memory AS (
  INSERT INTO idempotency (account_id, key, fingerprint, request_id, answer, expires_at)
  SELECT $2, $15::jsonb->>'key', $15::jsonb->>'fingerprint', $1, $15::jsonb->'answer', now() + interval '24 hours'
  FROM account WHERE $15::jsonb IS NOT NULL
  ON CONFLICT (account_id, key) DO UPDATE SET fingerprint = excluded.fingerprint, request_id = excluded.request_id,
    answer = excluded.answer, expires_at = excluded.expires_at
  WHERE idempotency.expires_at <= now()
  RETURNING 1
)
SELECT (SELECT used FROM rate) AS used, (SELECT available FROM account) AS available,
  $15::jsonb IS NULL OR EXISTS (SELECT FROM memory) AS first`;
