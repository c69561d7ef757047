import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ApiError, createFalClient, type QueueStatus, ValidationError } from '@fal-ai/client';
import { describe, expect, it } from 'vitest';
import { type ClientServer, LONG, npmPackageVersion, PHOTO, TINY, withReceiver } from './client-server.ts';
import { openFaultyWay } from './faulty-way.ts';

const version = npmPackageVersion('@fal-ai/client');

const APP = 'kinora/image-to-video/lite';
interface Clip {
  readonly video: { readonly url: string; readonly file_size: number };
  readonly seed: number;
}

export function falSuite(server: () => ClientServer): void {
  describe(`@fal-ai/client ${version} (npm)`, () => {
    /** The client with the middleware of docs/from-fal.md. */
    const clientOf = (key?: string, url = server().url) => {
      return createFalClient({
        credentials: key ?? server().key,
        requestMiddleware: async (request) => ({
          ...request,
          url: request.url
            .replace(/^https:\/\/(queue\.fal\.run|rest\.fal\.ai)/, `${url}/fal`)
            .replace('https://fal.run', `${url}/fal/run`),
        }),
      });
    };
    const input = (changes: object = {}) => ({
      image_url: server().photoUrl,
      prompt: 'The camera slowly circles around the cup.',
      motion_id: 'arc-left',
      seed: 12345,
      ...TINY,
      ...changes,
    });

    it('subscribes with logs and place in line, polling and streaming', async () => {
      const updates: QueueStatus[] = [];
      const polled = await clientOf().subscribe(APP, {
        input: input(),
        logs: true,
        pollInterval: 50,
        onQueueUpdate: (update) => updates.push(update),
      });
      const { video, seed } = polled.data as Clip;
      expect([seed, updates.at(-1)?.status]).toEqual([12345, 'COMPLETED']);
      expect(updates.find((update) => update.status === 'IN_QUEUE')?.queue_position ?? 0).toBe(0);
      const last = updates.at(-1);
      const messages = last?.status === 'COMPLETED' ? last.logs.map((log) => log.message) : [];
      expect(messages).toEqual(expect.arrayContaining(['queued', 'processing', 'completed']));
      const clip = Buffer.from(await (await fetch(video.url)).arrayBuffer());
      expect([clip.toString('latin1', 4, 8), clip.length]).toEqual(['ftyp', video.file_size]);
      const streamed = await clientOf().subscribe(APP, { input: input({ cache: true }), mode: 'streaming' });
      expect(streamed.data).toMatchObject({ seed: 12345 });
    });

    it('runs and waits, and streams what happens with the result at last', async () => {
      const { data, requestId } = await clientOf().run(APP, { input: input() });
      expect(data).toMatchObject({ seed: 12345, video: { content_type: 'video/mp4' } });
      const stream = await clientOf().stream(APP, { input: input({ prompt: 'It circles slowly.' }) });
      const seen: string[] = [];
      for await (const event of stream as AsyncIterable<{ status?: string }>)
        seen.push(event.status ?? 'result');
      expect(seen.slice(-2)).toEqual(['COMPLETED', 'result']);
      expect(await stream.done()).toMatchObject({ seed: 12345 });
      expect(stream.requestId).not.toBe(requestId);
      const blocked = await clientOf()
        .run(APP, { input: input({ prompt: 'explicit porn scene' }) })
        .catch((refused: unknown) => refused);
      expect(blocked).toBeInstanceOf(ValidationError);
      expect((blocked as ValidationError).fieldErrors).toMatchObject([{ type: 'content_blocked' }]);
    });

    it('finds its run again when the connection breaks while it waits', async () => {
      const key = await server().makeKey(5);
      const way = await openFaultyWay(server().url, ({ before }) =>
        before === 0 ? 'drop-waiting' : undefined,
      );
      try {
        // Nothing was rendered with this seed yet: the answer takes longer than the connection.
        const { data } = await clientOf(key, way.url).run(APP, { input: input({ seed: 21, cache: false }) });
        expect(data).toMatchObject({ seed: 21 });
        expect([way.calls.length, await server().countRequests(key)]).toEqual([2, 1]);
      } finally {
        way.close();
      }
    });

    it('ends a status stream that breaks in its own error, and polls find the result', async () => {
      const way = await openFaultyWay(server().url, ({ path }) =>
        path.endsWith('/status/stream') ? 'cut-answer' : undefined,
      );
      try {
        const client = clientOf(undefined, way.url);
        const { request_id: requestId } = await client.queue.submit(APP, { input: input({ seed: 21 }) });
        const streaming = client.queue.subscribeToStatus(APP, { requestId, mode: 'streaming' });
        await expect(streaming).rejects.toBeInstanceOf(ApiError);
        await client.queue.subscribeToStatus(APP, { requestId, pollInterval: 50 });
        expect((await client.queue.result(APP, { requestId })).data).toMatchObject({ seed: 21 });
      } finally {
        way.close();
      }
    });

    it('submits, cancels, and reads the error of what was cancelled', async () => {
      const { queue } = clientOf();
      const { request_id: requestId } = await queue.submit(APP, { input: input({ ...LONG, seed: 3 }) });
      expect((await queue.status(APP, { requestId })).status).toMatch(/IN_QUEUE|IN_PROGRESS/);
      await queue.cancel(APP, { requestId });
      expect(await queue.status(APP, { requestId })).toMatchObject({ status: 'COMPLETED' });
      const error = await queue.result(APP, { requestId }).catch((refused: unknown) => refused);
      expect(error).toBeInstanceOf(ValidationError);
      expect((error as ValidationError).fieldErrors).toMatchObject([{ msg: 'The request was cancelled.' }]);
      const again = await queue.cancel(APP, { requestId }).catch((refused: unknown) => refused);
      expect(again).toMatchObject({ name: 'ApiError', status: 400 });
    });

    it('reads refusals with the fields that are wrong', async () => {
      const submit = (changes: object, key?: string) =>
        clientOf(key)
          .queue.submit(APP, { input: input(changes) })
          .catch((refused: unknown) => refused);
      const wrong = await submit({ fps: 1000 });
      expect(wrong).toBeInstanceOf(ValidationError);
      expect((wrong as ValidationError).getFieldErrors('fps')).toHaveLength(1);
      const poor = await submit({}, await server().makeKey(0));
      expect(poor).toMatchObject({
        name: 'ApiError',
        status: 402,
        message: expect.stringContaining('0 are left'),
      });
      expect(await submit({}, 'wrong')).toBeInstanceOf(ApiError);
    });

    it('uploads a blob and has its webhook called, signed with the published key', async () => {
      const photo = new Blob([await readFile(PHOTO)], { type: 'image/jpeg' });
      await withReceiver(async (webhookUrl, next) => {
        const { request_id: id } = await clientOf().queue.submit(APP, {
          input: input({ image_url: photo }),
          webhookUrl,
        });
        const { headers, text } = await next();
        expect(JSON.parse(text)).toMatchObject({ request_id: id, status: 'OK', payload: { seed: 12345 } });
        const { keys } = (await (await fetch(`${server().url}/fal/.well-known/jwks.json`)).json()) as {
          keys: { kty: string; crv: string; x: string }[];
        };
        const signed = [
          headers['x-fal-webhook-request-id'],
          headers['x-fal-webhook-user-id'],
          headers['x-fal-webhook-timestamp'],
          createHash('sha256').update(text).digest('hex'),
        ].join('\n');
        const key = createPublicKey({ key: keys[0] ?? {}, format: 'jwk' });
        const signature = Buffer.from(String(headers['x-fal-webhook-signature']), 'hex');
        expect(verify(null, Buffer.from(signed), key, signature)).toBe(true);
      });
    });
  });
}
