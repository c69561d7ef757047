import { readFile } from 'node:fs/promises';
import { HiggsfieldClient } from '@higgsfield/client';
import { createHiggsfieldClient } from '@higgsfield/client/v2';
import { describe, expect, it } from 'vitest';
import { type ClientServer, LONG, npmPackageVersion, TINY, withReceiver, PHOTO } from './client-server.ts';

const version = npmPackageVersion('@higgsfield/client');

/** The client's own retries and polls, without its seconds of waiting. */
const QUICK = { pollInterval: 100, retryBackoff: 1, retryMaxBackoff: 5 };
const inputOf = ({ photoUrl }: ClientServer, changes: object = {}) => ({
  prompt: 'The camera slowly circles around the cup.',
  motions: [{ id: 'c5881721-05b1-47d9-94d6-0203863114e1', strength: 0.8 }],
  seed: 12345,
  ...TINY,
  image_url: photoUrl,
  ...changes,
});
const paramsOf = (server: ClientServer, changes: object = {}) => {
  const { image_url, ...rest } = inputOf(server);
  return { model: 'dop-lite', input_images: [{ type: 'image_url', image_url }], ...rest, ...changes };
};
/** Counts the submits that reach the server, as its own metrics do. */
const countOf = async ({ url }: ClientServer, route: string): Promise<number> => {
  const text = await (await fetch(`${url}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line.includes('_count{') && line.includes(`"${route}"`));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
};

export function higgsfieldSuite(server: () => ClientServer): void {
  describe(`@higgsfield/client ${version} (npm)`, () => {
    describe('version 2', () => describeVersion2(server));
    describe('version 1', () => describeVersion1(server));
  });
}

function describeVersion2(server: () => ClientServer): void {
  const clientOf = (credentials?: string) => {
    const { url, pair } = server();
    return createHiggsfieldClient({
      credentials: credentials ?? `${pair.id}:${pair.secret}`,
      baseURL: url,
      ...QUICK,
    });
  };
  const LITE = '/higgsfield-ai/dop/lite';

  it('subscribes to a clip, at its own path and at that of version 1', async () => {
    const answer = await clientOf().subscribe(LITE, { input: inputOf(server()) });
    expect(answer).toMatchObject({
      status: 'completed',
      video: { url: expect.stringContaining('/media/') as string },
    });
    const clip = await fetch(answer.video?.url ?? '');
    expect(Buffer.from(await clip.arrayBuffer()).toString('latin1', 4, 8)).toBe('ftyp');
    const flat = await clientOf().subscribe('/v1/image2video/dop', { input: paramsOf(server()) });
    expect(flat).toMatchObject({ status: 'completed', video: {} });
  });

  it('hears of a cancelled request as failed, because it would poll on after "canceled"', async () => {
    const { url, key } = server();
    const submitted = await clientOf().subscribe(LITE, {
      input: inputOf(server(), { ...LONG, seed: 5 }),
      withPolling: false,
    });
    const cancel = `${url}/requests/${submitted.request_id}/cancel`;
    expect((await fetch(cancel, { method: 'POST', headers: { 'x-api-key': key } })).status).toBe(202);
    // The same body again is the same request: the client polls it to its end.
    const answer = await clientOf().subscribe(LITE, { input: inputOf(server(), { ...LONG, seed: 5 }) });
    expect(answer).toMatchObject({ status: 'failed', request_id: submitted.request_id });
  });

  it('says nsfw for blocked content', async () => {
    const answer = await clientOf().subscribe(LITE, {
      input: inputOf(server(), { prompt: 'explicit porn scene' }),
    });
    expect(answer.status).toBe('nsfw');
  });

  it('posts a refused submit 4 times, at no cost and with its own errors', async () => {
    const before = await countOf(server(), '/higgsfield-ai/dop/:tier');
    const refuse = (input: object, credentials?: string) =>
      clientOf(credentials)
        .subscribe(LITE, { input })
        .catch((error: unknown) => error);
    expect(await refuse({ prompt: 'x' })).toMatchObject({
      name: 'ValidationError',
      message: 'image_url is required, got nothing.',
    });
    expect((await countOf(server(), '/higgsfield-ai/dop/:tier')) - before).toBe(4);
    expect(await refuse(inputOf(server()), 'a:b')).toMatchObject({ name: 'AuthenticationError' });
    const poor = (await server().makeKey(0)).replace('_', ':');
    expect(await refuse(inputOf(server()), poor)).toMatchObject({ name: 'AccountError', statusCode: 403 });
  });

  it('has its webhook called with what a poll answers', async () => {
    await withReceiver(async (url, next) => {
      const answer = await clientOf().subscribe(LITE, {
        input: inputOf(server()),
        webhook: { url, secret: 'unused' },
      });
      const { text } = await next();
      expect(JSON.parse(text)).toMatchObject({ status: 'completed', request_id: answer.request_id });
    });
  });
}

function describeVersion1(server: () => ClientServer): void {
  const client = (secret?: string) => {
    const { url, pair } = server();
    return new HiggsfieldClient({
      apiKey: pair.id,
      apiSecret: secret ?? pair.secret,
      baseURL: url,
      ...QUICK,
    });
  };
  const PATH = '/v1/image2video/dop';

  it('generates a set of one finished job, and has its webhook called with the secret', async () => {
    await withReceiver(async (url, next) => {
      const set = await client().generate(PATH, paramsOf(server()), { webhook: { url, secret: 'mine' } });
      expect([set.isCompleted, set.isFailed, set.isNsfw]).toEqual([true, false, false]);
      expect(set.jobs[0]?.results?.raw).toMatchObject({ type: 'video' });
      const { headers, text } = await next();
      expect(headers['x-webhook-secret-key']).toBe('mine');
      expect(JSON.parse(text)).toMatchObject({ id: set.id, jobs: [{ status: 'completed' }] });
    });
  });

  it('uploads a picture and animates it, and lists motions and what there is not', async () => {
    const address = await client().uploadImage(await readFile(PHOTO), 'jpeg');
    const input_images = [{ type: 'image_url', image_url: address }];
    const set = await client().generate(PATH, paramsOf(server(), { input_images }));
    expect(set.isCompleted).toBe(true);
    const motions = await client().getMotions();
    expect(motions.length).toBeGreaterThan(100);
    expect(motions.find((motion) => motion.id === 'c5881721-05b1-47d9-94d6-0203863114e1')).toMatchObject({
      name: 'Arc Left',
      start_end_frame: expect.any(Boolean) as boolean,
    });
    expect(await client().getSoulStyles()).toEqual([]);
    expect((await client().listSoulIds()).items).toEqual([]);
  });

  it('tells blocked, cancelled and refused apart', async () => {
    const blocked = await client().generate(PATH, paramsOf(server(), { prompt: 'explicit porn scene' }));
    expect([blocked.isNsfw, blocked.isFailed]).toEqual([true, false]);
    const params = paramsOf(server(), { ...LONG, seed: 6 });
    const { id } = await client().generate(PATH, params, { withPolling: false });
    const { url, key } = server();
    await fetch(`${url}/requests/${id}/cancel`, { method: 'POST', headers: { 'x-api-key': key } });
    const canceled = await client().generate(PATH, params);
    expect([canceled.id, canceled.isCanceled]).toEqual([id, true]);
    const error = await client()
      .generate(PATH, { ...params, seed: -1 })
      .catch((refused: unknown) => refused);
    expect(error).toMatchObject({ name: 'ValidationError', message: 'seed must be at least 0, got -1.' });
    const unknown = await client('wrong')
      .generate(PATH, params)
      .catch((refused: unknown) => refused);
    expect(unknown).toMatchObject({ name: 'AuthenticationError' });
  });
}
