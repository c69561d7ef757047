import type { LiveEvent } from '@kinora/contract/wire';
import type { Deadline } from './deadline.ts';
import { ConnectionError, KinoraError } from './errors.ts';
import { type Http, pauseBefore } from './http.ts';
import { readJson, refusalOf } from './read-answer.ts';
import { readEventStream } from './read-event-stream.ts';

/** The server sends a comment every 15 s; after more than twice that the connection is dead. */
const SILENT_MS = 40_000;

/** What happens to the connection, for whoever decides whether to poll besides. */
export interface ConnectionSigns {
  readonly onOpen?: () => void;
  readonly onBytes?: () => void;
  readonly onClose?: () => void;
}

/** Whether an event is the last one. */
export function isEnd(event: LiveEvent): boolean {
  return event.type === 'state' && (event.status === 'COMPLETED' || event.status === 'FAILED');
}

/**
 * The events of a request from its first to its last, over as many connections as it takes: each goes on after the last
 * event that came. Ends after the last event, or when the server says that there is nothing more.
 * @throws KinoraError when the server refuses; what `deadline` says when the time is up
 */
export async function* followEvents(
  http: Http,
  requestId: string,
  deadline: Deadline,
  signs: ConnectionSigns = {},
): AsyncGenerator<LiveEvent> {
  let lastId = '';
  let failures = 0;
  let reconnectMs = 0;
  for (;;) {
    const connection = watchSilence(deadline.signal);
    try {
      const headers = { accept: 'text/event-stream', ...(lastId === '' ? {} : { 'last-event-id': lastId }) };
      const response = await http.open(
        `/v2/requests/${encodeURIComponent(requestId)}/events`,
        headers,
        connection.signal,
      );
      if (response.status === 204) return;
      const body = await streamOf(response);
      signs.onOpen?.();
      const onBytes = (): void => {
        connection.heard();
        signs.onBytes?.();
      };
      for await (const message of readEventStream(body, {
        onBytes,
        onRetry: (ms) => {
          reconnectMs = ms;
        },
      })) {
        failures = 0;
        lastId = message.id;
        const event = JSON.parse(message.data) as LiveEvent;
        yield event;
        if (isEnd(event)) return;
      }
    } catch (thrown) {
      const error = deadline.explain(thrown);
      if (deadline.signal.aborted || !(error instanceof KinoraError) || !error.retryable) throw error;
    } finally {
      connection.release();
      signs.onClose?.();
    }
    await deadline.sleep(Math.max(reconnectMs, pauseBefore(failures)));
    failures += 1;
  }
}

/** The body of an event stream. @throws KinoraError when it is something else */
async function streamOf(response: Response): Promise<ReadableStream<Uint8Array>> {
  const type = response.headers.get('content-type') ?? '';
  if (response.ok && response.body !== null && type.startsWith('text/event-stream')) return response.body;
  throw refusalOf(response, await readJson(response));
}

/** A signal that also aborts when nothing is heard for too long. */
function watchSilence(outer: AbortSignal) {
  const controller = new AbortController();
  const onAbort = (): void => controller.abort(outer.reason);
  const onSilence = (): void =>
    controller.abort(
      new ConnectionError('The event stream went silent', { code: 'connection_failed', retryable: true }),
    );
  let timer = setTimeout(onSilence, SILENT_MS);
  if (outer.aborted) onAbort();
  else outer.addEventListener('abort', onAbort, { once: true });
  return {
    signal: controller.signal,
    heard() {
      clearTimeout(timer);
      timer = setTimeout(onSilence, SILENT_MS);
    },
    release() {
      clearTimeout(timer);
      outer.removeEventListener('abort', onAbort);
      controller.abort();
    },
  };
}
