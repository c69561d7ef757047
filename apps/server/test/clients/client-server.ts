import { execFile, execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { findPackageJSON } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect } from 'vitest';
import { adoptApiKey } from '../../src/api-key.ts';
import { readConfig } from '../../src/config.ts';
import { type RunningServer, startServer } from '../../src/main.ts';
import type { DatabaseSettings } from '../both-databases.ts';

/** A whole server with sockets, forks and real renders, for clients of other services. */
export interface ClientServer {
  readonly url: string;
  /** A key, and the two parts that Higgsfield's clients send it in. */
  readonly key: string;
  readonly pair: { readonly id: string; readonly secret: string };
  readonly server: RunningServer;
  /** The photo of the requests: an example of the server, which needs no network. */
  readonly photoUrl: string;
  /** A key of an account with that many credits. */
  makeKey(credits: number): Promise<string>;
  /** How many requests the account of such a key has, as the database says. */
  countRequests(key: string): Promise<number>;
}

/** A photo for uploads: the one of the requests, as a file. */
export const PHOTO = join(import.meta.dirname, '../../../../examples/object_coffee.jpg');
/** What makes a clip tiny: a second of 240 lines. */
export const TINY = { duration_seconds: 1, fps: 12, resolution: '240p' } as const;
/** A clip that takes longer than any test: for what waits, runs and is cancelled. */
export const LONG = { duration_seconds: 10, fps: 60, resolution: '1080p' } as const;

const ID = 'clients';
const SECRET = '0123456789abcdef';

/** A server for all tests of a `describe`, which ends with books that balance. */
export function useServer(settings: DatabaseSettings): () => ClientServer {
  let server: ClientServer | undefined;
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinora-clients-'));
    const running = await startServer(
      readConfig({
        KINORA_PORT: '0',
        KINORA_DATA_DIR: folder,
        KINORA_API_KEY: `${ID}_${SECRET}`,
        KINORA_OFFLINE: '1',
        // Webhooks of these tests go to this machine.
        KINORA_FETCH_ALLOW: '127.0.0.1',
        KINORA_LOG: 'silent',
        ...(await settings()),
      }),
    );
    const url = running.url ?? '';
    server = {
      url,
      key: `${ID}_${SECRET}`,
      pair: { id: ID, secret: SECRET },
      server: running,
      photoUrl: `${url}/examples/object_coffee.jpg`,
      async makeKey(credits) {
        const { accounts } = running.stores;
        const account = await accounts.createAccount(`other ${randomUUID()}`);
        if (credits > 0) await accounts.grant(account.id, credits * 1e6, 'test');
        const key = adoptApiKey(`other_${account.id}`);
        await accounts.createKey({
          id: key.id,
          keyHash: key.keyHash,
          accountId: account.id,
          label: 'test',
          scopes: ['generate', 'read'],
          expiresAt: undefined,
          ratePerMinute: undefined,
        });
        return key.key;
      },
      async countRequests(key) {
        const [row] = await running.stores.database.query<{ count: number }>(
          'SELECT count(*)::int AS count FROM requests WHERE account_id = $1',
          [key.replace('other_', '')],
        );
        return row?.count ?? 0;
      },
    };
  }, 120_000);
  afterAll(async () => {
    expect(await server?.server.stores.accounts.auditLedger()).toEqual([]);
    await server?.server.stop();
    await rm(folder, { recursive: true, force: true });
  }, 120_000);
  return () => {
    if (server === undefined) throw new Error('Internal error: the server has not started');
    return server;
  };
}

/** Version of an installed npm package. */
export function npmPackageVersion(name: string): string {
  const manifest = findPackageJSON(name, import.meta.url);
  if (manifest === undefined) throw new Error(`${name} is not installed`);
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

/** Version of an installed Python package. */
export function pythonPackageVersion(python: string, name: string): string {
  const program = `import importlib.metadata; print(importlib.metadata.version(${JSON.stringify(name)}))`;
  return execFileSync(python, ['-c', program], { encoding: 'utf8' }).trim();
}

/** Runs a Python program beside this file to its end and reads what it printed as JSON. */
export async function runPython(
  python: string,
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const { stdout } = await promisify(execFile)(python, [join(import.meta.dirname, program), ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    timeout: 100_000,
  });
  return JSON.parse(stdout) as unknown;
}

/** A webhook that came in. */
export interface Received {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Receives webhooks on loopback while `work` runs with its address. */
export async function withReceiver<Result>(
  work: (url: string, next: () => Promise<Received>) => Promise<Result>,
): Promise<Result> {
  const received: Received[] = [];
  const waiting: ((one: Received) => void)[] = [];
  const receiver = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      response.end();
      const one = {
        path: incoming.url ?? '',
        headers: incoming.headers,
        text: Buffer.concat(chunks).toString(),
      };
      const wake = waiting.shift();
      if (wake === undefined) received.push(one);
      else wake(one);
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const { port } = receiver.address() as { port: number };
  const next = (): Promise<Received> => {
    const one = received.shift();
    return one === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(one);
  };
  try {
    return await work(`http://127.0.0.1:${port}/hook`, next);
  } finally {
    receiver.closeAllConnections();
    receiver.close();
  }
}
