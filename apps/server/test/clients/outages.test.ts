import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { pythonClients } from '../../../../test/extras.ts';
import { openStores } from '../../src/open-stores.ts';
import { describeOnBothDatabases } from '../both-databases.ts';
import { type ServerProcess, startServerProcess } from '../chaos/server-process.ts';
import { allCallers } from './callers.ts';
import { TINY } from './client-server.ts';

const KEY = 'outages_0123456789abcdef';
const callers = allCallers(pythonClients().found);
/** The clients whose polls end with the connection. They come back by the id. */
const GIVE_UP: Readonly<Record<string, string>> = {
  segmind: 'TransportError',
  'higgsfield-client': 'TransportError',
  '@higgsfield/client': 'AxiosError',
};

/** What ends with a test, in whatever way it ends. */
const folders: string[] = [];
const servers: ServerProcess[] = [];
afterAll(async () => {
  for (const server of servers) server.kill('SIGKILL');
  await Promise.all(servers.map(({ exited }) => exited));
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

async function start(settings: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const server = await startServerProcess({
    KINORA_API_KEY: KEY,
    // Each submit is a request, so that one that is repeated shows.
    KINORA_DEDUPE: '0',
    KINORA_SHUTDOWN: '0',
    ...settings,
  });
  servers.push(server);
  return server;
}

describeOnBothDatabases('a server is killed and comes back on its port', (databaseSettings) => {
  it(`while these wait: ${callers.map(({ name }) => name).join(', ')}`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kinora-outages-'));
    folders.push(folder);
    const settings: Readonly<Record<string, string>> = {
      KINORA_DATA_DIR: folder,
      ...(await databaseSettings()),
    };
    // Nothing is rendered yet, so every client is still waiting when the server is killed.
    const first = await start({ ...settings, KINORA_RENDER_CONCURRENCY: '0' });
    const url = first.url ?? '';
    const headers = { 'x-api-key': KEY };
    const list = async (): Promise<{ request_id: string; status: string }[]> => {
      const answer = await fetch(`${url}/v2/requests?limit=100`, { headers });
      return ((await answer.json()) as { requests: { request_id: string; status: string }[] }).requests;
    };
    const photoUrl = `${url}/examples/object_coffee.jpg`;
    const shared = { url, key: KEY, photoUrl, fields: TINY, timeoutMs: 150_000 };
    const waits = callers.map(({ call }) => call({ ...shared, action: 'run' }));
    await expect.poll(async () => (await list()).length, { timeout: 60_000 }).toBe(callers.length);
    first.kill('SIGKILL');
    await first.exited;
    const second = await start({ ...settings, KINORA_PORT: new URL(url).port });
    expect(second.url).toBe(url);

    const outcomes = await Promise.all(waits);
    const isGivenUp = (name: string) =>
      Object.entries(GIVE_UP).find(([begin]) => name.startsWith(begin))?.[1];
    for (const [index, { name }] of callers.entries()) {
      const kind = isGivenUp(name);
      if (kind === undefined) expect(outcomes[index], name).toEqual({ value: expect.any(String) as string });
      else expect(outcomes[index], name).toMatchObject({ error: expect.arrayContaining([kind]) as string[] });
    }
    await expect
      .poll(async () => (await list()).map(({ status }) => status), { timeout: 120_000 })
      .toEqual(callers.map(() => 'COMPLETED'));
    const [{ request_id: poll } = { request_id: '' }] = await list();
    const back = callers.filter(({ name }) => isGivenUp(name) !== undefined && !name.endsWith('version 2'));
    expect(await Promise.all(back.map(({ call }) => call({ ...shared, action: { poll } })))).toEqual(
      back.map(() => ({ value: poll })),
    );

    second.kill('SIGTERM');
    await second.exited;
    const stores = await openStores({
      dataDirectory: folder,
      databaseUrl: settings['DATABASE_URL'],
      onError: () => undefined,
    });
    try {
      const [row] = await stores.database.query('SELECT count(*)::int AS count FROM requests');
      expect(row).toEqual({ count: callers.length });
      expect(await stores.accounts.auditLedger()).toEqual([]);
    } finally {
      await stores.close();
    }
  }, 240_000);
});
