import { MODEL_SLUG, type RequestsAnswer } from '@kinora/contract';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SMALL_BODY, SUBMIT_PATH, startTestApi, type TestApi } from '../../test/test-api.ts';
import { createQueueView } from './queue-view.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ limits: { syncTimeoutSeconds: 1 } });
}, 60_000);
afterAll(async () => {
  expect(await api.stores.accounts.auditLedger()).toEqual([]);
  await api.dispose();
});

const CLIP = new TextEncoder().encode('0123456789');
const submitted = async (changes: Record<string, unknown> = {}): Promise<string> => {
  const answer = await api.submit(changes);
  expect(answer.statusCode).toBe(200);
  return (answer.json() as { request_id: string }).request_id;
};
const failNext = async (code: string, message: string): Promise<void> => {
  const job = await api.stores.jobs.claim({ leaseSeconds: 60, accountConcurrency: 100 });
  if (job === undefined) throw new Error('nothing to claim');
  await api.stores.jobs.fail(job, { code, message, retry: false }, { attempts: 3 });
};
const drain = async (): Promise<void> => {
  for (;;) {
    const job = await api.stores.jobs.claim({ leaseSeconds: 60, accountConcurrency: 1e6 });
    if (job === undefined) return;
    await api.stores.jobs.fail(job, { code: 'render_failed', message: 'no', retry: false }, { attempts: 1 });
  }
};

afterEach(() => drain());

