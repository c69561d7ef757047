import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MODEL_SLUG } from '@kinora/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWithExtra, postgresPrograms } from '../../../test/extras.ts';
import { runAdminCommand } from '../src/admin/run-admin-command.ts';
import { readConfig } from '../src/config.ts';
import { type RunningServer, startServer } from '../src/main.ts';
import { startTemporaryPostgres, type TemporaryPostgres } from './temporary-postgres.ts';

// Two servers without workers and two workers on one PostgreSQL, as an operator runs them, but in one process.

const KEY = 'fleet-key-0123456789';
const TIMEOUT_MS = 120_000;

describeWithExtra('two servers and two workers on PostgreSQL', postgresPrograms(), (programs) => {
  let postgres: TemporaryPostgres;
  let folder = '';
  let environment: Record<string, string> = {};
  let servers: RunningServer[] = [];
  const start = (role: string, changes: Record<string, string> = {}) =>
    startServer(readConfig({ ...environment, KINORA_ROLE: role, ...changes }));
  beforeAll(async () => {
    postgres = await startTemporaryPostgres(programs);
    folder = await mkdtemp(join(tmpdir(), 'kinora-fleet-'));
    environment = {
      DATABASE_URL: await postgres.createDatabase(),
      KINORA_PORT: '0',
      KINORA_DATA_DIR: folder,
      KINORA_API_KEY: KEY,
      KINORA_CREDITS_STATUS: '402',
      KINORA_OFFLINE: '1',
      KINORA_LOG: 'silent',
    };
    servers = await Promise.all([start('api'), start('api')]);
  }, TIMEOUT_MS);
  afterAll(async () => {
    expect(await servers[0]?.stores.accounts.auditLedger()).toEqual([]);
    await Promise.all(servers.map((server) => server.stop()));
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const call = (server: number, path: string, options: RequestInit & { key?: string } = {}) =>
    fetch(`${servers[server]?.url}${path}`, {
      ...options,
      headers: { 'x-api-key': options.key ?? KEY, 'content-type': 'application/json' },
    });
  const submit = (server: number, key = KEY) =>
    call(server, `/v2/${MODEL_SLUG}`, {
      method: 'POST',
      key,
      body: JSON.stringify({
        model: 'dop-lite',
        prompt: 'x',
        seed: 1,
        motion_id: 'handheld',
        enhance_prompt: false,
        check_nsfw: false,
        image_urls: ['/examples/object_coffee.jpg'],
        duration_seconds: 1,
        fps: 12,
        resolution: '240p',
        cache: false,
      }),
    });
  const idOf = async (answer: Response) => ((await answer.json()) as { request_id: string }).request_id;
  const cancel = (id: string) => call(1, `/v2/requests/${id}/cancel`, { method: 'POST', body: '{}' });
  const stateOf = async (id: string) =>
    (await (await call(1, `/v2/requests/${id}/status`)).json()) as { status: string };

  it('count one rate: of 12 submits of a key with 5 a minute, half to each, 5 are accepted', async () => {
    const settings = readConfig(environment);
    const made = await runAdminCommand(settings, 'keys-create', { ratePerMinute: 5 });
    // A minute that ends between the submits would count anew.
    const left = 60_000 - (Date.now() % 60_000);
    if (left < 3000) await new Promise((resolve) => setTimeout(resolve, left));
    const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => submit(index % 2, made.key)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(7);
    for (const answer of answers) if (answer.status === 200) await cancel(await idOf(answer));
  });

  it('refuse a key at once when it is revoked, and an account without credits with the chosen 402', async () => {
    const settings = readConfig(environment);
    const made = await runAdminCommand(settings, 'keys-create', { account: 'poor' });
    for (const server of [0, 1]) expect((await submit(server, made.key)).status).toBe(402);
    await runAdminCommand(settings, 'keys-revoke', { id: made.id });
    // Both remember keys for a while; the revocation reaches them as a signal.
    for (const server of [0, 1])
      await expect.poll(async () => (await call(server, '/v2/account', { key: made.key })).status).toBe(401);
  });

  it(
    'tell of a request that came to the other, and hand its render from a stopped worker to the next',
    async () => {
      const first = await start('worker', { KINORA_SHUTDOWN: '0' });
      const id = await idOf(await submit(0));
      const events = call(1, `/v2/requests/${id}/events`).then((answer) => answer.text());
      await expect.poll(async () => (await stateOf(id)).status, { timeout: 60_000 }).toBe('PROCESSING');
      await first.stop();
      const second = await start('worker');
      const text = await events;
      await second.stop();
      const states = [...text.matchAll(/"type":"state".*"status":"(\w+)"/g)].map(([, state]) => state);
      expect(states).toEqual(['QUEUED', 'PROCESSING', 'QUEUED', 'PROCESSING', 'COMPLETED']);
      const result = await (await call(1, `/v2/requests/${id}`)).json();
      expect(result).toMatchObject({ status: 'COMPLETED', metrics: { retry_count: 0 } });
    },
    TIMEOUT_MS,
  );
});
