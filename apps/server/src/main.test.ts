import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MODEL_SLUG } from '@kinora/contract';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { TINY_PNG_URI } from '../test/test-api.ts';
import { runAdminCommand } from './admin/run-admin-command.ts';
import { readConfig } from './config.ts';
import { type RunningServer, startServer } from './main.ts';
import { StartError } from './start-error.ts';

// The whole server, with sockets, forks and real renders. Small clips keep it short.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const KEY = 'test-key-0123456789';
/** Stands for a language model: describes every prompt, and one of them badly. */
const languageModel = createServer((request, response) => {
  let text = '';
  request.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  request.on('end', () => {
    const { messages } = JSON.parse(text) as { messages: { content: string }[] };
    const { prompt } = JSON.parse(messages[1]?.content ?? '') as { prompt: string };
    const description = prompt.includes('CORRUPT') ? 'hardcore porn' : `Described: ${prompt}`;
    response.end(JSON.stringify({ choices: [{ message: { content: JSON.stringify({ description }) } }] }));
  });
});
let folder = '';
let server: RunningServer;
const settings = (changes: Record<string, string> = {}) =>
  readConfig({
    KINORA_PORT: '0',
    KINORA_DATA_DIR: join(folder, 'data'),
    KINORA_API_KEY: KEY,
    KINORA_OFFLINE: '1',
    KINORA_LOG: 'silent',
    ...changes,
  });
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-server-'));
  await new Promise<void>((resolve) => languageModel.listen(0, '127.0.0.1', resolve));
  const { port } = languageModel.address() as AddressInfo;
  server = await startServer(
    settings({
      KINORA_ENHANCE_URL: `http://127.0.0.1:${port}/v1`,
      KINORA_ENHANCE_MODEL: 'test',
      KINORA_FETCH_ALLOW: '127.0.0.1',
    }),
  );
});
afterAll(async () => {
  languageModel.close();
  expect(await server.stores.accounts.auditLedger()).toEqual([]);
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const call = (path: string, options: RequestInit = {}) =>
  fetch(path.startsWith('http') ? path : `${server.url}${path}`, {
    ...options,
    headers: { 'x-api-key': KEY, 'content-type': 'application/json', ...options.headers },
  });
const body = (changes: Record<string, unknown> = {}) =>
  JSON.stringify({
    model: 'dop-lite',
    prompt: 'Make the dress flow dramatically in the wind as the camera slowly circles around her.',
    seed: 12345,
    motion_id: 'c5881721-05b1-47d9-94d6-0203863114e1',
    motion_strength: 0.8,
    image_urls: [`${server.url}/examples/object_coffee.jpg`],
    enhance_prompt: true,
    check_nsfw: true,
    duration_seconds: 1,
    fps: 12,
    resolution: '240p',
    ...changes,
  });
const submit = async (changes: Record<string, unknown> = {}) => {
  const answer = await call(`/v2/${MODEL_SLUG}`, { method: 'POST', body: body(changes) });
  const accepted = (await answer.json()) as {
    request_id: string;
    status_url: string;
    response_url: string;
    error?: string;
  };
  expect(answer.status, accepted.error).toBe(200);
  return accepted;
};
/** Polls as the hosted service's client does, and answers the result. */
const wait = async ({
  status_url,
  response_url,
}: {
  status_url: string;
  response_url: string;
}): Promise<Record<string, unknown>> => {
  await expect
    .poll(async () => ((await (await call(status_url)).json()) as { status: string }).status, {
      timeout: 100_000,
      interval: 250,
    })
    .toMatch(/COMPLETED|FAILED/);
  return (await (await call(response_url)).json()) as Record<string, unknown>;
};
/** Render processes of this test process. */
const renders = (): number =>
  process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length;

describe('a running server', () => {
  it('takes the body of the model page, polls to COMPLETED and delivers an MP4 at its price', async () => {
    const result = await wait(await submit());
    expect(result).toMatchObject({
      status: 'COMPLETED',
      seed: '12345',
      cache: 'miss',
      // The prompt says "slowly", and asks for less of the motion it names beside.
      motions: [{ slug: 'arc-left', strength: 0.56, from_seconds: 0, to_seconds: 1 }],
      plan: { motion: 'arc-left', frameCount: 12, framesPerSecond: 12, height: 240 },
      metrics: { cost: 0.0125, remaining_credits: 999.9875, retry_count: 0 },
    });
    const clip = new Uint8Array(await (await fetch(String(result['output']))).arrayBuffer());
    expect(Buffer.from(clip.subarray(4, 8)).toString()).toBe('ftyp');
    expect(clip.length).toBe(Number((result['video'] as { file_size: string }).file_size));
  });

  it('delivers the same shot again from the cache at no charge, as bytes of a blocking call', async () => {
    const answer = await call(`/v1/${MODEL_SLUG}`, { method: 'POST', body: body() });
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('x-cost')]).toEqual([
      200,
      'video/mp4',
      '0',
    ]);
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(1000);
  });

  it('lets the prompt direct the shot, has it described by the model, and returns what was rendered', async () => {
    const prompt = 'Slow pan left over the coffee table, then zoom in';
    const result = await wait(await submit({ motion_id: undefined, prompt, seed: 77 }));
    expect(result).toMatchObject({
      status: 'COMPLETED',
      seed: '77',
      enhanced_by: 'model',
      enhanced_prompt: `Described: ${prompt}`,
      motions: [
        { slug: 'pan-left', from_seconds: 0 },
        { slug: 'zoom-in', to_seconds: 1 },
      ],
      plan: { motion: 'pan-left+zoom-in' },
    });
  });

  it("falls back to the grammar when the content check refuses the model's words", async () => {
    const result = await wait(await submit({ prompt: 'A quiet table. CORRUPT THE MODEL', seed: 78 }));
    expect(result).toMatchObject({
      status: 'COMPLETED',
      enhanced_by: 'grammar',
      enhanced_prompt: expect.stringContaining('A quiet table') as string,
      warnings: expect.arrayContaining([
        expect.stringContaining('content check refused the prompt enhancer'),
      ]) as string[],
    });
    expect(JSON.stringify(result)).not.toContain('porn');
  });

  it('shows phases, growing progress and preview pictures while it renders', async () => {
    const accepted = await submit({ seed: 2, motion_id: 'handheld' });
    const text = await (await call(`/v2/requests/${accepted.request_id}/events`)).text();
    const events = [...text.matchAll(/^data: (.*)$/gm)].map(
      ([, data]) => JSON.parse(data ?? '') as Record<string, unknown>,
    );
    expect(events.at(0)).toMatchObject({ type: 'state', status: 'QUEUED' });
    expect(events.at(-1)).toMatchObject({ type: 'state', status: 'COMPLETED' });
    expect(events.filter(({ type }) => type === 'phase').map((event) => event['phase'])).toContain(
      'perceive',
    );
    const previews = events.filter(({ type }) => type === 'preview');
    expect(previews).toHaveLength(6);
    const jpeg = Buffer.from(String(previews[0]?.['image']).split(',')[1] ?? '', 'base64');
    expect(await sharp(jpeg).metadata()).toMatchObject({ format: 'jpeg', width: 256 });
    const progress = events
      .filter(({ type }) => type === 'progress')
      .map((event) => Number(event['progress']));
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
  });

  it('renders a photo at hand while the host of an earlier one is slow, and shows what that one waits for', async () => {
    let answer: () => void = () => undefined;
    const host = createServer((_request, response) => {
      answer = () => void readFile('examples/object_coffee.jpg').then((photo) => response.end(photo));
    });
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = host.address() as AddressInfo;
      const slow = await submit({ image_urls: [`http://127.0.0.1:${port}/photo.jpg`] });
      const status = async () => (await call(slow.status_url)).json();
      await expect.poll(status).toMatchObject({ status: 'QUEUED', phase: 'fetch', queue_position: 0 });
      expect(await wait(await submit({ seed: 77 }))).toMatchObject({ status: 'COMPLETED', seed: '77' });
      expect(await status()).toMatchObject({ status: 'QUEUED', phase: 'fetch' });
      answer();
      // The same photo as that of the first request, so the clip is at hand.
      expect(await wait(slow)).toMatchObject({ status: 'COMPLETED', cache: 'hit' });
    } finally {
      host.closeAllConnections();
      host.close();
    }
  });

  it('stops a running render when it is cancelled, and charges nothing', async () => {
    const accepted = await submit({
      model: 'dop-preview',
      duration_seconds: 10,
      fps: 60,
      resolution: '1080p',
    });
    await expect
      .poll(async () => ((await (await call(accepted.status_url)).json()) as { status: string }).status, {
        timeout: 20_000,
      })
      .toBe('PROCESSING');
    await expect.poll(renders).toBe(1);
    expect(
      (await call(`/v2/requests/${accepted.request_id}/cancel`, { method: 'POST', body: '{}' })).status,
    ).toBe(202);
    await expect.poll(renders, { timeout: 5000 }).toBe(0);
    expect(await (await call(accepted.response_url)).json()).toMatchObject({
      status: 'FAILED',
      code: 'request_canceled',
      metrics: { cost: 0 },
    });
  });

  it('fails photos that cannot be animated with their own codes, at no charge', async () => {
    const tiny = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const cut = Buffer.from(TINY_PNG_URI.split(',')[1] ?? '', 'base64').subarray(0, 60);
    const uri = (bytes: Buffer) => `data:image/png;base64,${bytes.toString('base64')}`;
    for (const [image, code] of [
      [uri(tiny), 'image_too_small'],
      [uri(cut), 'image_damaged'],
    ]) {
      expect(await wait(await submit({ image_urls: [image] })), code).toMatchObject({
        status: 'FAILED',
        code,
        metrics: { cost: 0, retry_count: 0 },
      });
    }
  });

  it('blocks an explicit prompt as FAILED with a sentence', async () => {
    const result = await wait(await submit({ prompt: 'explicit porn scene' }));
    expect(result).toMatchObject({ status: 'FAILED', code: 'content_blocked', metrics: { cost: 0 } });
    expect(String(result['error'])).toContain('The prompt asks for');
  });

  it('says which port is taken and how to choose another', async () => {
    const { port } = new URL(server.url ?? '');
    const other = settings({ KINORA_DATA_DIR: join(folder, 'other'), KINORA_PORT: port });
    await expect(startServer(other)).rejects.toThrow(
      /:\d+: the port is in use. Choose another with KINORA_PORT/,
    );
  });

  it('lets nobody else into its data directory, but answers administration', async () => {
    await expect(startServer(settings())).rejects.toThrow(StartError);
    await expect(startServer(settings())).rejects.toThrow(/is in use by process \d+/);
    const { dataDirectory } = settings();
    const made = await runAdminCommand({ dataDirectory, databaseUrl: undefined }, 'keys-create', {
      label: 'second',
    });
    expect((await call('/v2/account', { headers: { 'x-api-key': made.key } })).status).toBe(200);
    expect(
      await runAdminCommand({ dataDirectory, databaseUrl: undefined }, 'credits-grant', { credits: 5 }),
    ).toMatchObject({ account: 'default' });
    await expect(
      runAdminCommand({ dataDirectory, databaseUrl: undefined }, 'keys-revoke', { id: 'nope' }),
    ).rejects.toThrow('There is no key "nope"');
  });

  it('hands a running render back when it stops, and finishes it after the next start', async () => {
    const accepted = await submit({ seed: 3, duration_seconds: 4, motion_id: 'handheld' });
    await expect
      .poll(async () => ((await (await call(accepted.status_url)).json()) as { status: string }).status, {
        timeout: 20_000,
      })
      .toBe('PROCESSING');
    await server.stop();
    server = await startServer(settings({ KINORA_SHUTDOWN: '0' }));
    expect(server.shownKey).toBeUndefined();
    const path = `/v2/requests/${accepted.request_id}`;
    const result = await wait({ status_url: `${path}/status`, response_url: path });
    expect(result).toMatchObject({ status: 'COMPLETED', metrics: { retry_count: 0 } });
  });
});

