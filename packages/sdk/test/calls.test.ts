import { createReadStream } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import * as sdk from '../src/index.ts';
import {
  type Handler,
  type LoopbackServer,
  sendJson,
  sendPage,
  sendProblem,
  startLoopbackServer,
} from './loopback-server.ts';
import { ACCEPTED, accept, completed, FAILED, ID, pretend, SUBMIT } from './pretend-api.ts';

let server: LoopbackServer | undefined;
afterEach(async () => {
  await server?.crash();
  server = undefined;
});

async function connect(handler: Handler, options: sdk.ClientOptions = {}): Promise<sdk.Client> {
  server = await startLoopbackServer(handler);
  return sdk.createClient({ baseUrl: server.url, apiKey: 'the-key', timeoutMs: 3000, ...options });
}
const keysSent = () => new Set(server?.seen.map(({ headers }) => headers['idempotency-key']));
const photo = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);

describe('a submit', () => {
  it('sends the key, an idempotency key and what the API requires', async () => {
    const client = await connect(pretend({ submit: accept }));
    const job = await client.submit({ image: 'https://example.com/a.jpg', motion_id: 'arc-left' });
    expect([job.id, job.accepted]).toEqual([ID, ACCEPTED]);
    const [seen] = server?.seen ?? [];
    expect(seen?.headers['x-api-key']).toBe('the-key');
    expect(seen?.headers['idempotency-key']).toMatch(/^sdk-[0-9a-f]{32}$/);
    expect(JSON.parse(seen?.body ?? '')).toEqual({
      prompt: '',
      model: 'dop-turbo',
      seed: 12345,
      enhance_prompt: false,
      motion_id: 'arc-left',
      image_urls: ['https://example.com/a.jpg'],
    });
  });

  it.each([
    ['a Uint8Array', photo],
    ['an ArrayBuffer', photo.buffer],
    ['a Buffer that is a part of another', Buffer.concat([Buffer.from('x'), photo]).subarray(1)],
    ['a Blob', new Blob([photo])],
    ['a File', new File([photo], 'my photo.png')],
    ['a web stream', new Blob([photo]).stream()],
    ['a file stream of Node', createReadStream(new URL('loopback-server.ts', import.meta.url), { end: 3 })],
  ] as const)('sends %s as a file of a form', async (what, image) => {
    const client = await connect(pretend({ submit: accept }));
    await client.submit({
      image,
      motions: [{ name: 'pan', strength: 0.5 }],
      duration_seconds: 2,
      check_nsfw: false,
    });
    const [seen] = server?.seen ?? [];
    expect(seen?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    const parts = seen?.body.split(/\r\n--|^--/) ?? [];
    const part = (name: string) =>
      parts.find((text) => text.includes(`name="${name}"`))?.split('\r\n\r\n')[1];
    expect(part('image')).toHaveLength(4);
    expect([part('motions'), part('duration_seconds'), part('check_nsfw'), part('prompt')]).toEqual([
      '[{"name":"pan","strength":0.5}]',
      '2',
      'false',
      '',
    ]);
    if (what === 'a File') expect(seen?.body).toContain('filename="my photo.png"');
  });

  it.each([
    ['is empty', new Uint8Array()],
    [
      'breaks off',
      (async function* () {
        yield photo;
        throw new Error('disk gone');
      })(),
    ],
    ['is none', 42 as never],
  ])('sends nothing when the image %s', async (_what, image) => {
    const client = await connect(pretend({ submit: accept }));
    await expect(client.submit({ image })).rejects.toBeInstanceOf(sdk.InputError);
    expect(server?.seen).toEqual([]);
  });

  it('gives up on an image stream that never ends, within its time, and sends nothing', async () => {
    const client = await connect(pretend({ submit: accept }));
    const image = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(photo) });
    await expect(client.submit({ image }, { timeoutMs: 200 })).rejects.toBeInstanceOf(sdk.TimeoutError);
    expect(server?.seen).toEqual([]);
  });

  it('is repeated with the same idempotency key when the answer is lost, and then succeeds', async () => {
    let count = 0;
    const client = await connect(
      pretend({
        submit: (request, response) => {
          count += 1;
          if (count < 3) response.destroy();
          else return accept(request, response);
        },
      }),
    );
    expect((await client.submit({ image: photo })).id).toBe(ID);
    expect([server?.seen.length, keysSent().size]).toEqual([3, 1]);
    expect(new Set(server?.seen.map(({ body }) => body.length)).size).toBe(1);
  });

  it('tells the idempotency key when all attempts failed, so that a later one does not make a second clip', async () => {
    const client = await connect(pretend({ submit: (_request, response) => void response.destroy() }), {
      retries: 1,
    });
    const error = await client.submit({ image: photo }).catch((thrown: unknown) => thrown as sdk.KinoraError);
    expect(error).toBeInstanceOf(sdk.ConnectionError);
    expect(error).toMatchObject({
      code: 'connection_failed',
      retryable: true,
      idempotencyKey: [...keysSent()][0],
    });
    expect(server?.seen).toHaveLength(2);
  });

  it.each([
    [400, 'invalid_parameter', sdk.InvalidRequestError],
    [401, 'key_invalid', sdk.AuthenticationError],
    [406, 'insufficient_credits', sdk.InsufficientCreditsError],
    [404, 'model_not_found', sdk.NotFoundError],
    [422, 'idempotency_key_reused', sdk.InvalidRequestError],
  ])('that is refused with %i %s is sent once and raises its own class', async (status, code, Kind) => {
    const errors = [{ loc: ['body', 'seed'], msg: 'seed must be at most 1000000', type: 'too_big' }];
    const client = await connect(
      pretend({ submit: (_request, response) => sendProblem(response, status, code, { errors }) }),
    );
    const error = await client.submit({ image: photo }).catch((thrown: unknown) => thrown as sdk.ApiError);
    expect(error).toBeInstanceOf(Kind);
    expect(error).toMatchObject({
      status,
      code,
      retryable: false,
      errors,
      docUrl: `http://docs/errors#${code}`,
    });
    expect(server?.seen).toHaveLength(1);
  });

  it('waits as long as Retry-After says, and not at all when that is beyond its time', async () => {
    let refusals = 1;
    const client = await connect(
      pretend({
        submit: (request, response) => {
          const after = refusals === 1 ? '0.3' : '60';
          if (refusals-- > 0)
            sendProblem(response, 429, 'queue_full', { retryable: true, headers: { 'retry-after': after } });
          else return accept(request, response);
        },
      }),
    );
    const startMs = performance.now();
    await client.submit({ image: photo });
    expect(performance.now() - startMs).toBeGreaterThan(280);
    refusals = 2;
    refusals = 2;
    const error = client.submit({ image: photo });
    await expect(error).rejects.toBeInstanceOf(sdk.RateLimitError);
    await expect(error).rejects.toMatchObject({ retryAfterSeconds: 60 });
    expect(server?.seen).toHaveLength(3);
  });
});

