/* eslint-disable @typescript-eslint/no-deprecated -- OpenAI closed its own endpoint; its client still speaks it. */
import { createReadStream } from 'node:fs';
import { createClient, signForTest, verifyWebhook } from '@kinora/sdk';
import OpenAI from 'openai';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { type ClientServer, npmPackageVersion, PHOTO, TINY, withReceiver } from './client-server.ts';

const version = npmPackageVersion('openai');

/** A small clip: fields of ours that the client passes on, and OpenAI's own. */
const SMALL = {
  model: 'dop-lite',
  seconds: '1',
  size: '426x240',
  fps: 12,
  seed: 12345,
  motion_id: 'arc-left',
};

export function openaiSuite(server: () => ClientServer): void {
  describe(`openai ${version} (npm)`, () => {
    const clientOf = (apiKey?: string) =>
      new OpenAI({ apiKey: apiKey ?? server().key, baseURL: `${server().url}/v1`, maxRetries: 1 });
    const finished = async (client: OpenAI, id: string) => {
      await expect
        .poll(async () => (await client.videos.retrieve(id)).status, { timeout: 60_000, interval: 100 })
        .toMatch(/completed|failed/);
      return client.videos.retrieve(id);
    };
    const create = (client: OpenAI, changes: object = {}) =>
      client.videos.create({
        prompt: 'The camera slowly circles around the cup.',
        input_reference: createReadStream(PHOTO),
        ...SMALL,
        ...changes,
      } as OpenAI.VideoCreateParams);

    it('creates from a file, polls, downloads clip, thumbnail and sheet, lists and deletes', async () => {
      // An account of its own: what is listed is all that it has.
      const client = clientOf(await server().makeKey(1));
      const created = await create(client);
      expect(created).toMatchObject({ object: 'video', status: 'queued', seconds: '1', model: 'dop-lite' });
      const video = await finished(client, created.id);
      expect(video).toMatchObject({ status: 'completed', progress: 100, error: null });
      const bytes = async (variant: 'video' | 'thumbnail' | 'spritesheet') =>
        Buffer.from(await (await client.videos.downloadContent(created.id, { variant })).arrayBuffer());
      expect((await bytes('video')).toString('latin1', 4, 8)).toBe('ftyp');
      const thumbnail = await sharp(await bytes('thumbnail')).metadata();
      const sheet = await sharp(await bytes('spritesheet')).metadata();
      expect([thumbnail.format, sheet.format, sheet.width]).toEqual(['jpeg', 'jpeg', 6 * thumbnail.width]);

      // From the cache, with the photo as an address.
      const again = await create(client, { input_reference: { image_url: server().photoUrl } });
      expect(await finished(client, again.id)).toMatchObject({ status: 'completed', size: video.size });
      const listed: string[] = [];
      for await (const one of client.videos.list({ limit: 1 })) listed.push(one.id);
      expect(listed).toEqual([again.id, created.id]);
      expect(await client.videos.delete(created.id)).toEqual({
        id: created.id,
        object: 'video.deleted',
        deleted: true,
      });
      await expect(client.videos.retrieve(created.id)).rejects.toMatchObject({ status: 404 });
    });

    it('verifies a webhook of this server, as our own client does, and neither takes one that is 10 minutes off', async () => {
      const { url, key, photoUrl } = server();
      const secret = await createClient({ baseUrl: url, apiKey: key }).webhookSecret();
      const { webhooks } = clientOf();
      await withReceiver(async (webhookUrl, next) => {
        const image = { image: photoUrl, model: 'dop-lite', motion_id: 'arc-left', seed: 12345 } as const;
        const job = await createClient({ baseUrl: url, apiKey: key }).submit({
          ...image,
          ...TINY,
          webhook_url: webhookUrl,
        });
        const { headers, text: body } = await next();
        const sent = headers as Record<string, string>;
        await webhooks.verifySignature(body, sent, secret);
        expect(await verifyWebhook({ body, headers: sent, secret })).toMatchObject({
          type: 'request.completed',
          data: { request_id: job.id },
        });
        for (const offSeconds of [-600, 600]) {
          const timestampSeconds = Math.floor(Date.now() / 1000) + offSeconds;
          const off = await signForTest({ body, secret, timestampSeconds });
          await expect(webhooks.verifySignature(body, off, secret)).rejects.toThrow(/timestamp/i);
          await expect(verifyWebhook({ body, headers: off, secret })).rejects.toMatchObject({
            code: 'webhook_timestamp_off',
          });
        }
      });
    });

    it('reads refusals and failures in its own errors', async () => {
      const client = clientOf();
      const refuse = (changes: object, key?: string) =>
        create(clientOf(key), changes).catch((error: unknown) => error);
      expect(await refuse({ seconds: '12' })).toMatchObject({
        status: 400,
        param: 'seconds',
        code: 'invalid_parameter',
      });
      expect(await refuse({ input_reference: undefined })).toMatchObject({
        status: 400,
        param: 'input_reference',
      });
      expect(await refuse({}, 'wrong')).toMatchObject({ status: 401, code: 'invalid_api_key' });
      expect(await refuse({}, await server().makeKey(0))).toMatchObject({
        status: 429,
        code: 'insufficient_quota',
      });
      const blocked = await create(client, { prompt: 'explicit porn scene' });
      expect(await finished(client, blocked.id)).toMatchObject({
        status: 'failed',
        error: { code: 'content_blocked', message: expect.stringContaining('explicit content') as string },
      });
      await expect(client.videos.downloadContent(blocked.id)).rejects.toMatchObject({ status: 400 });
    });
  });
}
