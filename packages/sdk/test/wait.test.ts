import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import * as sdk from '../src/index.ts';
import {
  type Handler,
  type LoopbackServer,
  sendJson,
  sendPage,
  sendProblem,
  startLoopbackServer,
} from './loopback-server.ts';
import {
  accept,
  completed,
  EVENTS,
  FAILED,
  ID,
  LIVE,
  type PretendApi,
  pretend,
  RESULT,
  sendEvent,
  streamEvents,
  SUBMIT,
} from './pretend-api.ts';

let server: LoopbackServer | undefined;
afterEach(async () => {
  await server?.crash();
  server = undefined;
});

/** A server whose request is done when `finish` was called. */
async function startJob(parts: PretendApi = {}) {
  let done = false;
  const streams: ServerResponse[] = [];
  const api: Required<PretendApi> = {
    submit: accept,
    result: (_request, response) => sendJson(response, 200, done ? completed('http://x/clip') : LIVE),
    events: (request, response) => {
      streamEvents(
        response,
        request.headers['last-event-id'] === undefined ? [{ type: 'state', status: 'PROCESSING' }] : [],
      );
      if (done) sendEvent(response, 9, { type: 'state', status: 'COMPLETED' });
      else streams.push(response);
    },
    other: (_request, response) => sendPage(response, 404),
    ...parts,
  };
  server = await startLoopbackServer(pretend(api));
  const client = sdk.createClient({ baseUrl: server.url, apiKey: 'k' });
  return {
    client,
    job: await client.submit({ image: 'https://example.com/a.jpg' }),
    streams,
    finish(sendEvents = true) {
      done = true;
      if (sendEvents)
        for (const stream of streams)
          if (!stream.destroyed) sendEvent(stream, 9, { type: 'state', status: 'COMPLETED' });
    },
  };
}
const polls = () => server?.count('GET', RESULT) ?? 0;
const submits = () => server?.count('POST', SUBMIT) ?? 0;

