import { verifyWebhook } from '@kinora/contract';
import { describe, expect, it } from 'vitest';
import { describeWithExtra, pythonClients } from '../../../../test/extras.ts';
import {
  type ClientServer,
  LONG,
  pythonPackageVersion,
  runPython,
  TINY,
  withReceiver,
  PHOTO,
} from './client-server.ts';

export const higgsfieldPythonSuite = (server: () => ClientServer): void =>
  describeWithExtra("Higgsfield's Python client", pythonClients(), (python) => {
    const version = pythonPackageVersion(python, 'higgsfield-client');
    describe(`higgsfield-client ${version} (PyPI)`, () => {
      it('subscribes, cancels, uploads, asks by id, reads errors, and its webhook arrives signed', async () => {
        const { url, pair, photoUrl, makeKey, server: running, key } = server();
        const poor = (await makeKey(0)).replace('_', ':');
        await withReceiver(async (hook, next) => {
          const report = await runPython(python, 'higgsfield-flow.py', [
            url,
            `${pair.id}:${pair.secret}`,
            poor,
            photoUrl,
            PHOTO,
            JSON.stringify(TINY),
            JSON.stringify(LONG),
            hook,
          ]);
          expect(report).toEqual({
            subscribe: ['completed', true],
            seen: ['Completed', true],
            clip: 'ftyp',
            webhook_submit: 'completed',
            canceled: ['Cancelled', 'canceled'],
            cancel_finished: expect.stringContaining('is already finished'),
            nsfw: ['nsfw', 'NSFW', true],
            no_photo: 'image_url is required, got nothing.',
            bad_seed: 'seed must be at most 1000000, got 2000000.',
            no_model: expect.stringContaining('this server has lite, turbo, standard, preview'),
            bad_key: expect.stringContaining('Unauthorized'),
            no_credits: expect.stringContaining('0 are left'),
            upload: 'completed',
            by_id: ['Completed', true, expect.stringContaining('not found')],
            parallel: ['completed'],
          });
          const { headers, text } = await next();
          const body = JSON.parse(text) as Record<string, unknown>;
          expect(body).toMatchObject({
            status: 'completed',
            video: { url: expect.stringContaining(url) as string },
          });
          const account = await fetch(`${url}/v2/account/webhook-secret`, { headers: { 'x-api-key': key } });
          const { secret } = (await account.json()) as { secret: string };
          const message = {
            id: String(headers['webhook-id']),
            timestampSeconds: Number(headers['webhook-timestamp']),
            body: text,
          };
          const signature = String(headers['webhook-signature']);
          expect(await verifyWebhook(message, signature, secret, message.timestampSeconds)).toBe(true);
          expect(await running.stores.deliveries.listOfRequest(String(body['request_id']))).toHaveLength(1);
        });
      });
    });
  });
