import { AppError, isTerminal, type SubmitAnswer } from '@kinora/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RequestState } from '../ports/request-store.ts';
import { type ApiContext, requestNotFound } from './api-context.ts';

/** Blocking calls look at the database this often even without a signal. */
const LOOK_AGAIN_MS = 2_000;
/** An interim answer resets the read timeout of clients: the hosted service's own gives up after 30 silent seconds. */
const INTERIM_MS = 10_000;

/** How a blocking call came to its end. */
export type Waited =
  | { readonly kind: 'ended'; readonly state: RequestState }
  /** The caller hung up: there is nobody to answer. */
  | { readonly kind: 'gone' }
  /** The time is up, or the server stops; the request goes on. */
  | { readonly kind: 'unfinished' };

/**
 * Waits for the end of an accepted request on behalf of the caller of `request`, who hears interim answers meanwhile.
 * @throws AppError request_not_found when it is deleted meanwhile
 */
export async function waitForEnd(
  context: Pick<ApiContext, 'requests' | 'changes' | 'stopping' | 'limits' | 'nowMs'>,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
): Promise<Waited> {
  const gone = new AbortController();
  const onClose = (): void => gone.abort();
  reply.raw.once('close', onClose);
  const signal = AbortSignal.any([gone.signal, context.stopping]);
  const endMs = context.nowMs() + context.limits.syncTimeoutSeconds * 1000;
  let interimMs = context.nowMs() + INTERIM_MS;
  try {
    for (;;) {
      const state = await context.requests.findState(id);
      if (state === undefined) throw requestNotFound(id);
      if (isTerminal(state.state)) return { kind: 'ended', state };
      if (gone.signal.aborted) return { kind: 'gone' };
      const leftMs = endMs - context.nowMs();
      if (leftMs <= 0 || signal.aborted) return { kind: 'unfinished' };
      if (context.nowMs() >= interimMs && request.raw.httpVersion === '1.1') {
        reply.raw.writeProcessing();
        interimMs = context.nowMs() + INTERIM_MS;
      }
      await context.changes.next(id, Math.min(LOOK_AGAIN_MS, leftMs), signal);
    }
  } finally {
    reply.raw.off('close', onClose);
  }
}

/** What a blocking call answers when the request goes on without it. */
export function unfinishedError(
  context: Pick<ApiContext, 'stopping' | 'limits'>,
  answer: SubmitAnswer,
): AppError {
  const details = { requestId: answer.request_id };
  if (context.stopping.aborted) {
    return new AppError(
      'service_unavailable',
      `The server restarts. The request goes on: poll ${answer.status_url}.`,
      details,
    );
  }
  return new AppError(
    'sync_timeout',
    `The render takes longer than ${context.limits.syncTimeoutSeconds} s. It goes on: poll ${answer.status_url}.`,
    details,
  );
}
