import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SMALL_BODY, startTestApi, type TestApi, TINY_PNG, TINY_PNG_URI } from '../../test/test-api.ts';

let api: TestApi;
let origin = '';
beforeAll(async () => {
  api = await startTestApi({ adminToken: 'open sesame' });
  origin = await api.app.listen({ host: '127.0.0.1', port: 0 });
}, 60_000);
afterAll(() => api.dispose());

const submitted = async (): Promise<string> =>
  ((await api.submit()).json() as { request_id: string }).request_id;

describe('files', () => {
  it('serve clips with type, ETag, ranges and conditional requests', async () => {
    const id = await submitted();
    await api.completeNext(new TextEncoder().encode('0123456789'));
    const { output } = (await api.call('GET', `/v2/requests/${id}`)).json() as { output: string };
    const url = new URL(output);
    const path = url.pathname + url.search;
    const whole = await api.app.inject(path);
    expect([whole.statusCode, whole.body]).toEqual([200, '0123456789']);
    expect(whole.headers).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': '10',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'content-disposition': `inline; filename="${id}.mp4"`,
    });
    const etag = String(whole.headers['etag']);
    const part = await api.app.inject({ url: path, headers: { range: 'bytes=2-4' } });
    expect([part.statusCode, part.body, part.headers['content-range']]).toEqual([206, '234', 'bytes 2-4/10']);
    const outside = await api.app.inject({ url: path, headers: { range: 'bytes=20-' } });
    expect([outside.statusCode, outside.headers['content-range']]).toEqual([416, 'bytes */10']);
    expect(outside.json()).toMatchObject({ code: 'range_not_satisfiable' });
    expect(
      (await api.app.inject({ url: path, headers: { 'if-none-match': `"x", ${etag}` } })).statusCode,
    ).toBe(304);
    expect(
      (await api.app.inject({ url: path, headers: { range: 'bytes=0-1', 'if-range': '"old"' } })).statusCode,
    ).toBe(200);
    expect(
      (await api.app.inject({ url: path, headers: { range: 'bytes=0-1', 'if-range': etag } })).statusCode,
    ).toBe(206);
    const head = await api.app.inject({ method: 'HEAD', url: path });
    expect([head.statusCode, head.body, head.headers['content-length']]).toEqual([200, '', '10']);
  });

  it('refuse changed, expired and guessed links', async () => {
    const id = await submitted();
    await api.completeNext();
    const codes = await Promise.all(
      [
        `/media/${id}.mp4`,
        `/media/${id}.mp4?expires=9999999999&signature=abc`,
        api.links.sign(`${id}.mp4`, new Date(0)),
      ].map(async (url) => ((await api.app.inject(url)).json() as { code: string }).code),
    );
    expect(codes).toEqual(['media_link_invalid', 'media_link_invalid', 'media_link_invalid']);
    expect(
      (await api.app.inject(api.links.sign('../../etc/passwd', new Date(Date.now() + 1e6)))).statusCode,
    ).toBe(404);
  });

  it('take uploads as data URIs and serve them back with their real type', async () => {
    const answer = await api.call('POST', '/upload-asset', {
      payload: { data_urls: [TINY_PNG_URI, TINY_PNG_URI] },
    });
    const { file_urls: urls, message } = answer.json() as { file_urls: string[]; message: string };
    expect([urls.length, message]).toEqual([2, '2 uploaded']);
    const url = new URL(urls[0] ?? '');
    const served = await api.app.inject(url.pathname + url.search);
    expect(served.headers['content-type']).toBe('image/png');
    expect(served.rawPayload.equals(TINY_PNG)).toBe(true);
  });

  it('offer the example photos and nothing else of their folder', async () => {
    expect((await api.app.inject('/examples/object_coffee.jpg')).headers['content-type']).toBe('image/jpeg');
    for (const name of ['README.md', '..%2fpackage.json', 'none.jpg']) {
      expect((await api.app.inject(`/examples/${name}`)).statusCode, name).toBe(404);
    }
  });
});

