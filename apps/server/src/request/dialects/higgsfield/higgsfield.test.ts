import { randomUUID } from 'node:crypto';
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

const pair = (key: string) => {
  const at = key.lastIndexOf('_');
  return { id: key.slice(0, at), secret: key.slice(at + 1) };
};
/** A call as version 2 of the client makes it. */
const call = async (
  method: 'GET' | 'POST' | 'DELETE' | 'PUT',
  url: string,
  payload?: object,
  headers: Record<string, string> = {},
  key = api.key,
) => {
  const { id, secret } = pair(key);
  const answer = await api.app.inject({
    method,
    url,
    headers: {
      authorization: `Key ${id}:${secret}`,
      host: 'h',
      'content-type': 'application/json',
      ...headers,
    },
    ...(payload === undefined ? {} : { payload }),
  });
  const text = answer.body;
  return {
    status: answer.statusCode,
    body: (text === '' ? undefined : JSON.parse(text)) as Record<string, unknown> & { request_id: string },
  };
};
let prompts = 0;
const body = (changes: Record<string, unknown> = {}) => ({
  prompt: `a quiet street ${prompts++}`,
  image_url: TINY_PNG_URI,
  motions: [{ id: 'c5881721-05b1-47d9-94d6-0203863114e1', strength: 0.5 }],
  enhance_prompt: false,
  ...changes,
});
const LITE = '/higgsfield-ai/dop/lite';

