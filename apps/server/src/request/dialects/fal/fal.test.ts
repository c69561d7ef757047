import { createHash, createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, TINY_PNG, TINY_PNG_URI } from '../../../../test/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
}, 60_000);
afterAll(async () => {
  expect(await api.stores.accounts.auditLedger()).toEqual([]);
  await api.dispose();
});

const APP = '/fal/kinora/image-to-video';
let prompts = 0;
const call = async (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object, key = api.key) => {
  const answer = await api.app.inject({
    method,
    url,
    headers: { authorization: `Key ${key}`, host: 'h' },
    ...(payload === undefined ? {} : { payload }),
  });
  expect(String(answer.headers['content-type'])).toContain('application/json');
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: answer.json() as Record<string, unknown> & { request_id: string },
  };
};
const submit = async (changes: object = {}, path = `${APP}/lite`) =>
  call('POST', path, { image_url: TINY_PNG_URI, prompt: `a pier ${prompts++}`, ...changes });

describe("fal's queue", () => {
  it('queues, polls with place and logs under 202, and answers the payload under 200', async () => {
    const {
      status,
      body: queued,
      headers,
    } = await submit({ seed: 9, duration: '5s', motion_id: 'dolly-in', fps: null, enhance_prompt: null });
    const { request_id: id } = queued;
    const request = `http://h${APP}/requests/${id}`;
    expect([status, headers['x-fal-request-id']]).toEqual([200, id]);
    expect(queued).toEqual({
      status: 'IN_QUEUE',
      request_id: id,
      gateway_request_id: id,
      response_url: request,
      status_url: `${request}/status`,
      cancel_url: `${request}/cancel`,
      queue_position: 0,
    });
    const path = `${APP}/requests/${id}`;
    expect(await call('GET', `${path}/status?logs=1`)).toMatchObject({
      status: 202,
      body: { status: 'IN_QUEUE', queue_position: 0, logs: [{ message: 'queued', level: 'INFO' }] },
    });
    expect(await call('GET', path)).toMatchObject({ status: 400, body: { code: 'request_unfinished' } });
    await api.completeNext();
    const done = await call('GET', `${path}/status`);
    expect(done).toMatchObject({ status: 200, body: { status: 'COMPLETED', metrics: {} } });
    expect(done.body['logs']).toBeUndefined();
    expect(await call('GET', path)).toMatchObject({
      status: 200,
      headers: { 'x-fal-request-id': id },
      body: { seed: 9, video: { content_type: 'video/mp4', file_size: expect.any(Number) as number } },
    });
    expect(await call('PUT', `${path}/cancel`)).toMatchObject({
      status: 400,
      body: { code: 'request_finished' },
    });
  });

  it('streams what polls answer, to the end', async () => {
    const { body: queued } = await submit();
    const streaming = api.app.inject({
      url: `${APP}/requests/${queued.request_id}/status/stream?logs=1`,
      headers: { authorization: `Key ${api.key}` },
    });
    await api.completeNext();
    const events = [...(await streaming).body.matchAll(/^data: (.*)$/gm)].map(
      ([, data]) => JSON.parse(data ?? '') as { status: string; logs: { message: string }[] },
    );
    expect(events.at(-1)).toMatchObject({ status: 'COMPLETED' });
    expect(events.at(-1)?.logs.map((log) => log.message)).toEqual(['queued', 'processing', 'completed']);
  });

  it('cancels, and tells a failure as COMPLETED with an error and a result of 422', async () => {
    const { body: queued } = await submit();
    const path = `${APP}/requests/${queued.request_id}`;
    expect(await call('PUT', `${path}/cancel`)).toMatchObject({
      status: 202,
      body: { status: 'CANCELLATION_REQUESTED' },
    });
    expect(await call('GET', `${path}/status`)).toMatchObject({
      status: 200,
      body: { status: 'COMPLETED', error: 'The request was cancelled.', error_type: 'request_canceled' },
    });
    expect(await call('GET', path)).toMatchObject({
      status: 422,
      body: { detail: [{ msg: 'The request was cancelled.', type: 'request_canceled' }] },
    });
  });

  it.each([
    ['no photo', { image_url: null }, ['body', 'image_url'], 'image_url is required'],
    ['a duration that is none', { duration: 'long' }, ['body', 'duration'], 'duration must be seconds'],
    ['a wrong field of ours', { fps: 1000 }, ['body', 'fps'], 'fps must be at most'],
    ['an unknown motion', { motion_id: 'loop-the-loop' }, ['body', 'motion_id'], 'There is no motion'],
  ])('refuses %s with the fields that are wrong', async (_what, changes, loc, words) => {
    const { status, body } = await submit(changes);
    expect([status, body['message']]).toEqual([422, expect.stringContaining(words)]);
    expect(body['detail']).toMatchObject([{ loc }]);
  });

  it('refuses no credits with 402, another app with 404, a wrong key with 401', async () => {
    const poor = await api.makeKey({ credits: 0 });
    const input = { image_url: TINY_PNG_URI, prompt: 'x' };
    expect(await call('POST', APP, input, poor.key)).toMatchObject({
      status: 402,
      headers: { 'x-fal-error-type': 'insufficient_credits', 'x-fal-retryable': 'false' },
    });
    expect((await submit({}, '/fal/fal-ai/flux')).status).toBe(404);
    expect((await submit({}, `${APP}/ultra`)).body['message']).toContain('lite, turbo');
    expect((await call('POST', APP, input, 'wrong')).status).toBe(401);
  });

  it('hands out an address for uploads', async () => {
    const { body: place } = await call('POST', '/fal/storage/upload/initiate?storage_type=fal-cdn-v3', {
      content_type: 'image/png',
      file_name: 'a.png',
    });
    const put = await api.app.inject({
      method: 'PUT',
      url: String(place['upload_url']).replace('http://h', ''),
      payload: TINY_PNG,
      headers: { 'content-type': 'image/png' },
    });
    expect(put.statusCode).toBe(200);
    expect((await submit({ image_url: place['file_url'] })).status).toBe(200);
    await api.completeNext();
  });

  it('waits for the result of a run, and streams its end, failures too', async () => {
    const run = (path: string, prompt: string) =>
      api.app.inject({
        method: 'POST',
        url: `/fal/run/kinora/image-to-video${path}`,
        headers: { authorization: `Key ${api.key}`, host: 'h' },
        payload: { image_url: TINY_PNG_URI, prompt },
      });
    const completing = run('/lite', 'a run');
    await expect.poll(() => api.stores.requests.readQueue().then(({ orders }) => orders.length)).toBe(1);
    const { id } = await api.completeNext();
    const completed = await completing;
    expect([completed.statusCode, completed.headers['x-fal-request-id']]).toEqual([200, id]);
    expect(completed.json()).toMatchObject({ video: { content_type: 'video/mp4' } });
    // The same body again is the same request.
    expect((await run('/lite', 'a run')).headers['x-fal-request-id']).toBe(id);

    const streaming = run('/stream', 'a stream');
    await expect.poll(() => api.stores.requests.readQueue().then(({ orders }) => orders.length)).toBe(1);
    const [{ id: live } = { id: '' }] = await api.stores.requests.list({ state: 'QUEUED', limit: 1 });
    await api.stores.requests.cancel(api.accountId, live);
    const events = [...(await streaming).body.matchAll(/^data: (.*)$/gm)].map(
      ([, data]) => JSON.parse(data ?? '') as object,
    );
    expect(events.slice(-2)).toMatchObject([
      { status: 'COMPLETED', error_type: 'request_canceled' },
      { error_type: 'request_canceled', detail: [{ msg: 'The request was cancelled.' }] },
    ]);
    expect((await run('/ultra', 'x')).statusCode).toBe(404);
  });

  it('answers a run that takes too long with a 504 that its client does not repeat', async () => {
    const impatient = await startTestApi({ limits: { syncTimeoutSeconds: 1 } });
    try {
      const answer = await impatient.call('POST', '/fal/run/kinora/image-to-video', {
        payload: { image_url: TINY_PNG_URI, prompt: 'x' },
      });
      expect(answer.statusCode).toBe(504);
      expect(answer.headers['x-fal-request-timeout-type']).toBe('user');
      expect(answer.json()).toMatchObject({
        error_type: 'sync_timeout',
        request_id: expect.any(String) as string,
      });
    } finally {
      await impatient.dispose();
    }
  });

  it('signs webhooks so that the published key verifies them', async () => {
    const message = { requestId: 'r', userId: 'u', timestampSeconds: 7, body: '{"a":1}' };
    const headers = api.webhookSigner.falHeaders(message);
    const { body } = await call('GET', '/fal/.well-known/jwks.json');
    const [jwk] = body['keys'] as { kty: string; crv: string; x: string }[];
    if (jwk === undefined) throw new Error('no key');
    const text = ['r', 'u', '7', createHash('sha256').update('{"a":1}').digest('hex')].join('\n');
    const signature = Buffer.from(headers['x-fal-webhook-signature'] ?? '', 'hex');
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    expect(verify(null, Buffer.from(text), key, signature)).toBe(true);
    expect(verify(null, Buffer.from(`${text}x`), key, signature)).toBe(false);
  });
});