describe('polling and results', () => {
  it('goes from QUEUED over PROCESSING to COMPLETED with the fields of the hosted service', async () => {
    const id = await submitted({ seed: 77 });
    const job = await api.stores.jobs.claim({ leaseSeconds: 60, accountConcurrency: 9 });
    if (job === undefined) throw new Error('nothing to claim');
    await api.stores.jobs.heartbeat(
      job,
      { phase: 'render', progress: 0.5, etaSeconds: 3.2 },
      { leaseSeconds: 60, event: 'progress' },
    );
    const running = await api.call('GET', `/v2/requests/${id}`);
    expect(running.json()).toMatchObject({
      status: 'PROCESSING',
      progress: 0.5,
      phase: 'render',
      eta_seconds: 4,
    });
    await api.stores.jobs.release(job);
    await api.completeNext(CLIP);
    const status = await api.call('GET', `/v2/requests/${id}/status`);
    expect(status.json()).toMatchObject({ status: 'COMPLETED', request_id: id, metrics: { retry_count: 0 } });
    for (const url of [`/v2/requests/${id}`, `/v1/requests/${id}`]) {
      const result = await api.call('GET', url);
      expect(result.statusCode).toBe(200);
      const body = result.json() as {
        output: string;
        video: Record<string, string>;
        metrics: Record<string, number>;
      };
      expect(body).toMatchObject({
        status: 'COMPLETED',
        seed: '77',
        prompt: SMALL_BODY.prompt,
        cache: 'miss',
        plan: { frameCount: 120 },
        motions: [{ slug: 'arc-left', id: 'c5881721-05b1-47d9-94d6-0203863114e1' }],
        video: { content_type: 'video/mp4', file_size: '10', file_name: `${MODEL_SLUG}-${id}.mp4` },
      });
      expect(body.video['url']).toBe(body.output);
      expect(body.metrics).toMatchObject({ cost: 0.125, remaining_credits: 999.875, retry_count: 0 });
      expect(Object.keys(body.metrics).sort()).toEqual([
        'cost',
        'inference_time',
        'queue_time',
        'remaining_credits',
        'retry_count',
        'total_time',
      ]);
    }
  });

  it('answers a failed request as 422 with a string error on every poll, and charges nothing', async () => {
    const id = await submitted();
    await failNext('image_unreachable', 'example.com could not be reached (ENOTFOUND).');
    for (const url of [`/v2/requests/${id}/status`, `/v2/requests/${id}`, `/v1/requests/${id}`]) {
      const answer = await api.call('GET', url);
      expect(answer.statusCode).toBe(422);
      expect(answer.json()).toMatchObject({
        status: 'FAILED',
        request_id: id,
        error: 'example.com could not be reached (ENOTFOUND).',
        code: 'image_unreachable',
        retryable: true,
        metrics: { cost: 0 },
      });
    }
  });

  it("answers 404 for unknown, malformed, expired and other accounts' ids", async () => {
    const id = await submitted();
    await api.completeNext();
    const stranger = await api.makeKey();
    const asStranger = await api.app.inject({
      url: `/v2/requests/${id}`,
      headers: { 'x-api-key': stranger.key },
    });
    await api.stores.database.query('UPDATE requests SET expires_at = now() WHERE id = $1', [id]);
    const answers = [
      asStranger,
      await api.call('GET', `/v2/requests/${id}/status`),
      await api.call('GET', `/v1/requests/${id}`),
      await api.call('GET', '/v2/requests/6c9a2f0e-0000-4000-8000-000000000000'),
      await api.call('GET', "/v2/requests/1' OR 1=1--/status"),
    ];
    for (const answer of answers) {
      expect(answer.statusCode).toBe(404);
      expect(answer.json()).toMatchObject({ code: 'request_not_found' });
    }
    expect(answers[1]?.json()).toMatchObject({ error: `Request ${id} not found` });
  });

  it('says place in line and time for each of 3 waiting requests', async () => {
    const ids = [await submitted(), await submitted(), await submitted({ model: 'dop-turbo' })];
    // A view that has read nothing yet reads before it answers, so nothing here depends on how old numbers are.
    const line = createQueueView(api.stores.requests);
    const places = await Promise.all(
      ids.map(async (id) => {
        const state = await api.stores.requests.findState(id);
        return line.position(state?.queueOrder ?? Number.NaN);
      }),
    );
    expect(places).toEqual([1, 2, 0]);
    const answers = await Promise.all(ids.map((id) => api.call('GET', `/v2/requests/${id}/status`)));
    const said = answers.map((answer) => answer.json() as Record<string, number>);
    for (const { queue_position: place } of said) expect(place).toEqual(expect.any(Number));
    const etas = said.map(({ eta_seconds: eta }) => eta ?? 0);
    expect(Math.min(...etas)).toBeGreaterThan(0);
    expect(etas[1]).toBeGreaterThanOrEqual(etas[2] ?? 0);
  });

  it('cancels a waiting request, gives its credits back, and a second cancel is a conflict', async () => {
    const { key } = await api.makeKey({ credits: 1 });
    const headers = { 'x-api-key': key };
    const answer = await api.app.inject({ method: 'POST', url: SUBMIT_PATH, payload: SMALL_BODY, headers });
    const { request_id: id } = answer.json() as { request_id: string };
    const canceled = await api.app.inject({ method: 'POST', url: `/v2/requests/${id}/cancel`, headers });
    expect(canceled.statusCode).toBe(202);
    expect(canceled.json()).toMatchObject({ status: 'FAILED', code: 'request_canceled' });
    const again = await api.app.inject({ method: 'POST', url: `/v2/requests/${id}/cancel`, headers });
    expect([again.statusCode, (again.json() as { code: string }).code]).toEqual([409, 'request_finished']);
    expect((await api.app.inject({ url: '/v1/get-user-credits', headers })).json()).toEqual({
      credits: 1,
      'free-credits': 0,
    });
    const poll = await api.app.inject({ url: `/v2/requests/${id}/status`, headers });
    expect([poll.statusCode, (poll.json() as { status: string }).status]).toEqual([422, 'FAILED']);
  });

  it('deletes: a live request is cancelled with 202, a finished one is gone with 204', async () => {
    const live = await submitted();
    expect((await api.call('DELETE', `/v2/requests/${live}`)).statusCode).toBe(202);
    expect((await api.call('DELETE', `/v2/requests/${live}`)).statusCode).toBe(204);
    expect((await api.call('DELETE', `/v2/requests/${live}`)).statusCode).toBe(404);
  });
});