describe('a caller of a blocking call that hangs up', () => {
  const hangUp = async (headers: Record<string, string>): Promise<string> => {
    const abort = new AbortController();
    const before = (await api.stores.requests.readQueue()).orders.length;
    const answer = fetch(`${origin}/v1/higgsfield-image2video`, {
      method: 'POST',
      body: JSON.stringify(SMALL_BODY),
      headers: { 'x-api-key': api.key, 'content-type': 'application/json', ...headers },
      signal: abort.signal,
    }).catch(() => 'gone');
    await expect.poll(async () => (await api.stores.requests.readQueue()).orders.length).toBe(before + 1);
    abort.abort();
    expect(await answer).toBe('gone');
    const [newest] = await api.stores.requests.list({ state: undefined, limit: 1 });
    return newest?.id ?? '';
  };

  it('has the request cancelled, unless it can come back for it by its Idempotency-Key', async () => {
    const alone = await hangUp({});
    await expect.poll(async () => (await api.stores.requests.findState(alone))?.state).toBe('CANCELED');
    const keyed = await hangUp({ 'idempotency-key': 'later' });
    await expect.poll(async () => (await api.stores.requests.findState(keyed))?.state).toBe('QUEUED');
    await api.stores.requests.cancel(api.accountId, keyed);
  });
});

describe('bytes that are no HTTP', () => {
  it.each([
    ['FOO / HTTP/1.1\r\n\r\n', 'no HTTP method'],
    [`GET / HTTP/1.1\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`, 'headers are too large'],
    ['GET / HTTP/9\r\n\r\n', 'not valid HTTP'],
  ])('%.20s... is answered in JSON and harms nobody else', async (bytes, words) => {
    const { port, hostname } = new URL(origin);
    const socket = connect(Number(port), hostname);
    socket.end(bytes);
    const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1.1 400 [^]*application\/problem\+json/);
    expect(JSON.parse(body)).toMatchObject({
      code: 'request_malformed',
      error: expect.stringContaining(words) as string,
    });
    expect((await fetch(`${origin}/healthz`)).status).toBe(200);
  });
});

describe('live events', () => {
  interface Event {
    readonly id: number;
    readonly type: string;
    readonly data: Record<string, unknown>;
  }
  /** The events of a stream until it ends. */
  const follow = async (id: string, headers: Record<string, string> = {}): Promise<Event[]> => {
    const answer = await fetch(`${origin}/v2/requests/${id}/events`, {
      headers: { 'x-api-key': api.key, ...headers },
    });
    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const events: Event[] = [];
    for (const block of (await answer.text()).split('\n\n')) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
      const data = field('data');
      if (data !== undefined)
        events.push({
          id: Number(field('id')),
          type: field('event') ?? '',
          data: JSON.parse(data) as Record<string, unknown>,
        });
    }
    return events;
  };

  it('tell states, progress and previews with ids, and end with the request', async () => {
    const id = await submitted();
    const stream = follow(id);
    const job = await api.stores.jobs.claim({ leaseSeconds: 60, accountConcurrency: 9 });
    if (job === undefined) throw new Error('nothing to claim');
    await api.stores.jobs.heartbeat(
      job,
      { phase: 'render', progress: 0.25, etaSeconds: 2 },
      { leaseSeconds: 60, event: 'progress' },
    );
    await api.stores.jobs.savePreview(job, 'data:image/jpeg;base64,AA==', 3);
    await api.stores.jobs.fail(job, { code: 'render_failed', message: 'no', retry: false }, { attempts: 1 });
    const events = await stream;
    expect(events.map((event) => [event.id, event.type])).toEqual([
      [1, 'state'],
      [2, 'state'],
      [3, 'progress'],
      [4, 'preview'],
      [5, 'state'],
    ]);
    expect(events[2]?.data).toMatchObject({
      type: 'progress',
      request_id: id,
      progress: 0.25,
      phase: 'render',
      eta_seconds: 2,
    });
    expect(events[4]?.data).toMatchObject({ status: 'FAILED', code: 'render_failed', error: 'no' });

    const replayed = await follow(id, { 'last-event-id': '3' });
    expect(replayed.map((event) => event.id)).toEqual([4, 5]);
    const ended = await fetch(`${origin}/v2/requests/${id}/events`, {
      headers: { 'x-api-key': api.key, 'last-event-id': '5' },
    });
    expect(ended.status).toBe(204);
  });

  it('need the key of the account', async () => {
    const id = await submitted();
    expect((await api.app.inject(`/v2/requests/${id}/events`)).statusCode).toBe(401);
    const stranger = await api.makeKey();
    expect(
      (await api.app.inject({ url: `/v2/requests/${id}/events`, headers: { 'x-api-key': stranger.key } }))
        .statusCode,
    ).toBe(404);
  });
});

