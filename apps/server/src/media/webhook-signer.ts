import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';

/** Signs webhooks with a key pair, so that receivers need no secret: they fetch the public key. */
export interface WebhookSigner {
  /** The headers that receivers of fal's webhooks check. */
  falHeaders(message: {
    readonly requestId: string;
    readonly userId: string;
    readonly timestampSeconds: number;
    readonly body: string;
  }): Record<string, string>;
  /** The public key as a JSON Web Key Set (RFC 7517, RFC 8037). */
  readonly keySet: {
    readonly keys: readonly { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string }[];
  };
}

/** PKCS #8 before the 32 bytes of an Ed25519 private key (RFC 8410). */
const PKCS8_HEADER = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * A signer with the Ed25519 key of `seed`, 32 bytes as base64url. What is signed is the request, user, time and the
 * body's SHA-256, one a line. Source: fal's documentation of webhooks, "Verifying the signature".
 */
export function createWebhookSigner(seed: string): WebhookSigner {
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_HEADER, Buffer.from(seed, 'base64url')]),
    format: 'der',
    type: 'pkcs8',
  });
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  return {
    keySet: { keys: [{ kty: 'OKP', crv: 'Ed25519', x }] },
    falHeaders({ requestId, userId, timestampSeconds, body }) {
      const digest = createHash('sha256').update(body).digest('hex');
      const text = [requestId, userId, timestampSeconds, digest].join('\n');
      return {
        'x-fal-webhook-request-id': requestId,
        'x-fal-webhook-user-id': userId,
        'x-fal-webhook-timestamp': String(timestampSeconds),
        'x-fal-webhook-signature': sign(null, Buffer.from(text), privateKey).toString('hex'),
      };
    },
  };
}
