import { utimes } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { verifyWebhook } from '@kinora/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../../test/test-api.ts';
import { createAddressGuard } from '../adapters/guarded-fetch/address-guard.ts';
import { createGuardedFetch } from '../adapters/guarded-fetch/guarded-fetch.ts';
import { sweepExpired } from './retention-sweeper.ts';
import { RETRY_SECONDS, startWebhookSender, type WebhookSender } from './webhook-sender.ts';

let api: TestApi;
let receiver: Server;
let hook = '';
let statusToAnswer = 200;
let sender: WebhookSender;
const received: { readonly headers: Record<string, unknown>; readonly body: string }[] = [];

beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.writeHead(statusToAnswer).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  hook = `http://127.0.0.1:${(receiver.address() as { port: number }).port}/hook`;
  const guard = createAddressGuard(['127.0.0.1']);
  api = await startTestApi({ network: { guard } });
  sender = startWebhookSender({
    ...api,
    ...api.stores,
    fetch: createGuardedFetch({ guard, offline: false, timeoutMs: 1000 }),
    log: () => undefined,
  });
}, 60_000);
afterAll(async () => {
  await sender.stop();
  await api.dispose();
  receiver.close();
});

const idOf = async (changes: Record<string, unknown> = {}): Promise<string> =>
  ((await api.submit(changes, { headers: { host: 'video.example.com' } })).json() as { request_id: string })
    .request_id;

interface Listed {
  readonly id: string;
  readonly state: string;
  readonly attempts: readonly { readonly status: number | null; readonly error: string | null }[];
}

describe('webhooks', () => {
  const deliveries = async (id: string): Promise<readonly Listed[]> =>
    ((await api.call('GET', `/v2/requests/${id}/webhooks`)).json() as { deliveries: Listed[] }).deliveries;

  it('announce the end with the result, signed for the account, with links under the name of the submit', async () => {
    const id = await idOf({ webhook_url: hook });
    await api.completeNext();
    await expect.poll(async () => (await deliveries(id))[0]?.state).toBe('delivered');
    const [message] = received.splice(0);
    const body = JSON.parse(message?.body ?? '') as { type: string; data: Record<string, unknown> };
    expect(body).toMatchObject({ type: 'request.completed', data: { request_id: id, status: 'COMPLETED' } });
    expect(String(body.data['output'])).toMatch(/^http:\/\/video\.example\.com\/media\//);
    const { secret } = (await api.call('GET', '/v2/account/webhook-secret')).json() as { secret: string };
    const valid = await verifyWebhook(
      {
        id: String(message?.headers['webhook-id']),
        timestampSeconds: Number(message?.headers['webhook-timestamp']),
        body: message?.body ?? '',
      },
      String(message?.headers['webhook-signature']),
      secret,
      Date.now() / 1000,
    );
    expect(valid).toBe(true);
  });

  it('are tried again with the same id and body, logged, and can be sent anew', async () => {
    statusToAnswer = 503;
    const id = await idOf({ webhook_url: hook });
    await api.call('POST', `/v2/requests/${id}/cancel`);
    await expect.poll(async () => (await deliveries(id))[0]?.attempts.length).toBe(1);
    const [first] = await deliveries(id);
    expect(first).toMatchObject({
      state: 'pending',
      attempts: [{ status: 503, error: 'The receiver answered 503.' }],
    });
    statusToAnswer = 204;
    const again = await api.call('POST', `/v2/requests/${id}/webhooks/${first?.id}/redeliver`);
    expect(again.statusCode).toBe(202);
    await expect.poll(async () => (await deliveries(id))[0]?.state).toBe('delivered');
    const [a, b] = received.splice(0);
    expect(a?.body).toBe(b?.body);
    expect(a?.headers['webhook-id']).toBe(b?.headers['webhook-id']);
    expect(JSON.parse(a?.body ?? '')).toMatchObject({
      type: 'request.canceled',
      data: { status: 'FAILED', code: 'request_canceled' },
    });
    expect((await api.call('POST', `/v2/requests/${id}/webhooks/none/redeliver`)).json()).toMatchObject({
      code: 'delivery_not_found',
    });
  });

  it('are given up after 8 attempts within about 2 hours', () => {
    const total = RETRY_SECONDS.reduce((sum, seconds) => sum + seconds, 0);
    expect(RETRY_SECONDS).toHaveLength(7);
    expect(total).toBeGreaterThan(6600);
    expect(total).toBeLessThanOrEqual(7200);
  });

  it('carry signatures of the new and the old secret after a rotation', async () => {
    statusToAnswer = 200;
    const before = (await api.call('GET', '/v2/account/webhook-secret')).json() as { secret: string };
    const after = (await api.call('POST', '/v2/account/webhook-secret/rotate')).json() as { secret: string };
    expect(after.secret).not.toBe(before.secret);
    const id = await idOf({ webhook_url: hook });
    await api.completeNext();
    await expect.poll(async () => (await deliveries(id))[0]?.state).toBe('delivered');
    expect(String(received.splice(0)[0]?.headers['webhook-signature']).split(' ')).toHaveLength(2);
  });
});

describe('retention', () => {
  it('ends record, link and file together, and spares what others still use', async () => {
    const clip = new TextEncoder().encode('shared clip');
    const id = await idOf({ retention_seconds: 60 });
    await api.completeNext(clip);
    const other = await idOf({ seed: 2 });
    await api.completeNext(clip);
    const linkOf = async (request: string) =>
      new URL(((await api.call('GET', `/v2/requests/${request}`)).json() as { output: string }).output);
    const link = await linkOf(id);
    const path = link.pathname + link.search;
    expect((await api.app.inject(path)).body).toBe('shared clip');
    const { outputBlob } = (await api.stores.requests.findState(id)) ?? {};
    await utimes(api.stores.blobs.path(outputBlob ?? ''), new Date(0), new Date(0));

    await api.stores.database.query('UPDATE requests SET expires_at = now() WHERE id = $1', [id]);
    expect((await api.app.inject(path)).json()).toMatchObject({ status: 404, code: 'media_not_found' });
    expect(await sweepExpired(api.stores.retention, api.stores.blobs, 600)).toMatchObject({ requests: 1 });
    const otherLink = await linkOf(other);
    expect((await api.app.inject(otherLink.pathname + otherLink.search)).statusCode).toBe(200);

    await api.call('DELETE', `/v2/requests/${other}`);
    expect((await api.app.inject(otherLink.pathname + otherLink.search)).statusCode).toBe(404);
    const { files } = await sweepExpired(api.stores.retention, api.stores.blobs, 600);
    expect(files).toBeGreaterThan(0);
    expect(await api.stores.blobs.exists(outputBlob ?? '')).toBe(false);
  });
});
