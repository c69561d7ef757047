import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newRequest } from '../../test/new-request.ts';
import { openTestStores, type TestStores } from '../../test/open-test-stores.ts';
import { silentMetrics } from '../../test/silent-metrics.ts';
import { TINY_PNG } from '../../test/test-api.ts';
import { createAddressGuard } from '../adapters/guarded-fetch/address-guard.ts';
import { createGuardedFetch } from '../adapters/guarded-fetch/guarded-fetch.ts';
import type { ClaimedJob, FinishedJob } from '../ports/job-store.ts';
import type { NewRequest } from '../ports/request-store.ts';
import { fetchPhoto } from '../render/fetch-photo.ts';
import { describeJobFailure } from '../render/run-job.ts';
import { type PhotoFetcher, startPhotoFetcher } from './photo-fetcher.ts';
import { startWorker, type Worker } from './worker.ts';

// A host that answers when it is told to, and everything else as it runs: guard, fetch, files, database, worker.

let stores: TestStores;
let accountId = '';
let host: Server;
let address = '';
/** Answers of the host that have not been given yet, by path. */
const waiting = new Map<string, () => void>();
const asked: string[] = [];
beforeAll(async () => {
  stores = await openTestStores();
  accountId = (await stores.accounts.createAccount('photos')).id;
  await stores.accounts.grant(accountId, 1e9, 'test');
  host = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const answer = (): void => void response.writeHead(200, { 'content-type': 'image/png' }).end(TINY_PNG);
    if (path.startsWith('/slow')) waiting.set(path, answer);
    else answer();
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
}, 60_000);
let worker: Worker | undefined;
let fetcher: PhotoFetcher | undefined;
afterEach(async () => {
  await fetcher?.stop();
  await worker?.stop(0);
  waiting.clear();
  asked.length = 0;
  expect(await stores.accounts.auditLedger()).toEqual([]);
});
afterAll(async () => {
  host.closeAllConnections();
  host.close();
  await stores.dispose();
});

const TIMES = { leaseSeconds: 2, renewMs: 200, sweepMs: 100, idleMs: 50 };
const rendered: ClaimedJob[] = [];
const FINISHED: FinishedJob = {
  outputBlob: 'b'.repeat(64),
  outputBytes: 1,
  plan: {},
  result: { cache: 'miss', enhancedPrompt: null, enhancedBy: null, motions: [], warnings: [], details: {} },
  costMicros: 'price',
  cacheKeys: [],
};
/** One render slot, as a small server has. */
const start = (): void => {
  const guarded = createGuardedFetch({
    guard: createAddressGuard(['127.0.0.1']),
    offline: false,
    timeoutMs: 20_000,
  });
  const parts = {
    ...stores,
    metrics: silentMetrics,
    describeFailure: describeJobFailure,
    attempts: 3,
    retryDelaySeconds: () => 0,
    times: TIMES,
    log: () => undefined,
  };
  fetcher = startPhotoFetcher({
    ...parts,
    fetchPhoto: (url, signal) =>
      fetchPhoto({ fetch: guarded, blobs: stores.blobs, imageLimitBytes: 1e6 }, url, signal),
  });
  worker = startWorker({
    ...parts,
    run: async (job) => (rendered.push(job), FINISHED),
    concurrency: 1,
    accountConcurrency: 10,
  });
};
const submit = async (path: string, changes: Partial<NewRequest> = {}): Promise<string> => {
  const request = newRequest(accountId, { source: { kind: 'url', url: `${address}${path}` }, ...changes });
  await stores.requests.submit(request);
  return request.id;
};
const upload = async (): Promise<string> =>
  submit('', { source: { kind: 'blob', blob: await stores.blobs.put(TINY_PNG) } });
const stateOf = async (id: string) => {
  const found = await stores.requests.findState(id);
  return found === undefined ? undefined : [found.state, found.phase];
};

describe('photos of other servers', () => {
  it('are fetched while the one render slot takes a request whose photo is there', async () => {
    start();
    const slow = await submit('/slow-1');
    await expect.poll(() => waiting.has('/slow-1')).toBe(true);
    const second = await upload();
    await expect.poll(() => stateOf(second)).toEqual(['COMPLETED', null]);
    expect(await stateOf(slow)).toEqual(['QUEUED', 'fetch']);
    waiting.get('/slow-1')?.();
    await expect.poll(() => stateOf(slow)).toEqual(['COMPLETED', null]);
    expect(rendered.at(-1)).toMatchObject({ id: slow, attempt: 1, inputBlob: expect.any(String) as string });
  });

  it('leave the other hosts their places when one host has the 3 that it may have', async () => {
    start();
    const slow: string[] = [];
    for (let i = 0; i < 5; i++) slow.push(await submit(`/slow-${i}`));
    await expect.poll(() => waiting.size).toBe(3);
    // The same machine under another name is another host.
    const url = `${address.replace('127.0.0.1', 'localhost')}/quick`;
    const other = await submit('', { source: { kind: 'url', url } });
    await expect.poll(() => stateOf(other)).toEqual(['COMPLETED', null]);
    expect(waiting.size).toBe(3);
    for (const id of slow) await stores.requests.cancel(accountId, id);
  });

  it('stop on their way when the request is cancelled, which costs nothing', async () => {
    start();
    const id = await submit('/slow-gone');
    await expect.poll(() => waiting.has('/slow-gone')).toBe(true);
    expect(await stores.requests.cancel(accountId, id)).toEqual({ wasRunning: false });
    expect((await stateOf(id))?.[0]).toBe('CANCELED');
    waiting.get('/slow-gone')?.();
    const next = await submit('/quick');
    await expect.poll(() => stateOf(next)).toEqual(['COMPLETED', null]);
    expect(rendered.map((job) => job.id)).not.toContain(id);
  });

  it('are fetched again after a kill, and the clip is charged once', async () => {
    const id = await submit('/quick-again');
    const limits = { mostAhead: 16, mostOfAccount: 6, mostOfHost: 3 };
    const dead = await stores.jobs.claimPhoto({ leaseSeconds: 60, ...limits });
    expect(dead).toMatchObject({ id, attempt: 1, url: `${address}/quick-again`, model: 'dop-lite' });
    expect(await stateOf(id)).toEqual(['QUEUED', 'fetch']);
    await stores.database.query(
      `UPDATE requests SET lease_until = now() - interval '1 second' WHERE id = $1`,
      [id],
    );
    start();
    await expect.poll(() => stateOf(id)).toEqual(['COMPLETED', null]);
    expect(asked).toEqual(['/quick-again']);
    if (dead !== undefined) expect(await stores.jobs.photoArrived(dead, 'c'.repeat(64))).toBe(false);
    const charges = await stores.database.query(
      `SELECT id FROM ledger WHERE request_id = $1 AND kind = 'charge'`,
      [id],
    );
    expect(charges).toHaveLength(1);
  });

  it('are handed back untouched when the server stops', async () => {
    start();
    const id = await submit('/slow-stop');
    await expect.poll(() => waiting.has('/slow-stop')).toBe(true);
    await fetcher?.stop();
    expect(await stores.requests.findState(id)).toMatchObject({ state: 'QUEUED', phase: null, attempt: 0 });
    await stores.requests.cancel(accountId, id);
  });
});