describe('any call', () => {
  it('ends in a TimeoutError within its time when the server says nothing', async () => {
    const client = await connect(() => undefined);
    const startMs = performance.now();
    await expect(client.credits({ timeoutMs: 300 })).rejects.toBeInstanceOf(sdk.TimeoutError);
    expect(performance.now() - startMs).toBeLessThan(1500);
  });

  it('ends in a TimeoutError within its time when the body trickles', async () => {
    let timer: NodeJS.Timeout | undefined;
    const client = await connect((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      timer = setInterval(() => response.write(' '), 20);
    });
    try {
      await expect(client.credits({ timeoutMs: 300 })).rejects.toBeInstanceOf(sdk.TimeoutError);
    } finally {
      clearInterval(timer);
    }
  });

  it('ends in a ConnectionError when nobody listens, after its repetitions', async () => {
    const client = await connect(() => undefined);
    await server?.crash();
    const error = client.motions();
    await expect(error).rejects.toBeInstanceOf(sdk.ConnectionError);
    await expect(error).rejects.toThrow('ECONNREFUSED');
  });

  it('throws the reason of its signal, at once', async () => {
    const client = await connect(() => undefined);
    const controller = new AbortController();
    const call = client.credits({ signal: controller.signal });
    controller.abort(new Error('user left'));
    await expect(call).rejects.toThrow('user left');
  });

  it.each([
    ['a page under 404', (response: Parameters<Handler>[1]) => sendPage(response, 404), false, 1],
    ['a page under 502', (response: Parameters<Handler>[1]) => sendPage(response, 502), true, 3],
    ['a page under 200', (response: Parameters<Handler>[1]) => sendPage(response, 200), false, 1],
    [
      'half of a JSON',
      (response: Parameters<Handler>[1]) => void response.writeHead(200).end('{"credits":'),
      false,
      1,
    ],
    [
      'a redirect',
      (response: Parameters<Handler>[1]) =>
        void response.writeHead(301, { location: 'http://127.0.0.1:1/evil' }).end(),
      false,
      1,
    ],
    [
      'JSON of something else',
      (response: Parameters<Handler>[1]) => sendJson(response, 500, { message: 'teapot' }),
      false,
      1,
    ],
  ])('raises UnexpectedAnswerError for %s', async (_what, answer, retryable, times) => {
    const client = await connect((_request, response) => answer(response));
    const error = client.credits();
    await expect(error).rejects.toBeInstanceOf(sdk.UnexpectedAnswerError);
    await expect(error).rejects.toMatchObject({ code: 'unexpected_answer', retryable });
    expect(server?.seen).toHaveLength(times);
  });

  it('uses the fetch it was given', async () => {
    const client = sdk.createClient({
      baseUrl: 'http://nowhere.invalid/v1/',
      apiKey: 'k',
      fetch: async (url) => Response.json({ credits: String(url).length, 'free-credits': 0 }),
    });
    expect(client.baseUrl).toBe('http://nowhere.invalid');
    expect((await client.credits()).credits).toBe('http://nowhere.invalid/v1/get-user-credits'.length);
  });

  it('needs an address that is one', () => {
    expect(() => sdk.createClient({ baseUrl: 'localhost:8080' })).toThrow(sdk.InputError);
  });
});

