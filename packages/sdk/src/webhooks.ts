import {
  verifyWebhook as isSignatureRight,
  signForTest as signMessage,
  WEBHOOK_HEADERS,
  WEBHOOK_TOLERANCE_SECONDS,
} from '@kinora/contract/webhook-signature';
import type { WebhookBody } from '@kinora/contract/wire';
import { InputError, WebhookSignatureError } from './errors.ts';

/** The headers of a request as Node, Fetch or a framework gives them. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/** A received webhook. */
export interface ReceivedWebhook {
  /** The body exactly as it arrived: parsing and printing it again breaks the signature. */
  readonly body: string | Uint8Array;
  readonly headers: WebhookHeaders;
  /** The account's `whsec_...`, or several while it is being rotated. */
  readonly secret: string | readonly string[];
  /** How far the clocks may be apart. Default 300. */
  readonly toleranceSeconds?: number;
  /** Unix seconds; for tests. */
  readonly nowSeconds?: number;
}

/**
 * The event that a webhook carries, once its signature is right (Standard Webhooks, HMAC-SHA256) and fresh.
 * `headers['webhook-id']` stays the same when a webhook is sent again: remember it to act only once.
 * @throws WebhookSignatureError; InputError when the secret is none
 */
export async function verifyWebhook(received: ReceivedWebhook): Promise<WebhookBody> {
  const { headers } = received;
  const id = headerOf(headers, WEBHOOK_HEADERS.id);
  const signature = headerOf(headers, WEBHOOK_HEADERS.signature);
  const timestampSeconds = Number(headerOf(headers, WEBHOOK_HEADERS.timestamp));
  const now = received.nowSeconds ?? Date.now() / 1000;
  const tolerance = received.toleranceSeconds ?? WEBHOOK_TOLERANCE_SECONDS;
  const offSeconds = Math.round(timestampSeconds - now);
  if (!(Math.abs(timestampSeconds - now) <= tolerance)) {
    throw wrong(
      'webhook_timestamp_off',
      Number.isNaN(offSeconds)
        ? `${WEBHOOK_HEADERS.timestamp} is not a number of seconds`
        : `The webhook was signed ${Math.abs(offSeconds)} s ${offSeconds < 0 ? 'ago' : 'in the future'}; ${tolerance} s are allowed. Is the clock of this machine right?`,
    );
  }
  const body = typeof received.body === 'string' ? received.body : new TextDecoder().decode(received.body);
  for (const secret of [received.secret].flat()) {
    // The time was checked above, with the caller's tolerance.
    const message = { id, timestampSeconds, body };
    if (await isSignatureRight(message, signature, checkedSecret(secret), timestampSeconds))
      return JSON.parse(body) as WebhookBody;
  }
  throw wrong(
    'webhook_signature_wrong',
    'The signature does not match: the secret is another one, or the body was changed on its way (pass it as it arrived)',
  );
}

/** The headers of a correctly signed webhook, to test a receiver with. */
export async function signForTest(message: {
  readonly body: string;
  readonly secret: string;
  readonly id?: string;
  readonly timestampSeconds?: number;
}): Promise<Record<string, string>> {
  const { body, secret, id = 'msg_test', timestampSeconds = Math.floor(Date.now() / 1000) } = message;
  return signMessage({ id, timestampSeconds, body }, secret);
}

function checkedSecret(secret: string): string {
  if (/^(whsec_)?[A-Za-z0-9+/]+={0,2}$/.test(secret)) return secret;
  throw new InputError(
    'The webhook secret must be whsec_ and base64, as GET /v2/account/webhook-secret gives it.',
    {
      code: 'invalid_input',
      retryable: false,
    },
  );
}

function headerOf(headers: WebhookHeaders, name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : findHeader(headers, name);
  if (value !== null && value !== undefined && value !== '') return value;
  throw wrong('webhook_header_missing', `The header ${name} is missing: this is not a webhook of Kinora`);
}

/** Node gives names in lower case; other frameworks as they were sent. */
function findHeader(headers: Exclude<WebhookHeaders, Headers>, name: string): string | undefined {
  const entry = Object.entries(headers).find(([key]) => key.toLowerCase() === name);
  return [entry?.[1]].flat()[0];
}

function wrong(code: string, message: string): WebhookSignatureError {
  return new WebhookSignatureError(`${message}.`, { code, retryable: false });
}