describe('waiting', () => {
  it('sees the end through live events, with one call for the result', async () => {
    const { job, finish } = await startJob();
    const seen: string[] = [];
    const wait = job.wait({ onProgress: ({ status }) => seen.push(status) });
    await expect.poll(() => seen).toEqual(['PROCESSING']);
    const startMs = performance.now();
    finish();
    expect((await wait).status).toBe('COMPLETED');
    expect(performance.now() - startMs).toBeLessThan(150);
    expect([polls(), server?.count('GET', EVENTS), seen]).toEqual([1, 1, ['PROCESSING', 'COMPLETED']]);
  });

  it('goes on after the last event when a proxy drops the stream', async () => {
    const { job, finish, streams } = await startJob();
    const wait = job.wait();
    await expect.poll(() => streams.length).toBe(1);
    streams[0]?.destroy();
    await expect.poll(() => streams.length, { timeout: 5000 }).toBe(2);
    finish();
    await wait;
    expect(
      server?.seen.filter(({ path }) => path === EVENTS).map(({ headers }) => headers['last-event-id']),
    ).toEqual([undefined, '1']);
    expect(submits()).toBe(1);
  });

  it('polls when a proxy keeps back what the stream sends', async () => {
    const { job, finish } = await startJob({
      events: (_request, response) =>
        void response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders(),
    });
    const wait = job.wait({ intervalMs: 50 });
    await expect.poll(polls).toBeGreaterThan(2);
    finish();
    expect((await wait).status).toBe('COMPLETED');
  });

  it.each([
    ['never answers the stream', () => undefined],
    [
      'answers the stream with a page',
      (_request: unknown, response: ServerResponse) => sendPage(response, 200),
    ],
    ['answers the stream with 502', (_request: unknown, response: ServerResponse) => sendPage(response, 502)],
    ['drops every stream', (_request: unknown, response: ServerResponse) => void response.destroy()],
    [
      'sends rubbish as events',
      (_request: unknown, response: ServerResponse) =>
        void response.writeHead(200, { 'content-type': 'text/event-stream' }).end('data: {rubbish\n\n'),
    ],
  ] as [string, Handler][])('polls when a proxy %s', async (_what, events) => {
    const { job, finish } = await startJob({ events });
    const wait = job.wait({ intervalMs: 50 });
    await expect.poll(polls).toBeGreaterThan(1);
    finish();
    expect((await wait).status).toBe('COMPLETED');
  });

  it('polls only, when asked to', async () => {
    const { job, finish } = await startJob();
    finish();
    await job.wait({ events: false, intervalMs: 20 });
    expect(server?.count('GET', EVENTS)).toBe(0);
  });

  it('outlasts a server that crashes and comes back', async () => {
    const { job, finish } = await startJob();
    const wait = job.wait({ intervalMs: 50 });
    await expect.poll(() => server?.count('GET', EVENTS)).toBe(1);
    await server?.crash();
    finish(false);
    await server?.restart();
    expect((await wait).status).toBe('COMPLETED');
    expect(submits()).toBe(1);
  });

  it('ends in a ConnectionError when the server stays away for longer than outageMs', async () => {
    const { job } = await startJob();
    const wait = job.wait({ intervalMs: 50, outageMs: 400 });
    const ended = wait.catch((thrown: unknown) => thrown);
    await expect.poll(() => server?.count('GET', EVENTS)).toBe(1);
    await server?.crash();
    const startMs = performance.now();
    expect(await ended).toBeInstanceOf(sdk.ConnectionError);
    expect(await ended).toMatchObject({ requestId: ID, retryable: true });
    expect(performance.now() - startMs).toBeLessThan(3000);
  });

  it('ends in a TimeoutError in its time, which names the request that goes on', async () => {
    const { job } = await startJob();
    const startMs = performance.now();
    const error = job.wait({ timeoutMs: 300 });
    await expect(error).rejects.toBeInstanceOf(sdk.TimeoutError);
    await expect(error).rejects.toMatchObject({ requestId: ID, code: 'timeout' });
    expect(performance.now() - startMs).toBeLessThan(1500);
  });

  it('ends in a TimeoutError in its time even when no poll is answered', async () => {
    const { job } = await startJob({ result: () => undefined, events: () => undefined });
    await expect(job.wait({ timeoutMs: 400 })).rejects.toBeInstanceOf(sdk.TimeoutError);
  });

  it('throws the reason of its signal', async () => {
    const { job } = await startJob();
    await expect(job.wait({ signal: AbortSignal.abort(new Error('left')) })).rejects.toThrow('left');
  });

  it('throws what the listener throws, instead of losing it', async () => {
    const { job } = await startJob();
    const onProgress = (): void => {
      throw new Error('in my own code');
    };
    await expect(job.wait({ onProgress })).rejects.toThrow('in my own code');
  });

  it('raises JobFailedError with the code of the failure', async () => {
    const { job } = await startJob({
      result: (_request, response) => sendJson(response, 422, FAILED),
      events: (_request, response) => streamEvents(response, [{ type: 'state', status: 'FAILED' }]),
    });
    const error = await job.wait().catch((thrown: unknown) => thrown as sdk.JobFailedError);
    expect(error).toBeInstanceOf(sdk.JobFailedError);
    expect(error).toMatchObject({
      code: 'image_http_status',
      requestId: ID,
      retryable: true,
      answer: FAILED,
    });
  });

  it.each([
    [401, 'key_revoked', sdk.AuthenticationError],
    [404, 'request_not_found', sdk.NotFoundError],
  ])('ends at once with %i %s', async (status, code, Kind) => {
    const refuse: Handler = (_request, response) => sendProblem(response, status, code);
    const { job } = await startJob({ result: refuse, events: refuse });
    const error = job.wait({ intervalMs: 20 });
    await expect(error).rejects.toBeInstanceOf(Kind);
    await expect(error).rejects.toMatchObject({ code });
    expect(polls()).toBe(1);
  });

  it('bears with 429 and 502 of a proxy on polls', async () => {
    let bad = 2;
    const { job } = await startJob({
      events: (_request, response) => sendPage(response, 404),
      result: (_request, response) => {
        bad -= 1;
        if (bad >= 0) sendPage(response, bad === 1 ? 429 : 502);
        else sendJson(response, 200, completed('http://x/clip'));
      },
    });
    expect((await job.wait({ intervalMs: 20 })).status).toBe('COMPLETED');
    expect(polls()).toBe(3);
  });

  it('is what run does after one submit', async () => {
    const { client, finish } = await startJob();
    finish();
    expect((await client.run({ image: 'https://example.com/a.jpg' })).status).toBe('COMPLETED');
    expect(submits()).toBe(2);
  });
});

describe('a job', () => {
  it('tells its state without an exception, and its result only when there is one', async () => {
    const { job, client } = await startJob({
      other: (_request, response) => sendJson(response, 422, FAILED),
    });
    const status = await job.status();
    expect(status.status === 'FAILED' && status.code).toBe('image_http_status');
    await expect(client.result(ID)).rejects.toBeInstanceOf(sdk.NotFinishedError);
  });

  it('gives its events one by one, to the last', async () => {
    const { job, finish } = await startJob();
    finish();
    const seen = [];
    for await (const { type, status } of job.events()) seen.push([type, status]);
    expect(seen).toEqual([
      ['state', 'PROCESSING'],
      ['state', 'COMPLETED'],
    ]);
  });
});
