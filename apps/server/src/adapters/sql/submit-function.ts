/**
 * Everything of a submit but the queue entry, as a function of the database: its statements are planned once per
 * connection instead of once per call, which is most of their time. It answers why it refused, and a refused submit
 * leaves nothing behind: conditions are part of the first writes, and those are undone by hand, so that one refusal
 * does not roll back the other submits of its batch.
 */
export const SUBMIT_FUNCTION = `
CREATE OR REPLACE FUNCTION kinora_submit(submit jsonb) RETURNS jsonb LANGUAGE plpgsql AS $function$
DECLARE
  v_id uuid := (submit->>'id')::uuid;
  v_account uuid := (submit->>'account')::uuid;
  v_key text := submit->>'key';
  v_price bigint := (submit->>'price')::bigint;
  v_minute bigint := floor(extract(epoch FROM now()) / 60)::bigint;
  v_memory jsonb := submit->'idempotency';
  v_used integer;
  v_available bigint;
  v_pending integer;
BEGIN
  INSERT INTO rate_windows (key_id, window_start, used) VALUES (v_key, v_minute, 1)
    ON CONFLICT (key_id, window_start) DO UPDATE SET used = rate_windows.used + 1
    WHERE rate_windows.used < (submit->>'rate')::integer
    RETURNING used INTO v_used;
  IF v_used IS NULL THEN
    RETURN jsonb_build_object('outcome', 'rate-limited');
  END IF;

  UPDATE accounts SET reserved = reserved + v_price, pending = pending + 1
    WHERE id = v_account AND balance - reserved >= v_price AND pending < (submit->>'pending_limit')::integer
    RETURNING balance - reserved INTO v_available;
  IF v_available IS NULL THEN
    UPDATE rate_windows SET used = used - 1 WHERE key_id = v_key AND window_start = v_minute;
    SELECT balance - reserved, pending INTO v_available, v_pending FROM accounts WHERE id = v_account;
    RETURN jsonb_build_object('available', v_available, 'pending', v_pending, 'outcome',
      CASE WHEN v_available < v_price THEN 'no-credits' ELSE 'too-many-pending' END);
  END IF;

  IF jsonb_typeof(v_memory) = 'object' THEN
    INSERT INTO idempotency (account_id, key, fingerprint, request_id, answer, expires_at)
      VALUES (v_account, v_memory->>'key', v_memory->>'fingerprint', v_id, v_memory->>'answer',
        now() + (v_memory->>'seconds')::integer * interval '1 second')
      ON CONFLICT (account_id, key) DO UPDATE SET fingerprint = excluded.fingerprint,
        request_id = excluded.request_id, answer = excluded.answer, expires_at = excluded.expires_at
      WHERE idempotency.expires_at <= now();
    IF NOT FOUND THEN
      UPDATE rate_windows SET used = used - 1 WHERE key_id = v_key AND window_start = v_minute;
      UPDATE accounts SET reserved = reserved - v_price, pending = pending - 1 WHERE id = v_account;
      RETURN jsonb_build_object('outcome', 'known-key');
    END IF;
  END IF;

  INSERT INTO requests (id, account_id, queue_order, units, price, retention_seconds, parameters, shot, warnings,
      source, input_blob, base_url, webhook_url, webhook_style, webhook_secret)
    VALUES (v_id, v_account, (submit->>'queue_order')::bigint, (submit->>'units')::real, v_price,
      (submit->>'retention_seconds')::integer, submit->'parameters', submit->'shot', submit->'warnings',
      submit->'source', submit->'source'->>'blob', submit->>'base_url', submit->'webhook'->>'url',
      coalesce(submit->'webhook'->>'style', 'standard'), submit->'webhook'->>'secret');
  INSERT INTO ledger (account_id, request_id, kind, amount, from_bucket, to_bucket)
    VALUES (v_account, v_id, 'reserve', v_price, 'available', 'reserved');
  INSERT INTO request_events (request_id, seq, type, data) VALUES (v_id, 1, 'state', submit->'event');
  RETURN jsonb_build_object('outcome', 'accepted', 'available', v_available, 'used', v_used);
END
$function$`;
