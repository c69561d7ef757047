import sharp from 'sharp';
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

let prompts = 0;
const call = async (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object, key = api.key) => {
  const answer = await api.app.inject({
    method,
    url,
    headers: { authorization: `Bearer ${key}`, host: 'h' },
    ...(payload === undefined ? {} : { payload }),
  });
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: answer.json() as Record<string, unknown> & { id: string },
  };
};
const create = async (changes: object = {}) =>
  call('POST', '/v1/videos', {
    prompt: `a lighthouse ${prompts++}`,
    input_reference: { image_url: TINY_PNG_URI },
    ...changes,
  });

describe("OpenAI's Videos", () => {
  it('create with defaults of 4 seconds and dop-turbo, and poll to completed', async () => {
    const { status, body: created } = await create();
    const { id } = created;
    expect(status).toBe(200);
    expect(created).toMatchObject({
      object: 'video',
      status: 'queued',
      progress: 0,
      model: 'dop-turbo',
      seconds: '4',
      size: '1280x720',
      error: null,
    });
    await api.completeNext();
    const { body: polled } = await call('GET', `/v1/videos/${id}`);
    expect(polled).toMatchObject({ status: 'completed', progress: 100 });
    expect(Number(polled['expires_at']) - Number(polled['completed_at'])).toBeCloseTo(3600, -1);
    const clip = await api.app.inject({
      url: `/v1/videos/${id}/content`,
      headers: { authorization: `Bearer ${api.key}`, range: 'bytes=0-3' },
    });
    expect([clip.statusCode, clip.headers['content-type'], clip.rawPayload.length]).toEqual([
      206,
      'video/mp4',
      4,
    ]);
    expect((await call('GET', `/v1/videos/${id}/content?variant=gif`)).body).toMatchObject({
      error: { param: 'variant', type: 'invalid_request_error' },
    });
    expect((await call('GET', `/v1/videos/${id}/content?variant=thumbnail`)).body).toMatchObject({
      error: { code: 'media_not_found' },
    });
  });

  it.each([
    ['sora-2', '8', '1280x720', 'dop-turbo', '720p'],
    ['sora-2-pro', 10, '1024x1792', 'dop-preview', '1080p'],
    ['dop-lite', '1.5', '240x426', 'dop-lite', '240p'],
  ] as const)('take %s, %s s and %s', async (model, seconds, size, ourModel, resolution) => {
    const { body: created } = await create({ model, seconds, size });
    expect((await api.stores.requests.findResult(created.id))?.shot).toMatchObject({
      model: ourModel,
      resolution,
      duration_seconds: Number(seconds),
    });
    await api.completeNext();
  });

  it.each([
    [{ seconds: '12' }, 'seconds', 'seconds must be 1 to 10, got "12"'],
    [{ size: '640x333' }, 'size', 'short side of 240, 360, 480, 720, 1080, 1024'],
    [{ size: 'big' }, 'size', 'size must be WIDTHxHEIGHT'],
    [{ input_reference: undefined }, 'input_reference', 'animates a photo'],
    [{ input_reference: { file_id: 'file-1' } }, 'input_reference', 'file_id is not kept'],
    [{ seed: 0 }, 'seed', 'seed must be at least 1'],
    [{ prompt: 7 }, 'prompt', 'prompt must be a string'],
  ])('refuse %o and name the parameter', async (changes, param, words) => {
    const { status, body } = await create(changes);
    expect([status, body['error']]).toMatchObject([
      400,
      { param, code: 'invalid_parameter', message: expect.stringContaining(words) as string },
    ]);
  });

  it('refuse no credits as insufficient_quota that is not worth a retry, and a wrong key', async () => {
    const poor = await api.makeKey({ credits: 0 });
    const body = { prompt: 'x', input_reference: { image_url: TINY_PNG_URI } };
    expect(await call('POST', '/v1/videos', body, poor.key)).toMatchObject({
      status: 429,
      headers: { 'x-should-retry': 'false' },
      body: { error: { code: 'insufficient_quota' } },
    });
    expect(await call('GET', '/v1/videos', undefined, 'wrong')).toMatchObject({
      status: 401,
      body: { error: { code: 'invalid_api_key' } },
    });
    expect((await create({ model: 'veo' })).status).toBe(404);
  });

  it('take a form with the photo as a file, or with a bracketed address', async () => {
    const form = (parts: readonly (readonly [string, string | Buffer])[]) => {
      const lines = parts.flatMap(([name, value]) => [
        Buffer.from(
          `--b\r\ncontent-disposition: form-data; name="${name}"${typeof value === 'string' ? '' : '; filename="a.png"'}\r\n\r\n`,
        ),
        Buffer.from(value),
        Buffer.from('\r\n'),
      ]);
      return api.app.inject({
        method: 'POST',
        url: '/v1/videos',
        headers: { authorization: `Bearer ${api.key}`, 'content-type': 'multipart/form-data; boundary=b' },
        payload: Buffer.concat([...lines, Buffer.from('--b--\r\n')]),
      });
    };
    for (const photo of [
      ['input_reference', TINY_PNG],
      ['input_reference[image_url]', TINY_PNG_URI],
    ] as const) {
      const answer = await form([['prompt', 'a bay'], ['seconds', '2'], ['seed', '5'], photo]);
      expect([answer.statusCode, answer.body]).toEqual([200, expect.stringContaining('"seconds":"2"')]);
      await api.completeNext();
    }
  });

  it('show a thumbnail and a sheet of the pictures kept with the clip', async () => {
    const { body: created } = await create();
    const job = await api.stores.jobs.claim({ leaseSeconds: 60, accountConcurrency: 5 });
    if (job === undefined) throw new Error('nothing to claim');
    const picture = await sharp({ create: { width: 64, height: 36, channels: 3, background: '#a33' } })
      .jpeg()
      .toBuffer();
    for (const frame of [0, 1, 2])
      await api.stores.jobs.savePreview(job, `data:image/jpeg;base64,${picture.toString('base64')}`, frame);
    await api.stores.jobs.finish(job, {
      outputBlob: await api.stores.blobs.put(Buffer.from(`clip of ${job.id}`)),
      outputBytes: 10,
      plan: { width: 640, height: 360 },
      result: {
        cache: 'miss',
        enhancedPrompt: null,
        enhancedBy: null,
        motions: [],
        warnings: [],
        details: {},
      },
      costMicros: 0,
      cacheKeys: [],
    });
    const content = async (variant: string) =>
      (
        await api.app.inject({
          url: `/v1/videos/${created.id}/content?variant=${variant}`,
          headers: { authorization: `Bearer ${api.key}` },
        })
      ).rawPayload;
    expect(await content('thumbnail')).toEqual(picture);
    expect(await sharp(await content('spritesheet')).metadata()).toMatchObject({ width: 192, height: 36 });
    expect((await call('GET', `/v1/videos/${created.id}`)).body['size']).toBe('640x360');
  });

  it('list in pages of both orders and delete what is live or finished', async () => {
    const { key } = await api.makeKey();
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) {
      const body = { prompt: `p${i}`, input_reference: { image_url: TINY_PNG_URI } };
      ids.push((await call('POST', '/v1/videos', body, key)).body.id);
    }
    const list = async (query: string) => (await call('GET', `/v1/videos?${query}`, undefined, key)).body;
    const [first, second, third] = ids;
    expect(await list('limit=2')).toMatchObject({
      data: [{ id: third }, { id: second }],
      first_id: third,
      last_id: second,
      has_more: true,
    });
    expect(await list(`limit=2&after=${second}`)).toMatchObject({ data: [{ id: first }], has_more: false });
    expect(await list('order=asc&limit=1')).toMatchObject({ data: [{ id: first }], has_more: true });
    expect(await list('after=%00nothing')).toMatchObject({ data: [], has_more: false });
    expect(await list('limit=0')).toMatchObject({ error: { param: 'limit' } });
    await api.completeNext();
    for (const id of ids)
      expect((await call('DELETE', `/v1/videos/${id}`, undefined, key)).body).toEqual({
        id,
        object: 'video.deleted',
        deleted: true,
      });
    expect(await list('')).toMatchObject({ data: [], first_id: null, has_more: false });
    expect((await call('DELETE', `/v1/videos/${first}`, undefined, key)).status).toBe(404);
  });
});