describe('generating and waiting', () => {
  it('answers the bytes of the clip with cost, credits, time, seed and id in headers', async () => {
    const answer = api.call('POST', `/v1/${MODEL_SLUG}`, { payload: { ...SMALL_BODY, seed: 4 } });
    await expect.poll(async () => (await api.stores.requests.readQueue()).orders.length).toBe(1);
    const job = await api.completeNext(CLIP);
    const { statusCode, headers, rawPayload } = await answer;
    expect([statusCode, headers['content-type'], rawPayload.toString()]).toEqual([
      200,
      'video/mp4',
      '0123456789',
    ]);
    expect(headers).toMatchObject({
      'x-cost': '0.125',
      'x-seed-value': '4',
      'x-request-id': job.id,
      'content-length': '10',
    });
    expect(Number(headers['x-remaining-credits'])).toBeGreaterThan(0);
    expect(headers['x-generation-time']).toMatch(/^[\d.]+$/);
  });

  it('answers a failure as 422 with a string error, also at the door without a version', async () => {
    const answer = api.call('POST', `/${MODEL_SLUG}`, { payload: SMALL_BODY });
    await expect.poll(async () => (await api.stores.requests.readQueue()).orders.length).toBe(1);
    await failNext('content_blocked', 'The image was judged explicit.');
    const { statusCode, ...rest } = await answer;
    expect(statusCode).toBe(422);
    expect(rest.json()).toMatchObject({
      status: 'FAILED',
      error: 'The image was judged explicit.',
      code: 'content_blocked',
    });
  });

  it('answers 504 with the id when the time is up, and the request goes on', async () => {
    const answer = await api.call('POST', `/v1/${MODEL_SLUG}`, { payload: SMALL_BODY });
    expect(answer.statusCode).toBe(504);
    const { code, request_id: id } = answer.json() as { code: string; request_id: string };
    expect(code).toBe('sync_timeout');
    expect((await api.call('GET', `/v2/requests/${id}/status`)).json()).toMatchObject({ status: 'QUEUED' });
  });
});

describe('Idempotency-Key', () => {
  it('replays the first answer byte for byte, says so, and charges once', async () => {
    const headers = { 'idempotency-key': 'order-66' };
    const first = await api.submit({}, { headers });
    const again = await api.submit({}, { headers });
    expect(again.body).toBe(first.body);
    expect([first.headers['idempotent-replayed'], again.headers['idempotent-replayed']]).toEqual([
      undefined,
      'true',
    ]);
    const other = await api.submit({ seed: 2 }, { headers });
    expect([other.statusCode, (other.json() as { code: string }).code]).toEqual([
      422,
      'idempotency_key_reused',
    ]);
    const stranger = await api.makeKey();
    const theirs = await api.app.inject({
      method: 'POST',
      url: SUBMIT_PATH,
      payload: SMALL_BODY,
      headers: { ...headers, 'x-api-key': stranger.key },
    });
    expect((theirs.json() as { request_id: string }).request_id).not.toBe(
      (first.json() as { request_id: string }).request_id,
    );
  });

  it('replays the clip of a blocking call', async () => {
    const options = { payload: SMALL_BODY, headers: { 'idempotency-key': 'blocking' } };
    const first = api.call('POST', `/v1/${MODEL_SLUG}`, options);
    await expect.poll(async () => (await api.stores.requests.readQueue()).orders.length).toBe(1);
    await api.completeNext(CLIP);
    const again = await api.call('POST', `/v1/${MODEL_SLUG}`, options);
    expect(again.rawPayload.toString()).toBe((await first).rawPayload.toString());
    expect(again.headers['x-request-id']).toBe((await first).headers['x-request-id']);
  });

  it.each(['', 'a b', 'ü', 'k'.repeat(256)])('refuses the key %j', async (key) => {
    const answer = await api.submit({}, { headers: { 'idempotency-key': key } });
    expect([answer.statusCode, (answer.json() as { code: string }).code]).toEqual([
      400,
      'idempotency_key_invalid',
    ]);
  });
});

