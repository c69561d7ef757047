/**
 * Every failure a caller can meet, by its stable code. Branch on the code, never on the text.
 * `status` is the HTTP status of a direct answer; failures of a request that was accepted arrive as data
 * under 422 from polls. `retryable` says whether the same call can succeed later without a change.
 */

/** Who can do something about it. */
export type Blame = 'caller' | 'upstream' | 'ours';

/** One row of the catalogue. */
export interface ErrorKind {
  readonly status: number;
  readonly retryable: boolean;
  readonly blame: Blame;
  readonly title: string;
  /** What to do about it, for the reference. */
  readonly advice: string;
}

const caller = (status: number, title: string, advice: string, retryable = false): ErrorKind => ({
  status,
  retryable,
  blame: 'caller',
  title,
  advice,
});
const upstream = (status: number, title: string, advice: string, retryable = true): ErrorKind => ({
  status,
  retryable,
  blame: 'upstream',
  title,
  advice,
});
const ours = (status: number, title: string, advice: string, retryable = true): ErrorKind => ({
  status,
  retryable,
  blame: 'ours',
  title,
  advice,
});

export const ERRORS = {
  // The call itself.
  invalid_json: caller(400, 'The body is not JSON', 'Send one JSON object, encoded as UTF-8.'),
  json_too_complex: caller(
    400,
    'The JSON is too deep or has too many values',
    'Send the fields of the reference only; nesting goes 32 levels deep at most.',
  ),
  invalid_parameter: caller(
    400,
    'A parameter is wrong',
    'Read `errors`: it lists every wrong field with its path, what is allowed and what was sent.',
  ),
  motion_unknown: caller(
    400,
    'No such motion',
    'Use one of the names in the message, or list them: GET /v1/motions.',
  ),
  motion_not_available: caller(
    400,
    'This motion is not rendered yet',
    'Use one of the nearest motions named in the message.',
  ),
  not_supported: caller(
    400,
    'This field is reserved',
    'Leave the field out; it will be accepted by a later version.',
  ),
  data_uri_invalid: caller(
    400,
    'A data URI cannot be decoded',
    'Send data:image/<type>;base64,<bytes> with JPEG, PNG, WebP, AVIF, TIFF or GIF bytes.',
  ),
  upload_invalid: caller(
    400,
    'The upload cannot be used',
    'Upload one image file per part, within the size limit.',
  ),
  image_address_blocked: caller(
    400,
    'This address is not fetched',
    'Image and webhook addresses must be public http(s) hosts. An operator can exempt hosts with KINORA_FETCH_ALLOW.',
  ),
  asset_not_found: caller(
    400,
    'No such uploaded image',
    'The upload is unknown, expired or of another server: upload it again.',
  ),
  idempotency_key_invalid: caller(
    400,
    'The Idempotency-Key is malformed',
    'Use 1 to 255 visible ASCII characters.',
  ),
  idempotency_key_reused: caller(
    422,
    'The Idempotency-Key was used with another body',
    'Use a fresh key for a different request. A key is remembered for 24 hours.',
  ),
  key_missing: caller(401, 'No API key', 'Send the key in the header x-api-key.'),
  key_invalid: caller(401, 'The API key is not valid', 'Check the key, or make one: kinora keys create.'),
  key_expired: caller(401, 'The API key has expired', 'Make a new key: kinora keys create.'),
  key_revoked: caller(401, 'The API key was revoked', 'Make a new key: kinora keys create.'),
  scope_missing: caller(403, 'The key may not do this', 'Use a key with the scope named in the message.'),
  insufficient_credits: caller(
    406,
    'Not enough credits',
    'Add credits (kinora credits grant) or ask for a cheaper tier, duration or resolution.',
  ),
  model_not_found: caller(404, 'No such model', 'The model of this server is higgsfield-image2video.'),
  request_not_found: caller(
    404,
    'No such request',
    'The id is unknown, belongs to another account, or the result has expired (1 hour unless asked otherwise).',
  ),
  media_not_found: caller(404, 'No such file', 'The file is unknown or has expired with its request.'),
  media_link_invalid: caller(
    403,
    'The link is not valid',
    'The link has expired or was changed. Poll the request for a fresh one.',
  ),
  delivery_not_found: caller(404, 'No such webhook delivery', 'List the deliveries of the request first.'),
  route_not_found: caller(404, 'No such endpoint', 'See /docs for every endpoint.'),
  method_not_allowed: caller(405, 'Wrong HTTP verb', 'Use one of the verbs in the Allow header.'),
  request_finished: caller(
    409,
    'The request is already finished',
    'A finished request can be deleted, not cancelled.',
  ),
  request_malformed: caller(400, 'The request is not HTTP', 'Send HTTP/1.1 with headers of at most 16 KB.'),
  request_timeout: caller(
    408,
    'The request came too slowly',
    'Send the whole request within two minutes.',
    true,
  ),
  request_unfinished: caller(
    409,
    'The request has not ended',
    'Poll the request until it is completed.',
    true,
  ),
  webhook_not_found: caller(404, 'No such webhook', 'List the webhooks of the account first.'),
  body_too_large: caller(
    413,
    'The body is too large',
    'Send an image URL or an upload instead of inline bytes.',
  ),
  unsupported_media_type: caller(
    415,
    'Wrong content type',
    'Send application/json, or multipart/form-data with an image file.',
  ),
  range_not_satisfiable: caller(
    416,
    'The range is outside the file',
    'Ask for bytes within the length of the file.',
  ),
  rate_limited: caller(429, 'Too many requests', 'Wait for the seconds in Retry-After.', true),
  queue_full: caller(
    429,
    'The queue is full',
    'Wait for the seconds in Retry-After, then submit again.',
    true,
  ),
  too_many_pending: caller(
    429,
    'Too many unfinished requests of this account',
    'Wait until some of them finish, or cancel them.',
    true,
  ),
  internal_error: ours(500, 'Internal error', 'Try again. If it stays, report the request id.'),
  storage_full: ours(
    500,
    'The server is out of disk space',
    'The operator has to free space in the data directory.',
  ),
  service_unavailable: ours(
    502,
    'The service is restarting',
    'Try again in a moment; accepted requests are kept.',
  ),
  sync_timeout: ours(
    504,
    'The render took longer than a blocking call may',
    'The request goes on: poll it by the request_id of this answer.',
  ),

  // Failures of accepted requests: data of a FAILED request, 422 on polls.
  image_unreachable: upstream(
    422,
    'The image could not be fetched',
    'Check that the address is public and answers.',
  ),
  image_http_status: upstream(
    422,
    'The image host refused',
    'Check that the address answers 200 without a login.',
  ),
  image_timeout: upstream(422, 'The image host is too slow', 'Use a faster host, or upload the image.'),
  image_redirects: caller(422, 'The image address redirects too often', 'Use the final address.'),
  image_too_large: caller(422, 'The image has too many bytes', 'Send a smaller file.'),
  image_too_many_pixels: caller(422, 'The image has too many pixels', 'Scale the image down.'),
  image_too_small: caller(422, 'The image is too small', 'Send an image of at least 16 x 16 pixels.'),
  image_unsupported: caller(
    422,
    'Not a picture this server reads',
    'Send JPEG, PNG, WebP, AVIF, TIFF or GIF.',
  ),
  image_damaged: caller(422, 'The image is damaged', 'The file is empty or cut off: send it again.'),
  content_blocked: caller(
    422,
    'The content was blocked',
    'The prompt or the image was judged explicit (check_nsfw).',
  ),
  render_failed: ours(422, 'The render failed', 'Try again. If it stays, report the request id.'),
  render_timeout: ours(422, 'The render took too long', 'Ask for a shorter clip or a lower resolution.'),
  render_out_of_memory: ours(
    422,
    'The render needed too much memory',
    'Ask for a lower resolution or a smaller image.',
  ),
  worker_lost: ours(422, 'The worker was lost too often', 'Submit again; nothing was charged.'),
  request_canceled: caller(
    422,
    'The request was cancelled',
    'Submit again if you still want it; nothing was charged.',
  ),
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof ERRORS;

/** Every code, in the order of the reference. */
export const ERROR_CODES = Object.keys(ERRORS) as readonly ErrorCode[];

/** The catalogue row of a code. */
export function errorKind(code: ErrorCode): ErrorKind {
  return ERRORS[code];
}

/** Whether a string is one of our codes, for text that crossed a process or a database. */
export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(ERRORS, text);
}
