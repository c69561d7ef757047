import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeWithExtra, type Extra, pythonClients, segmindOldest } from '../../../../test/extras.ts';
import { type ClientServer, LONG, pythonPackageVersion, runPython, TINY, PHOTO } from './client-server.ts';

const ROUNDS = 20;

/** Segmind's own client from PyPI: the newest, and the oldest that polls. */
export function segmindSuite(server: () => ClientServer, database: string): void {
  describe('segmind', () => {
    describeVersion(pythonClients(), server, database);
    describeVersion(segmindOldest(), server, database);

    describe('a caller on loopback', () => {
      it(`sees the first byte of a status soon after its submit, ${ROUNDS} times`, async () => {
        const { url, key, photoUrl } = server();
        const headers = { 'x-api-key': key, 'content-type': 'application/json' };
        // The shot that the clients had: it comes from the cache and nobody has to wait for its render.
        const shot = {
          model: 'dop-lite',
          prompt: 'x',
          motion_id: 'arc-left',
          enhance_prompt: true,
          seed: 12345,
        };
        const body = JSON.stringify({ ...shot, image_urls: [photoUrl], ...TINY });
        const milliseconds: number[] = [];
        for (let round = 0; round < ROUNDS; round++) {
          const started = performance.now();
          const accepted = await fetch(`${url}/v2/higgsfield-image2video`, { method: 'POST', headers, body });
          const { status_url } = (await accepted.json()) as { status_url: string };
          const status = await fetch(status_url, { headers });
          milliseconds.push(performance.now() - started);
          expect([accepted.status, status.status]).toEqual([200, 200]);
          await status.arrayBuffer();
        }
        milliseconds.sort((a, b) => a - b);
        const [median, most] = [0.5, 0.9].map((share) =>
          milliseconds[Math.floor(ROUNDS * share)]?.toFixed(1),
        );
        console.info(
          `submit to first byte of status, ${database}: median ${median} ms, 90 % within ${most} ms`,
        );
      });
    });
  });
}

function describeVersion(extra: Extra, server: () => ClientServer, database: string): void {
  describeWithExtra(extra.name, extra, (python) => {
    const version = pythonPackageVersion(python, 'segmind');

    it(`segmind ${version} (PyPI) runs the snippet of the hosted model page`, async () => {
      const { url, key, photoUrl } = server();
      const small = JSON.stringify(TINY);
      const printed = (await runPython(python, 'segmind-seed-page.py', [
        url,
        key,
        photoUrl,
        small,
      ])) as string[];
      expect(printed).toEqual([
        expect.stringMatching(/^[0-9a-f-]{36}$/),
        'COMPLETED',
        expect.stringContaining(`${url}/media/`),
      ]);
      console.info(`segmind ${version}, ${database}: ${printed.join(' | ')}`);
    });

    it(`segmind ${version} (PyPI) waits, runs, uploads, reads errors and lists`, async () => {
      const { url, key, photoUrl, makeKey } = server();
      const cut = join(tmpdir(), `kinora-cut-${process.pid}.jpg`);
      const poor = await makeKey(0);
      const shots = [JSON.stringify(TINY), JSON.stringify(LONG)];
      const report = (await runPython(python, 'segmind-flow.py', [
        url,
        key,
        poor,
        photoUrl,
        PHOTO,
        ...shots,
        cut,
      ])) as Record<string, unknown>;
      expect(report).toMatchObject({
        async: ['COMPLETED', true, '12345'],
        metrics: ['cost', 'inference_time', 'queue_time', 'remaining_credits', 'retry_count', 'total_time'],
        clip: 'ftyp',
        run: 'COMPLETED',
        run_sync: [200, 'video/mp4', 'ftyp'],
        run_sync_headers: ['0', '12345'],
        parallel: [4, ['COMPLETED']],
        timeout: true,
        poll_again: true,
        canceled: 'The request was cancelled.',
        blocked: [expect.stringContaining('The prompt asks for explicit content'), 0],
        bad_seed: ['SegmindError', 400, 'seed must be at least 1, got 0.'],
        bad_key: ['SegmindError', 401, expect.stringContaining('Unauthorized')],
        no_model: ['SegmindError', 404, expect.stringContaining('There is no model "kling-video"')],
        no_credits: ['SegmindError', 406, expect.stringContaining('0 are left')],
        unknown_id: ['SegmindError', 404, 'Request nope not found'],
        upload: 'COMPLETED',
        truncated_upload: 'image_damaged',
        credits: ['credits', 'free-credits'],
        generations: [1, true],
        generation_row: expect.arrayContaining([
          'generation_url',
          'status',
          'credits_deduction',
          'latency_ms',
          'parameters',
        ]) as string[],
        recent: true,
        models: 'higgsfield-image2video',
        account: ['credits', 'email', 'user_id', 'username'],
        webhook_logs: ['request.completed'],
        webhook_delete: false,
        webhooks: true,
      });
      // The oldest version has no history.
      expect([report['history'] ?? ['FAILED'], report['history_row'] ?? true]).toEqual([['FAILED'], true]);
    });
  });
}