describe('keys, credits and limits', () => {
  const codeOf = async (headers: Record<string, string>, url = '/v2/account'): Promise<unknown> => {
    const answer = await api.app.inject({ url, headers });
    return answer.statusCode === 200 ? 200 : (answer.json() as { code: string }).code;
  };

  it('takes a key as x-api-key, Bearer, Key id:secret, or the pair of hf headers', async () => {
    const cut = api.key.lastIndexOf('_');
    const [id, secret] = [api.key.slice(0, cut), api.key.slice(cut + 1)];
    expect(await codeOf({ 'x-api-key': api.key })).toBe(200);
    expect(await codeOf({ authorization: `Bearer ${api.key}` })).toBe(200);
    expect(await codeOf({ authorization: `Key ${id}:${secret}` })).toBe(200);
    expect(await codeOf({ 'hf-api-key': id, 'hf-secret': secret })).toBe(200);
    expect(await codeOf({ authorization: `Basic ${api.key}` })).toBe('key_missing');
    expect(await codeOf({ 'x-api-key': `${api.key}x` })).toBe('key_invalid');
  });

  it('tells expired, revoked and limited keys apart', async () => {
    const expired = await api.makeKey({ expiresAt: new Date(Date.now() - 1000) });
    expect(await codeOf({ 'x-api-key': expired.key })).toBe('key_expired');
    const revoked = await api.makeKey();
    expect(await codeOf({ 'x-api-key': revoked.key })).toBe(200);
    await api.stores.accounts.revokeKey(revoked.id);
    api.stores.signals.send({ kind: 'keys' });
    await expect.poll(() => codeOf({ 'x-api-key': revoked.key })).toBe('key_revoked');
    const reader = await api.makeKey({ scopes: ['read'] });
    expect(await codeOf({ 'x-api-key': reader.key })).toBe(200);
    const answer = await api.app.inject({
      method: 'POST',
      url: SUBMIT_PATH,
      payload: SMALL_BODY,
      headers: { 'x-api-key': reader.key },
    });
    expect([answer.statusCode, (answer.json() as { code: string }).code]).toEqual([403, 'scope_missing']);
  });

  it('answers 406 when credits are used up, with what is needed and what is left', async () => {
    const poor = await api.makeKey({ credits: 0.1 });
    const headers = { 'x-api-key': poor.key };
    const answer = await api.app.inject({ method: 'POST', url: SUBMIT_PATH, payload: SMALL_BODY, headers });
    expect(answer.statusCode).toBe(406);
    expect(answer.json()).toMatchObject({
      code: 'insufficient_credits',
      error: 'Needs 0.125 credits, 0.1 are left.',
    });
    expect((await api.app.inject({ url: '/v1/get-user-credits', headers })).json()).toEqual({
      credits: 0.1,
      'free-credits': 0,
    });
  });

  it('lists the requests of its own account, newest first, in pages and by status', async () => {
    const { key } = await api.makeKey({ credits: 2 });
    const headers = { 'x-api-key': key };
    await submitted();
    const ids: string[] = [];
    for (const seed of [1, 2, 3]) {
      const payload = { ...SMALL_BODY, seed };
      const answer = await api.app.inject({ method: 'POST', url: SUBMIT_PATH, payload, headers });
      ids.unshift(answer.json<{ request_id: string }>().request_id);
    }
    await api.app.inject({ method: 'POST', url: `/v2/requests/${ids[2] ?? ''}/cancel`, headers });
    const list = async (query: string): Promise<RequestsAnswer> =>
      (await api.app.inject({ url: `/v2/requests?${query}`, headers })).json();
    const first = await list('limit=2');
    expect(first.requests.map((one) => one.request_id)).toEqual(ids.slice(0, 2));
    expect(first.requests[0]).toMatchObject({ status: 'QUEUED', code: null, seed: '3', cost_credits: null });
    const rest = await list(`limit=2&after=${first.next_after ?? ''}`);
    expect(rest.requests.map((one) => one.request_id)).toEqual(ids.slice(2));
    expect(rest.next_after).toBeNull();
    expect((await list('status=FAILED')).requests).toMatchObject([
      { request_id: ids[2], status: 'FAILED', code: 'request_canceled' },
    ]);
    // Neither the requests of others nor a place in them.
    expect((await list(`after=${await submitted()}`)).requests).toEqual([]);
    for (const wrong of ['limit=0', 'limit=101', 'status=CANCELED'])
      expect((await api.app.inject({ url: `/v2/requests?${wrong}`, headers })).statusCode).toBe(400);
    expect((await api.app.inject({ url: '/v2/requests' })).statusCode).toBe(401);
  });

  it('shows balance and history in pages', async () => {
    const { key } = await api.makeKey({ credits: 2 });
    const headers = { 'x-api-key': key };
    await api.app.inject({ method: 'POST', url: SUBMIT_PATH, payload: SMALL_BODY, headers });
    await api.completeNext();
    expect((await api.app.inject({ url: '/v2/account', headers })).json()).toMatchObject({
      balance_credits: 1.875,
      reserved_credits: 0,
      available_credits: 1.875,
      key: { scopes: ['generate', 'read'], expires_at: null },
    });
    const page = (await api.app.inject({ url: '/v2/account/ledger?limit=2', headers })).json() as {
      entries: { kind: string; credits: number }[];
      next_before: number;
    };
    expect(page.entries.map(({ kind, credits }) => [kind, credits])).toEqual([
      ['charge', 0.125],
      ['reserve', 0.125],
    ]);
    const rest = (
      await api.app.inject({ url: `/v2/account/ledger?limit=2&before=${page.next_before}`, headers })
    ).json() as typeof page;
    expect(rest.entries.map(({ kind }) => kind)).toEqual(['grant']);
    expect(rest.next_before).toBeNull();
    expect((await api.app.inject({ url: '/v2/account/ledger?limit=0', headers })).statusCode).toBe(400);
  });

  it('lets one key submit 20 of 1000 parallel requests per minute, loses none and stays healthy', async () => {
    const { key } = await api.makeKey({ ratePerMinute: 20 });
    const headers = { 'x-api-key': key };
    // Not across the turn of a minute, where the allowance is new.
    while (Date.now() % 60_000 > 55_000) await new Promise((resolve) => setTimeout(resolve, 500));
    const answers = await Promise.all(
      Array.from({ length: 1000 }, () =>
        api.app.inject({ method: 'POST', url: SUBMIT_PATH, payload: SMALL_BODY, headers }),
      ),
    );
    const accepted = answers.filter(({ statusCode }) => statusCode === 200);
    const refused = answers.filter(({ statusCode }) => statusCode === 429);
    expect([accepted.length, refused.length]).toEqual([20, 980]);
    expect(refused[0]?.json()).toMatchObject({ code: 'rate_limited', retryable: true });
    expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused[0]?.headers).toMatchObject({ 'ratelimit-limit': '20', 'ratelimit-remaining': '0' });
    for (const answer of accepted) {
      const { request_id: id } = answer.json() as { request_id: string };
      expect((await api.app.inject({ url: `/v2/requests/${id}/status`, headers })).statusCode).toBe(200);
    }
    expect((await api.app.inject('/readyz')).statusCode).toBe(200);
  });

  it('never limits polls', async () => {
    const { key } = await api.makeKey({ ratePerMinute: 1 });
    const headers = { 'x-api-key': key };
    const answer = await api.app.inject({ method: 'POST', url: SUBMIT_PATH, payload: SMALL_BODY, headers });
    const { request_id: id } = answer.json() as { request_id: string };
    const polls = await Promise.all(
      Array.from({ length: 200 }, () => api.app.inject({ url: `/v2/requests/${id}/status`, headers })),
    );
    expect(polls.every(({ statusCode }) => statusCode === 200)).toBe(true);
  });
});