describe('a start that cannot be', () => {
  it.each([
    [
      'a database that is away',
      { DATABASE_URL: 'postgres://u@127.0.0.1:1/x' },
      'The database of DATABASE_URL cannot be used',
    ],
    ['an address of another machine', { KINORA_HOST: '203.0.113.1' }, 'Choose another with KINORA_HOST'],
  ])('says what to do about %s', async (_what, changes, words) => {
    const wrong = settings({ KINORA_DATA_DIR: join(folder, 'cannot'), ...changes });
    const error = await startServer(wrong).catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(StartError);
    expect((error as Error).message).toContain(words);
  });
});

describe('a first start', () => {
  it('makes an account with credits and a key that is shown once', async () => {
    const own = settings({
      KINORA_DATA_DIR: join(folder, 'fresh'),
      KINORA_API_KEY: '',
      KINORA_INITIAL_CREDITS: '7',
    });
    const first = await startServer(own);
    const account = await fetch(`${first.url}/v2/account`, {
      headers: { 'x-api-key': first.shownKey ?? '' },
    });
    expect(await account.json()).toMatchObject({ name: 'default', available_credits: 7 });
    await first.stop();
    const second = await startServer(own);
    expect(second.shownKey).toBeUndefined();
    await second.stop();
  });
});