describe('a cancel', () => {
  it('whose first answer was lost finds its own work done', async () => {
    let canceled = false;
    const answer = { ...FAILED, code: 'request_canceled' };
    const client = await connect((request, response) => {
      if (request.path.endsWith('/status')) return sendJson(response, 422, answer);
      if (canceled) return sendProblem(response, 409, 'request_finished');
      canceled = true;
      response.destroy();
    });
    expect(await client.cancel(ID)).toEqual(answer);
  });

  it('of a completed request is a ConflictError', async () => {
    const client = await connect((request, response) =>
      request.path.endsWith('/status')
        ? sendJson(response, 200, { status: 'COMPLETED', request_id: ID })
        : sendProblem(response, 409, 'request_finished'),
    );
    await expect(client.cancel(ID)).rejects.toBeInstanceOf(sdk.ConflictError);
  });
});

describe('a download', () => {
  const clip = Buffer.from('a clip !');
  const serve = (handle: Handler) =>
    connect((request, response) =>
      request.path === '/clip'
        ? handle(request, response)
        : sendJson(response, 200, completed(`${server?.url ?? ''}/clip`)),
    );

  it('gives all bytes by id, result or link, and sends no key along', async () => {
    const client = await serve(
      (_request, response) => void response.writeHead(200, { 'content-type': 'video/mp4' }).end(clip),
    );
    const link = `${server?.url ?? ''}/clip`;
    for (const source of [ID, await client.result(ID), link]) {
      expect(Buffer.from(await (await client.download(source)).arrayBuffer())).toEqual(clip);
    }
    for (const { path, headers } of server?.seen ?? [])
      if (path === '/clip') expect(headers['x-api-key']).toBeUndefined();
  });

  it('that breaks off is repeated, and never given out short', async () => {
    let broken = 1;
    const client = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': '8' });
      if (broken-- > 0) response.write(clip.subarray(0, 4), () => response.destroy());
      else response.end(clip);
    });
    expect((await client.download(ID)).size).toBe(8);
    broken = 99;
    await expect(client.download(ID)).rejects.toBeInstanceOf(sdk.ConnectionError);
  });

  it('of an expired link is a NotFoundError', async () => {
    const client = await serve((_request, response) => sendProblem(response, 403, 'media_link_invalid'));
    const error = client.download(ID);
    await expect(error).rejects.toBeInstanceOf(sdk.NotFoundError);
    await expect(error).rejects.toMatchObject({
      code: 'media_link_invalid',
      requestId: ID,
      retryable: false,
    });
  });
});

it('an upload that is cut off on the way is refused by name', async () => {
  const client = await connect((_request, response) => sendProblem(response, 400, 'upload_invalid'));
  await expect(client.upload(photo)).rejects.toMatchObject({
    code: 'upload_invalid',
    name: 'InvalidRequestError',
  });
  expect(server?.count('POST', '/upload-asset')).toBe(1);
  expect(server?.count('POST', SUBMIT)).toBe(0);
});
