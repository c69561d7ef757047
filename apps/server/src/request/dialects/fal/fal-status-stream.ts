import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RequestState } from '../../../ports/request-store.ts';
import type { ApiContext } from '../../api-context.ts';
import { falStatusOf } from './fal-status.ts';

/** The database is asked this often even without a signal. */
const LOOK_AGAIN_MS = 1_000;
/** A comment this often keeps proxies from closing a quiet stream. */
const KEEP_ALIVE_MS = 15_000;

/** What the stream tells, and how it ends. */
export interface StatusStreamOptions {
  readonly baseUrl: string;
  readonly app: string;
  readonly logs: boolean;
  /** What is sent after the last status of a request that has ended; nothing when not given. */
  readonly lastOf?: (state: RequestState) => Promise<object>;
}

/** Sends what a poll answers whenever it changes, and ends with the request. */
export async function streamStatus(
  context: ApiContext,
  request: FastifyRequest,
  reply: FastifyReply,
  first: RequestState,
  options: StatusStreamOptions,
): Promise<FastifyReply | undefined> {
  const gone = new AbortController();
  const { raw } = reply;
  reply.hijack();
  raw.once('close', () => gone.abort());
  raw.writeHead(200, {
    // Fastify's own headers, such as those that let a page read the answer, are lost with the hijack.
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-fal-request-id': first.id,
  });
  const signal = AbortSignal.any([gone.signal, context.stopping]);
  let said = '';
  let saidMs = context.nowMs();
  let state: RequestState | undefined = first;
  try {
    while (!signal.aborted && state !== undefined) {
      const { httpStatus, answer } = await falStatusOf(context, state, options);
      const text = JSON.stringify(answer);
      if (text !== said || context.nowMs() - saidMs >= KEEP_ALIVE_MS) {
        raw.write(text === said ? ': still here\n\n' : `data: ${text}\n\n`);
        said = text;
        saidMs = context.nowMs();
      }
      if (httpStatus === 200) {
        if (options.lastOf !== undefined)
          raw.write(`data: ${JSON.stringify(await options.lastOf(state))}\n\n`);
        break;
      }
      await context.changes.next(first.id, LOOK_AGAIN_MS, signal);
      state = await context.requests.findState(first.id);
    }
  } catch (error) {
    request.log.warn({ err: error }, 'status stream ended early');
  } finally {
    raw.end();
  }
  return undefined;
}
