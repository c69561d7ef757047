import type { ServerResponse } from 'node:http';
import { type Handler, sendJson, sendPage, type SeenRequest } from './loopback-server.ts';

/** The id of the one request that the pretended API knows. */
export const ID = '11111111-2222-4333-8444-555555555555';
export const SUBMIT = '/v2/higgsfield-image2video';
export const RESULT = `/v2/requests/${ID}`;
export const EVENTS = `${RESULT}/events`;

/** What the API answers a submit. */
export const ACCEPTED = { request_id: ID, status: 'QUEUED', warnings: [] };
export const LIVE = { status: 'PROCESSING', request_id: ID, progress: 0.5, phase: 'render', metrics: {} };
export const FAILED = {
  status: 'FAILED',
  request_id: ID,
  error: 'The image host answered 404.',
  detail: 'The image host answered 404.',
  code: 'image_http_status',
  title: 'The image host refused',
  retryable: true,
  metrics: {},
};

/** A result whose clip is at `url`. */
export const completed = (url: string) => ({
  status: 'COMPLETED',
  request_id: ID,
  output: url,
  video: { url, content_type: 'video/mp4', file_name: 'clip.mp4', file_size: '8' },
  seed: '12345',
  metrics: {},
});

/** What the parts of the API do; the others answer 404 with a page. */
export interface PretendApi {
  readonly submit?: Handler;
  readonly result?: Handler;
  readonly events?: Handler;
  readonly other?: Handler;
}

/** One handler of them all. */
export function pretend(parts: PretendApi): Handler {
  return (request: SeenRequest, response: ServerResponse) => {
    const part =
      request.path === SUBMIT
        ? parts.submit
        : request.path === RESULT
          ? parts.result
          : request.path === EVENTS
            ? parts.events
            : parts.other;
    return part === undefined ? sendPage(response, 404) : part(request, response);
  };
}

export const accept: Handler = (_request, response) => sendJson(response, 200, ACCEPTED);

/** Opens an event stream with these events and leaves it open. */
export function streamEvents(response: ServerResponse, events: readonly object[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('retry: 20\n\n');
  for (const [index, event] of events.entries()) sendEvent(response, index + 1, event);
}

/** One more event on an open stream. */
export function sendEvent(response: ServerResponse, id: number, event: object): void {
  response.write(
    `id: ${id}\nevent: x\ndata: ${JSON.stringify({ request_id: ID, at: '2026-01-01T00:00:00Z', ...event })}\n\n`,
  );
}