describe('full queues', () => {
  it('answer 429 with Retry-After when the line is full, and when the account has too much in it', async () => {
    const small = await startTestApi({ limits: { queueLimit: 2, accountPending: 1, creditsStatus: 402 } });
    try {
      expect((await small.submit()).statusCode).toBe(200);
      const pending = await small.submit();
      expect([pending.statusCode, pending.json()]).toEqual([
        429,
        expect.objectContaining({ code: 'too_many_pending' }),
      ]);
      const other = await small.makeKey();
      await small.app.inject({
        method: 'POST',
        url: SUBMIT_PATH,
        payload: SMALL_BODY,
        headers: { 'x-api-key': other.key },
      });
      const full = await small.submit();
      expect([full.statusCode, full.json()]).toEqual([429, expect.objectContaining({ code: 'queue_full' })]);
      expect(full.headers['retry-after']).toBe('60');
      await small.completeNext();
      await small.completeNext();
      const poor = await small.makeKey({ credits: 0 });
      const answer = await small.app.inject({
        method: 'POST',
        url: SUBMIT_PATH,
        payload: SMALL_BODY,
        headers: { 'x-api-key': poor.key },
      });
      expect(['402', '429']).toContain(String(answer.statusCode));
    } finally {
      await small.dispose();
    }
  }, 30_000);
});
