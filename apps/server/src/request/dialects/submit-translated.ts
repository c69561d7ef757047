import { createHash, randomInt } from 'node:crypto';
import { LIMITS, type SubmitAnswer } from '@kinora/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { InlineImage } from '../../media/data-uri.ts';
import type { RequestWebhook } from '../../ports/request-store.ts';
import { type ApiContext, keyOf } from '../api-context.ts';
import { explicitIdempotency, implicitIdempotency } from '../idempotency.ts';
import { type SubmitResult, submitRequest } from '../submit-request.ts';

/** A body of another door, in the fields of our own. */
export interface Translated {
  /** Everything but a seed that the caller left to us. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly images?: readonly InlineImage[];
  readonly webhook?: RequestWebhook | undefined;
}

/**
 * Submits what came through another door. Clients of these doors repeat calls by themselves and send no
 * Idempotency-Key, so the same body within a moment is the same request, unless `X-Dedupe: off` says otherwise.
 * @throws AppError whenever the request is not accepted
 */
export async function submitTranslated(
  context: ApiContext,
  request: FastifyRequest,
  door: string,
  translated: Translated,
  options: { readonly dryRun?: boolean } = {},
): Promise<SubmitResult> {
  const key = keyOf(request);
  const { fields, images = [], webhook } = translated;
  const fingerprint = fingerprintOf(fields, images, webhook);
  const explicit = explicitIdempotency(request);
  const dedupeSeconds = request.headers['x-dedupe'] === 'off' ? 0 : context.limits.dedupeSeconds;
  return submitRequest(context, {
    key,
    body: { fields: { seed: randomInt(LIMITS.seedMin, LIMITS.seedMax + 1), ...fields }, images },
    baseUrl: context.baseUrlOf(request),
    idempotency:
      explicit === undefined
        ? implicitIdempotency(key.id, door, fingerprint, dedupeSeconds)
        : { ...explicit, fingerprint },
    webhook,
    dryRun: options.dryRun ?? false,
  });
}

/** Sends the headers of a submit and gives what it answered. @throws Error when it was a dry run */
export function acceptedAnswer(result: SubmitResult, reply: FastifyReply): SubmitAnswer {
  if (result.kind === 'dry-run') throw new Error('Internal error: a submit became a dry run');
  reply.headers(result.headers);
  return result.answer;
}

function fingerprintOf(
  fields: Readonly<Record<string, unknown>>,
  images: readonly InlineImage[],
  webhook: RequestWebhook | undefined,
): string {
  const hash = createHash('sha256').update(JSON.stringify([fields, webhook ?? null]));
  for (const { bytes } of images) hash.update('\n').update(createHash('sha256').update(bytes).digest());
  return hash.digest('hex');
}
