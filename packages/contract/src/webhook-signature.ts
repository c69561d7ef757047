/**
 * Standard Webhooks 1.0 signatures over WebCrypto, so that servers, SDKs and browsers share them.
 * Source: github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md ("symmetric").
 */

/** Header names of a signed webhook. */
export const WEBHOOK_HEADERS = {
  id: 'webhook-id',
  timestamp: 'webhook-timestamp',
  signature: 'webhook-signature',
} as const;

/** A timestamp farther away than this is refused: it bounds how long a recorded message can be replayed. */
export const WEBHOOK_TOLERANCE_SECONDS = 300;

/** A message as it is signed: stable id, unix seconds, and the exact body text. */
export interface WebhookMessage {
  readonly id: string;
  readonly timestampSeconds: number;
  readonly body: string;
}

/**
 * The value of the `webhook-signature` header: one `v1,<base64>` per secret, separated by spaces, so that a receiver
 * with the old or the new secret accepts during rotation. Secrets are `whsec_<base64>`.
 */
export async function signWebhook(message: WebhookMessage, secrets: readonly string[]): Promise<string> {
  const signatures: string[] = [];
  for (const secret of secrets) signatures.push(`v1,${toBase64(await hmac(secret, message))}`);
  return signatures.join(' ');
}

/**
 * Whether `signature` was made with `secret` for this message, compared in constant time, and the timestamp is within
 * five minutes of `nowSeconds`. Never throws on malformed headers.
 */
export async function verifyWebhook(
  message: WebhookMessage,
  signature: string,
  secret: string,
  nowSeconds: number,
): Promise<boolean> {
  if (!(Math.abs(nowSeconds - message.timestampSeconds) <= WEBHOOK_TOLERANCE_SECONDS)) return false;
  const expected = toBase64(await hmac(secret, message));
  let matches = false;
  for (const part of signature.split(' ')) {
    const [version, value] = part.split(',');
    if (version === 'v1' && value !== undefined && equalInConstantTime(value, expected)) matches = true;
  }
  return matches;
}

/** The headers of a correctly signed message, for testing a receiver. */
export async function signForTest(message: WebhookMessage, secret: string): Promise<Record<string, string>> {
  return {
    [WEBHOOK_HEADERS.id]: message.id,
    [WEBHOOK_HEADERS.timestamp]: String(message.timestampSeconds),
    [WEBHOOK_HEADERS.signature]: await signWebhook(message, [secret]),
  };
}

async function hmac(secret: string, message: WebhookMessage): Promise<Uint8Array> {
  const raw = fromBase64(secret.startsWith('whsec_') ? secret.slice('whsec_'.length) : secret);
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const signed = new TextEncoder().encode(`${message.id}.${message.timestampSeconds}.${message.body}`);
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, signed));
}

function equalInConstantTime(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < b.length; i++) difference |= a.charCodeAt(i % Math.max(1, a.length)) ^ b.charCodeAt(i);
  return difference === 0;
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
