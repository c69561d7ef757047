import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient, type Progress, signForTest, verifyWebhook } from '@kinora/sdk';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { describeOnBothDatabases } from '../apps/server/test/both-databases.ts';
import { type RealServer, SMALL_CLIP, startRealServer, TEST_KEY } from './start-real-server.ts';

// The SDK and the whole server, over sockets, with real renders.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

/** What a person does not notice, from the end of a render to the result in the program. */
const MOST_LATENCY_MS = 150;
const PHOTO = join(import.meta.dirname, '../examples/object_coffee.jpg');

describeOnBothDatabases('the SDK with a real server', (settings) => {
  let server: RealServer;
  beforeAll(async () => {
    server = await startRealServer(await settings());
  });
  afterAll(() => server.stop());
  const connect = () => createClient({ baseUrl: server.url, apiKey: TEST_KEY });

  it('submits a file, follows it live and has the result within 150 ms of its end', async () => {
    const client = connect();
    const latencies: number[] = [];
    for (const seed of [1, 2]) {
      const job = await client.submit({ image: await readFile(PHOTO), ...SMALL_CLIP, seed });
      const seen: Progress[] = [];
      const result = await job.wait({ onProgress: (progress) => seen.push(progress) });
      const resolvedMs = Date.now();
      let endedMs = 0;
      for await (const event of job.events())
        if (event.status === 'COMPLETED') endedMs = Date.parse(event.at);
      latencies.push(resolvedMs - endedMs);
      expect(result).toMatchObject({ status: 'COMPLETED', seed: String(seed), request_id: job.id });
      // Phases that end at once may come together.
      expect(seen.map(({ phase }) => phase)).toEqual(expect.arrayContaining(['perceive', 'render']));
      expect(seen.at(-1)).toMatchObject({ status: 'COMPLETED', progress: 1 });
      const clip = new Uint8Array(await (await job.download()).arrayBuffer());
      expect(clip.length).toBe(Number(result.video.file_size));
      expect(Buffer.from(clip.subarray(4, 8)).toString()).toBe('ftyp');
    }
    console.log(`result seen ${latencies.join(', ')} ms after the end`);
    expect(Math.min(...latencies)).toBeLessThanOrEqual(MOST_LATENCY_MS);
  });

  it('makes one clip of one idempotency key, whoever submits it again', async () => {
    const image = await readFile(PHOTO);
    const request = { image, ...SMALL_CLIP, seed: 9 };
    const [first, second] = await Promise.all([
      connect().submit(request, { idempotencyKey: 'same' }),
      connect().submit(request, { idempotencyKey: 'same' }),
    ]);
    expect(second.id).toBe(first.id);
    await first.cancel();
    expect(await second.cancel()).toMatchObject({ code: 'request_canceled' });
    await expect(first.wait()).rejects.toMatchObject({ name: 'JobFailedError', code: 'request_canceled' });
    expect(await first.status()).toMatchObject({ status: 'FAILED', code: 'request_canceled' });
  });

  it('uploads a stream once and uses it, and estimates without making anything', async () => {
    const client = connect();
    const image = await client.upload(createReadStream(PHOTO));
    const before = await client.credits();
    const estimate = await client.estimate({ image, ...SMALL_CLIP, duration_seconds: 10 });
    expect(estimate).toMatchObject({ dry_run: true, price_credits: 0.125, shot: { duration_seconds: 10 } });
    expect(await client.credits()).toEqual(before);
    // The shot of the first test, of a photo with the same bytes.
    expect(await client.run({ image, ...SMALL_CLIP, seed: 1 })).toMatchObject({
      cache: 'hit',
      metrics: { cost: 0 },
    });
  });

  it('reads the catalogue, the account and its ledger, and the health', async () => {
    const client = connect();
    expect((await client.motions()).find(({ slug }) => slug === 'arc-left')?.name).toBe('Arc Left');
    expect((await client.account()).name).toBe('default');
    expect((await client.ledger({ limit: 1 })).entries).toHaveLength(1);
    expect(await client.health()).toMatchObject({ status: 'ok' });
  });

  it('verifies what is signed with the secret of the account', async () => {
    const secret = await connect().webhookSecret();
    const body = '{"type":"request.completed"}';
    const headers = await signForTest({ body, secret });
    expect(await verifyWebhook({ body, headers, secret })).toEqual({ type: 'request.completed' });
  });

  it.each([
    ['a key that is none', { apiKey: 'wrong' }, 'key_invalid', 'AuthenticationError'],
    ['no such request', {}, 'request_not_found', 'NotFoundError'],
  ])('raises its own error for %s', async (_what, changes, code, name) => {
    const client = createClient({ baseUrl: server.url, apiKey: TEST_KEY, ...changes });
    await expect(client.result('11111111-2222-4333-8444-555555555555')).rejects.toMatchObject({ code, name });
  });

  it('lists every wrong field of a submit', async () => {
    const wrong = connect().submit({
      image: await readFile(PHOTO),
      motion_id: 'arc-left',
      seed: 0,
      fps: 500,
    });
    await expect(wrong).rejects.toMatchObject({ name: 'InvalidRequestError', code: 'invalid_parameter' });
    const { errors } = (await wrong.catch((error: unknown) => error)) as { errors: { loc: unknown[] }[] };
    expect(errors.map(({ loc }) => loc[1])).toEqual(['seed', 'fps']);
  });
});