describe('documents and operations', () => {
  it('serve the OpenAPI document and pages that need no other host', async () => {
    const document = (await api.app.inject('/openapi.json')).json() as { openapi: string; paths: object };
    expect(document.openapi).toBe('3.1.0');
    for (const path of Object.keys(document.paths)) {
      const url = path.replaceAll('{slug}', 'higgsfield-image2video').replaceAll(/\{\w+\}/g, 'x');
      const answers = await Promise.all(
        (['GET', 'POST'] as const).map((method) => api.app.inject({ method, url })),
      );
      const codes = answers.map((answer) =>
        String(answer.headers['content-type']).includes('json')
          ? (answer.json() as { code?: string }).code
          : undefined,
      );
      expect(codes, url).not.toContain('route_not_found');
    }
    for (const page of ['/docs', '/docs/errors']) {
      const { body, headers } = await api.app.inject(page);
      expect(headers['content-type']).toContain('text/html');
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(body).not.toMatch(/<script|src="http|href="http(?!:\/\/localhost)/);
    }
    expect((await api.app.inject('/docs')).body).toContain('motion_strength');
  });

  it('show a browser at / to the reference, and tell a program that there is nothing', async () => {
    const browser = await api.app.inject({ url: '/', headers: { accept: 'text/html,*/*;q=0.8' } });
    expect([browser.statusCode, browser.headers.location]).toEqual([302, 'docs']);
    const program = await api.app.inject({ url: '/', headers: { accept: 'application/json' } });
    expect([program.statusCode, program.json()]).toEqual([
      404,
      expect.objectContaining({ code: 'route_not_found' }),
    ]);
  });

  it('list the motions with the ten of the model page among them', async () => {
    const motions = (await api.app.inject('/v1/motions')).json() as {
      id: string | null;
      name: string;
      fidelity: string;
    }[];
    expect(motions.length).toBeGreaterThanOrEqual(121);
    expect(motions.find(({ id }) => id === 'c5881721-05b1-47d9-94d6-0203863114e1')).toMatchObject({
      name: 'Arc Left',
      fidelity: 'exact',
      available: true,
      start_end_frame: true,
      preview_url: null,
    });
  });

  it('report health, readiness and metrics', async () => {
    expect((await api.app.inject('/healthz')).json()).toMatchObject({ status: 'ok' });
    expect((await api.app.inject('/readyz')).json()).toEqual({ status: 'ready' });
    const { body } = await api.app.inject('/metrics');
    for (const name of [
      'kinora_queue_depth',
      'kinora_http_seconds_bucket',
      'kinora_requests_accepted_total',
      'kinora_nodejs_eventloop_lag_seconds',
      'kinora_errors_total{code="key_missing"}',
    ]) {
      expect(body).toContain(name);
    }
  });

  it('take administration only with the token of the data directory', async () => {
    const run = (token: string, command: string, payload: object = {}) =>
      api.app.inject({
        method: 'POST',
        url: `/admin/${command}`,
        payload,
        headers: { 'x-admin-token': token },
      });
    expect((await run('wrong', 'keys-list')).statusCode).toBe(404);
    const made = (await run('open sesame', 'keys-create', { label: 'ci' })).json() as {
      result: { key: string; id: string };
    };
    expect(
      (await api.app.inject({ url: '/v2/account', headers: { 'x-api-key': made.result.key } })).statusCode,
    ).toBe(200);
    expect(
      ((await run('open sesame', 'keys-list')).json() as { result: { id: string }[] }).result.map(
        ({ id }) => id,
      ),
    ).toContain(made.result.id);
    expect((await run('open sesame', 'ledger-audit')).json()).toEqual({ result: { differences: [] } });
  });
});