describe("Higgsfield's version 2", () => {
  it('answers a submit with the three fields that its Python client needs, and polls to the clip', async () => {
    const { status, body: accepted } = await call('POST', LITE, body());
    const { request_id: id } = accepted;
    expect([status, accepted]).toEqual([
      200,
      {
        status: 'queued',
        request_id: id,
        status_url: `http://h/requests/${id}/status`,
        cancel_url: `http://h/requests/${id}/cancel`,
      },
    ]);
    expect((await call('GET', `/requests/${id}/status`)).body['status']).toBe('queued');
    await api.completeNext();
    expect(await call('GET', `/requests/${id}/status`)).toMatchObject({
      status: 200,
      body: { status: 'completed', video: { url: expect.stringMatching(/^http:\/\/h\/media\//) as string } },
    });
    expect((await call('DELETE', `/requests/${id}`)).status).toBe(204);
    expect((await call('GET', `/requests/${id}/status`)).status).toBe(404);
  });

  it('takes the tier as the model, 0 as the seed of 1, and our own fields', async () => {
    for (const [tier, model, price] of [
      ['lite', 'dop-lite', 2],
      ['turbo', 'dop-turbo', 6.496],
      ['standard', 'dop-preview', 9.008],
      ['preview', 'dop-preview', 9.008],
    ] as const) {
      const { body: accepted } = await call('POST', `/higgsfield-ai/dop/${tier}`, body({ seed: 0 }));
      const result = await api.stores.requests.findResult(accepted.request_id);
      expect(result?.shot).toMatchObject({ model, seed: 1, motions: [{ slug: 'arc-left', strength: 0.5 }] });
      expect((await call('POST', `/estimate/higgsfield-ai/dop/${tier}`, body())).body).toEqual({
        credits: price.toFixed(3),
        usd: (price / 16).toFixed(3),
      });
      await api.completeNext();
    }
    const { body: accepted } = await call(
      'POST',
      LITE,
      body({ fps: 12, duration_seconds: 1, motions: null }),
    );
    expect((await api.stores.requests.findResult(accepted.request_id))?.shot).toMatchObject({
      fps: 12,
      duration_seconds: 1,
      motions: [],
    });
    await api.completeNext();
  });

  it('cancels, and tells the client that polls on after "canceled" that it failed', async () => {
    const { body: accepted } = await call('POST', LITE, body());
    const path = `/requests/${accepted.request_id}`;
    expect(await call('POST', `${path}/cancel`)).toMatchObject({ status: 202, body: { status: 'canceled' } });
    const again = await call('POST', `${path}/cancel`);
    expect([again.status, again.body['code'], typeof again.body['detail']]).toEqual([
      400,
      'request_finished',
      'string',
    ]);
    expect((await call('GET', `${path}/status`)).body['status']).toBe('canceled');
    const javascript = { 'user-agent': 'higgsfield-server-js/2.0' };
    expect((await call('GET', `${path}/status`, undefined, javascript)).body['status']).toBe('failed');
  });

  it('says nsfw for blocked content and failed for the rest, always under 200', async () => {
    for (const [code, status] of [
      ['content_blocked', 'nsfw'],
      ['image_damaged', 'failed'],
    ]) {
      const { body: accepted } = await call('POST', LITE, body());
      const job = await api.stores.jobs.claim({ leaseSeconds: 60, accountConcurrency: 5 });
      if (job === undefined) throw new Error('nothing to claim');
      await api.stores.jobs.fail(
        job,
        { code: code ?? '', message: 'because', retry: false },
        { attempts: 1 },
      );
      expect(await call('GET', `/requests/${accepted.request_id}/status`)).toMatchObject({
        status: 200,
        body: { status, error: 'because' },
      });
    }
  });

  it.each([
    ['no photo', { image_url: undefined }, 422, 'invalid_parameter', 'image_url is required'],
    [
      'three motions',
      { motions: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] },
      422,
      'invalid_parameter',
      'at most 2',
    ],
    ['an unknown motion', { motions: [{ id: randomUUID() }] }, 422, 'motion_unknown', 'There is no motion'],
    ['a seed too large', { seed: 1_000_001 }, 422, 'invalid_parameter', 'seed must be at most 1000000'],
    ['an end frame', { end_image_url: TINY_PNG_URI }, 422, 'not_supported', 'reserved'],
    [
      'a private address',
      { image_url: 'http://10.0.0.1/a.jpg' },
      422,
      'image_address_blocked',
      'not a public',
    ],
  ])('refuses %s with one sentence and without a trace', async (_what, changes, status, code, words) => {
    const answer = await call('POST', LITE, body(changes));
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    expect(answer.body['detail']).toContain(words);
  });

  it('refuses a wrong key with 401, no credits with 403, another tier with 404', async () => {
    expect((await call('POST', LITE, body(), {}, 'kin_wrong_key')).status).toBe(401);
    expect((await call('POST', `${LITE}?hf_webhook=a&hf_webhook=b`, body())).status).toBe(422);
    const poor = await api.makeKey({ credits: 0 });
    expect((await call('POST', LITE, body(), {}, poor.key)).status).toBe(403);
    const reader = await api.makeKey({ scopes: ['read'] });
    expect((await call('POST', LITE, body(), {}, reader.key)).status).toBe(401);
    expect((await call('POST', '/higgsfield-ai/dop/ultra', body())).body['detail']).toContain('lite, turbo');
  });

  it('counts neither four refused submits nor a repeated one against the limit of the key', async () => {
    const { key } = await api.makeKey({ ratePerMinute: 1, credits: 1 });
    for (let attempt = 0; attempt < 4; attempt++)
      expect((await call('POST', LITE, body({ seed: -1 }), {}, key)).status).toBe(422);
    const same = body();
    const first = await call('POST', LITE, same, {}, key);
    const second = await call('POST', LITE, same, {}, key);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body.request_id).toBe(first.body.request_id);
    expect((await call('POST', LITE, body(), {}, key)).status).toBe(429);
    await api.completeNext();
  });

  it('takes the same body for another request when X-Dedupe is off, the webhook differs or the key does', async () => {
    const same = body();
    const other = await api.makeKey();
    const ids = [
      await call('POST', LITE, same),
      await call('POST', LITE, same, { 'x-dedupe': 'off' }),
      await call('POST', `${LITE}?hf_webhook=https%3A%2F%2Fexample.com%2Fhook`, same),
      await call('POST', LITE, same, {}, other.key),
    ].map((answer) => answer.body.request_id);
    expect(new Set(ids).size).toBe(4);
    for (const _ of ids) await api.completeNext();
  });

  it('replays an explicit Idempotency-Key although the seed was left to the server', async () => {
    const same = body();
    const headers = { 'idempotency-key': 'order-1' };
    const first = await call('POST', LITE, same, headers);
    expect((await call('POST', LITE, same, headers)).body.request_id).toBe(first.body.request_id);
    expect((await call('POST', LITE, body(), headers)).status).toBe(422);
    await api.completeNext();
  });
});

describe("Higgsfield's version 1", () => {
  const V1 = '/v1/image2video/dop';
  const params = (changes: Record<string, unknown> = {}) => ({
    model: 'dop-lite',
    prompt: `a harbour ${prompts++}`,
    input_images: [{ type: 'image_url', image_url: TINY_PNG_URI }],
    motions: [{ id: 'arc-left', strength: 0.7 }],
    enhance_prompt: false,
    ...changes,
  });

  it('answers wrapped and flat bodies with the fields of both versions, and polls as a set of one job', async () => {
    for (const payload of [{ params: params() }, params({ model: 'dop-standard' })]) {
      const { status, body: accepted } = await call('POST', V1, payload);
      const { request_id: id } = accepted;
      expect(status).toBe(200);
      expect(accepted).toMatchObject({
        id,
        type: 'image2video',
        jobs: [{ id, job_set_type: 'image2video', status: 'queued', results: null }],
        input_params: { motions: [{ strength: 0.7 }] },
        status: 'queued',
        status_url: `http://h/requests/${id}/status`,
      });
      await api.completeNext();
      const { id: keyId, secret } = pair(api.key);
      const polled = await api.app.inject({
        url: `/v1/job-sets/${id}`,
        headers: { 'hf-api-key': keyId, 'hf-secret': secret },
      });
      const url = expect.stringContaining('/media/') as string;
      expect(polled.json()).toMatchObject({
        id,
        jobs: [
          { status: 'completed', results: { min: { type: 'video', url }, raw: { type: 'video', url } } },
        ],
      });
    }
  });

  it('has empty lists for what it does not make, and prices', async () => {
    expect((await call('GET', '/v1/text2image/soul-styles')).body).toEqual([]);
    expect((await call('GET', '/v1/custom-references/list?page=2')).body).toMatchObject({
      items: [],
      page: 2,
    });
    expect((await call('POST', `/estimate${V1}`, { params: params() })).body).toMatchObject({
      credits: '2.000',
    });
    expect((await call('POST', V1, { params: 3 })).status).toBe(422);
  });
});

describe('uploads in two steps', () => {
  const place = async (type = 'image/png') =>
    (await call('POST', '/files/generate-upload-url', { content_type: type })).body as unknown as {
      upload_url: string;
      public_url: string;
      upload_headers: Record<string, string>;
    };
  const put = (url: string, payload: Buffer, type = 'image/png') =>
    api.app.inject({
      method: 'PUT',
      url: url.replace('http://h', ''),
      payload,
      headers: { 'content-type': type },
    });

  it('take the bytes without a key, serve them, and animate them', async () => {
    const { upload_url, public_url, upload_headers } = await place();
    expect(upload_headers).toEqual({ 'Content-Type': 'image/png' });
    expect((await put(upload_url, TINY_PNG)).statusCode).toBe(200);
    expect((await put(upload_url, TINY_PNG, 'application/json')).statusCode).toBe(200);
    const served = await api.app.inject({ url: public_url.replace('http://h', '') });
    expect(served.rawPayload.equals(TINY_PNG)).toBe(true);
    const { body: accepted } = await call('POST', LITE, body({ image_url: public_url }));
    expect((await api.stores.requests.findResult(accepted.request_id))?.id).toBe(accepted.request_id);
    await api.completeNext();
  });

  it('refuse a changed address, what is no picture, and types that cannot be animated', async () => {
    const { upload_url, public_url } = await place('image/jpg');
    const account = randomUUID();
    expect((await put(upload_url.replace(/account=[^&]+/, `account=${account}`), TINY_PNG)).statusCode).toBe(
      403,
    );
    expect((await put(public_url.replace('/media/', '/uploads/'), TINY_PNG)).statusCode).toBe(403);
    expect((await put(upload_url, Buffer.from('<html>'))).statusCode).toBe(422);
    expect((await put(upload_url, Buffer.alloc(0))).statusCode).toBe(422);
    const refused = await call('POST', '/files/generate-upload-url', { content_type: 'video/mp4' });
    expect([refused.status, refused.body['detail']]).toEqual([
      422,
      expect.stringContaining('content_type must be one of'),
    ]);
    expect((await call('POST', LITE, body({ image_url: public_url }))).body['code']).toBe('asset_not_found');
  });
});
