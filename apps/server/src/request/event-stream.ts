import { isTerminal } from '@kinora/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { StoredEvent } from '../ports/event-store.ts';
import type { RequestState } from '../ports/request-store.ts';
import type { ApiContext } from './api-context.ts';

/** A comment this often keeps proxies from closing a quiet stream, and shows that a client is gone. */
const KEEP_ALIVE_MS = 15_000;
/** The database is asked this often even without a signal. */
const LOOK_AGAIN_MS = 2_000;
/** Milliseconds a browser waits before it connects again. */
const RECONNECT_MS = 1_000;

/**
 * Streams the events of a request from where the client left off (`Last-Event-ID`) to the terminal state. A client
 * that reconnects after the end gets 204, which tells browsers to stop.
 */
export async function streamEvents(
  context: ApiContext,
  request: FastifyRequest,
  reply: FastifyReply,
  state: RequestState,
): Promise<FastifyReply | undefined> {
  let last = lastEventId(request);
  if (isTerminal(state.state) && last > 0 && (await context.events.listAfter(state.id, last)).length === 0) {
    return reply.code(204).send();
  }
  const gone = new AbortController();
  const onClose = (): void => gone.abort();
  const { raw } = reply;
  reply.hijack();
  raw.once('close', onClose);
  raw.writeHead(200, {
    // Fastify's own headers, such as those that let a page read the answer, are lost with the hijack.
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    connection: 'keep-alive',
  });
  raw.write(`retry: ${RECONNECT_MS}\n\n`);
  const signal = AbortSignal.any([gone.signal, context.stopping]);
  let quietSinceMs = context.nowMs();
  try {
    while (!signal.aborted) {
      const events = await context.events.listAfter(state.id, last);
      for (const event of events) {
        raw.write(frame(state.id, event));
        last = event.seq;
        if (endsStream(event)) return undefined;
      }
      if (events.length > 0) quietSinceMs = context.nowMs();
      else if (context.nowMs() - quietSinceMs >= KEEP_ALIVE_MS) {
        raw.write(': still here\n\n');
        quietSinceMs = context.nowMs();
        // The request may have been deleted meanwhile, and then nothing would ever come.
        if ((await context.requests.findState(state.id)) === undefined) return undefined;
      }
      await context.changes.next(state.id, LOOK_AGAIN_MS, signal);
    }
  } catch (error) {
    request.log.warn({ err: error }, 'event stream ended early');
  } finally {
    raw.off('close', onClose);
    raw.end();
  }
  return undefined;
}

function lastEventId(request: FastifyRequest): number {
  const query = request.query as Record<string, string | undefined>;
  const text = request.headers['last-event-id'] ?? query['last_event_id'] ?? '0';
  return /^\d{1,9}$/.test(String(text)) ? Number(text) : 0;
}

function frame(requestId: string, event: StoredEvent): string {
  const data = JSON.stringify({ type: event.type, request_id: requestId, ...event.data });
  return `id: ${event.seq}\nevent: ${event.type}\ndata: ${data}\n\n`;
}

function endsStream(event: StoredEvent): boolean {
  const { status } = event.data as { status?: string };
  return event.type === 'state' && (status === 'COMPLETED' || status === 'FAILED');
}
