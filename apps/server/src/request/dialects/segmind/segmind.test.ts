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

const get = async (url: string) => {
  const answer = await api.call('GET', url, { headers: { host: 'h' } });
  return { status: answer.statusCode, body: answer.json() as Record<string, unknown> };
};
const rowsOf = async (url: string) => (await get(url)).body['data'] as Record<string, unknown>[];

describe("the history of Segmind's client", () => {
  it('lists what was asked for, what it cost and what became of it', async () => {
    const done = (await api.submit({ seed: 11 })).json() as { request_id: string };
    await api.completeNext();
    const canceled = (await api.submit({ seed: 12 })).json() as { request_id: string };
    await api.call('POST', `/v2/requests/${canceled.request_id}/cancel`);
    const waiting = (await api.submit({ seed: 13 })).json() as { request_id: string };
    const history = '/inference-request/request-history';
    const { body } = await get(`${history}?page=1&per_page=2`);
    expect(body).toMatchObject({ page: 1, per_page: 2, total: 3, total_pages: 2 });
    expect(await rowsOf(history)).toMatchObject([
      { request_id: waiting.request_id, model_status: 'PENDING', generation_url: null, error: null },
      { request_id: canceled.request_id, model_status: 'FAILED', error: 'The request was cancelled.' },
      {
        request_id: done.request_id,
        model_status: 'COMPLETED',
        model_name: 'higgsfield-image2video',
        credits_deduction: 0.125,
        request_body: { seed: 11, motion_id: 'arc-left' },
        generation_url: expect.stringMatching(/^http:\/\/h\/media\//) as string,
        latency_ms: expect.any(Number) as number,
      },
    ]);
    expect((await rowsOf(`${history}?status=FAILED`)).map((row) => row['request_id'])).toEqual([
      canceled.request_id,
    ]);
    expect(await rowsOf(`${history}?sort_by=credits_deduction&sort_order=desc&per_page=1`)).toMatchObject([
      { request_id: done.request_id },
    ]);
    expect(await rowsOf(`${history}?model_name=flux`)).toEqual([]);
    expect(await rowsOf(`${history}?user_id=${api.accountId}`)).toHaveLength(3);
    expect(await rowsOf(`${history}?to_date=2001-01-01&from_date=2000-12-20`)).toEqual([]);
    expect((await get(`${history}/${done.request_id}`)).body).toMatchObject({ model_status: 'COMPLETED' });
    expect((await get(`${history}/nonsense`)).status).toBe(404);
    for (const url of ['generations', 'recent-generations?model_name=higgsfield'])
      expect(await rowsOf(`/inference-request/${url}`)).toMatchObject([
        { request_id: done.request_id, status: 'COMPLETED', parameters: { seed: 11 } },
      ]);
    await api.completeNext();
  });

  it.each([
    ['per_page=101', 'per_page must be a whole number from 1 to 100'],
    ['from_date=yesterday', 'from_date must be a day such as 2026-01-31'],
    ['from_date=2026-02-30', 'from_date must be a day'],
    ['to_date=9999-12-31&to_date=2026-01-01', 'to_date must be a day'],
    ['from_date=2026-01-01&to_date=2026-03-01', 'may span 31 days'],
    ['status=DONE', 'status must be one of COMPLETED, FAILED, PENDING'],
    ['sort_by=luck', 'sort_by must be one of'],
  ])('refuses %s', async (query, words) => {
    const { status, body } = await get(`/inference-request/request-history?${query}`);
    expect([status, body['error']]).toEqual([400, expect.stringContaining(words)]);
  });

  it('lists the model with its prices, and says who asks', async () => {
    expect((await get('/inference-model-information/list')).body).toMatchObject({
      data: [{ slug: 'higgsfield-image2video', variants: [{ model: 'dop-lite', credits: 0.125 }, {}, {}] }],
    });
    expect((await get('/api/auth/authenticate')).body).toMatchObject({ user_id: api.accountId });
  });

  it('takes a file where older clients upload', async () => {
    const answer = await api.call('POST', '/inference-request/input-upload', {
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      payload: Buffer.concat([
        Buffer.from('--b\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\n'),
        TINY_PNG,
        Buffer.from('\r\n--b--\r\n'),
      ]),
    });
    expect(answer.json()).toMatchObject({ file_urls: [expect.stringContaining('/media/asset-')] });
  });
});

describe('webhooks of an account', () => {
  const add = (url: string, types: readonly string[]) =>
    api.call('POST', '/webhook/add', { payload: { webhook_url: url, event: { types } } });
  const idOf = (answer: { json(): unknown }) =>
    (answer.json() as { webhook: { webhook_id: string } }).webhook.webhook_id;

  it('are added, changed, switched off, and hear of every request meanwhile', async () => {
    const id = idOf(await add('https://example.com/a', ['PIXELFLOW']));
    const changed = await api.call('POST', '/webhook/update', {
      payload: {
        webhook_id: id,
        webhook_url: 'https://example.com/b',
        event: { types: ['request.completed'] },
      },
    });
    expect(changed.json()).toMatchObject({
      webhook: { webhook_url: 'https://example.com/b', is_active: true },
    });
    const { request_id: heard } = (await api.submit({ image_urls: [TINY_PNG_URI], seed: 21 })).json() as {
      request_id: string;
    };
    await api.completeNext();
    expect((await get(`/webhook/inactive?webhook_id=${id}`)).body).toMatchObject({
      webhook: { is_active: false },
    });
    await api.submit({ seed: 22 });
    await api.completeNext();
    expect((await get(`/webhook/dispatch-logs?webhook_id=${id}`)).body).toMatchObject({
      logs: [{ request_id: heard, event: 'request.completed', status: 'pending', attempts: 0 }],
    });
    expect((await get('/webhook/get')).body).toMatchObject({
      webhooks: [{ webhook_id: id, is_active: false }],
    });
  });

  it('are refused at private addresses, for unknown events, and beyond 20', async () => {
    expect((await add('http://127.0.0.1/hook', ['PIXELFLOW'])).json()).toMatchObject({
      code: 'image_address_blocked',
    });
    expect((await add('https://example.com', ['GOSSIP'])).json()).toMatchObject({
      error: expect.stringContaining('event.types must be of request.completed') as string,
    });
    expect((await add('https://example.com', [])).statusCode).toBe(400);
    for (const url of ['inactive', 'dispatch-logs'])
      expect((await get(`/webhook/${url}?webhook_id=nope%00`)).body).toMatchObject({
        code: 'webhook_not_found',
      });
    const { key } = await api.makeKey();
    const payload = { webhook_url: 'https://example.com', event: { types: ['INFERENCE'] } };
    const statuses: number[] = [];
    for (let i = 0; i < 21; i++)
      statuses.push(
        (await api.call('POST', '/webhook/add', { payload, headers: { 'x-api-key': key } })).statusCode,
      );
    expect(statuses.filter((status) => status === 200)).toHaveLength(20);
    expect(statuses.at(-1)).toBe(400);
  });
});
