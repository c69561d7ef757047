import type { ErrorCode } from '../errors.ts';

/** What a call with a wrong key can meet. */
export const AUTH_ERRORS: readonly ErrorCode[] = [
  'key_missing',
  'key_invalid',
  'key_expired',
  'key_revoked',
  'scope_missing',
];

/** What a submit can meet. */
export const SUBMIT_ERRORS: readonly ErrorCode[] = [
  ...AUTH_ERRORS,
  'invalid_json',
  'json_too_complex',
  'invalid_parameter',
  'motion_unknown',
  'motion_not_available',
  'not_supported',
  'data_uri_invalid',
  'upload_invalid',
  'image_address_blocked',
  'asset_not_found',
  'idempotency_key_invalid',
  'idempotency_key_reused',
  'insufficient_credits',
  'model_not_found',
  'body_too_large',
  'unsupported_media_type',
  'rate_limited',
  'queue_full',
  'too_many_pending',
  'storage_full',
  'service_unavailable',
];
