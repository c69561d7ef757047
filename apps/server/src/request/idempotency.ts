import { createHash } from 'node:crypto';
import { AppError } from '@kinora/contract';
import type { FastifyRequest } from 'fastify';
import type { Idempotency } from './submit-request.ts';

/** How long an Idempotency-Key is remembered. */
const EXPLICIT_SECONDS = 24 * 3600;

/** What the header `Idempotency-Key` asks for; undefined without one. @throws AppError idempotency_key_invalid */
export function explicitIdempotency({ headers }: Pick<FastifyRequest, 'headers'>): Idempotency | undefined {
  const header = headers['idempotency-key'];
  if (header === undefined) return undefined;
  if (typeof header === 'string' && /^[\x21-\x7e]{1,255}$/.test(header))
    return { key: header, seconds: EXPLICIT_SECONDS };
  throw new AppError('idempotency_key_invalid', 'Idempotency-Key must be 1 to 255 visible ASCII characters.');
}

/**
 * Stands in for the key that a client does not send although it repeats calls by itself: the same body of the same
 * caller's key within `seconds` is the same request. undefined when `seconds` is 0.
 */
export function implicitIdempotency(
  keyId: string,
  door: string,
  fingerprint: string,
  seconds: number,
): Idempotency | undefined {
  if (seconds === 0) return undefined;
  const hash = createHash('sha256').update(`${keyId}\n${door}\n${fingerprint}`).digest('hex');
  // The space keeps it apart from whatever callers send: a header's key has none.
  return { key: `implicit ${hash}`, seconds, fingerprint };
}
