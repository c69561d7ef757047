import { AppError } from '@kinora/contract';
import type { FastifyRequest } from 'fastify';

/** The Idempotency-Key of a request, undefined when it has none. @throws AppError idempotency_key_invalid */
export function idempotencyKeyOf({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new AppError('idempotency_key_invalid', 'Idempotency-Key must be 1 to 255 visible ASCII characters.');
}
