import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newRequest } from '../../test/new-request.ts';
import { openTestStores, type TestStores } from '../../test/open-test-stores.ts';
import { silentMetrics } from '../../test/silent-metrics.ts';
import type { ClaimedJob, FinishedJob } from '../ports/job-store.ts';
import { startWorker, type Worker, type WorkerParts } from './worker.ts';

let stores: TestStores;
let accountId = '';
let worker: Worker | undefined;
beforeAll(async () => {
  stores = await openTestStores();
  accountId = (await stores.accounts.createAccount('worker')).id;
  await stores.accounts.grant(accountId, 1e9, 'test');
}, 60_000);
afterEach(async () => {
  await worker?.stop(0);
  worker = undefined;
  expect(await stores.accounts.auditLedger()).toEqual([]);
});
afterAll(() => stores.dispose());

const FINISHED: FinishedJob = {
  outputBlob: 'b'.repeat(64),
  outputBytes: 1,
  plan: {},
  result: { cache: 'miss', enhancedPrompt: null, enhancedBy: null, motions: [], warnings: [], details: {} },
  costMicros: 'price',
  cacheKeys: [],
};
const start = (run: WorkerParts['run'], changes: Partial<WorkerParts> = {}): Worker => {
  worker = startWorker({
    ...stores,
    metrics: silentMetrics,
    run,
    describeFailure: (error) => ({ code: 'render_failed', message: String(error), retry: true }),
    concurrency: 1,
    accountConcurrency: 10,
    attempts: 3,
    times: { leaseSeconds: 2, renewMs: 200, sweepMs: 100, idleMs: 100 },
    log: () => undefined,
    ...changes,
  });
  return worker;
};
const submit = async (): Promise<string> => {
  const request = newRequest(accountId);
  await stores.requests.submit(request);
  return request.id;
};
const stateOf = async (id: string) => (await stores.requests.findState(id))?.state;
/** Runs until it is told to stop, and says so. */
const untilStopped =
  (log: string[]) =>
  async (job: ClaimedJob, _beat: unknown, signal: AbortSignal): Promise<FinishedJob> => {
    log.push(`started ${job.attempt}`);
    await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    throw new Error('unreachable');
  };

describe('worker', () => {
  it('runs what is queued to its end, 3 requests one after the other', async () => {
    const ids = [await submit(), await submit(), await submit()];
    let most = 0;
    const one = start(async () => {
      most = Math.max(most, one.running());
      return FINISHED;
    });
    for (const id of ids) await expect.poll(() => stateOf(id)).toBe('COMPLETED');
    expect(most).toBeLessThanOrEqual(1);
  });

  it('tries a failing request 3 times and then gives up', async () => {
    const attempts: number[] = [];
    const delaysAfter: number[] = [];
    start(
      async (job) => {
        attempts.push(job.attempt);
        throw new Error('boom');
      },
      { retryDelaySeconds: (attempt) => (delaysAfter.push(attempt), 0) },
    );
    const id = await submit();
    await expect.poll(() => stateOf(id)).toBe('FAILED');
    expect(attempts).toEqual([1, 2, 3]);
    expect(delaysAfter).toEqual([1, 2, 3]);
  });

  it('runs another request while a failed one waits for its next attempt', async () => {
    const failed: string[] = [];
    start(
      async (job) => {
        if (job.attempt > 1 || failed.length > 0) return FINISHED;
        failed.push(job.id);
        throw new Error('boom');
      },
      // Longer than this test: the slot must be free meanwhile.
      { retryDelaySeconds: () => 600 },
    );
    const [first, second] = [await submit(), await submit()];
    await expect.poll(() => stateOf(second)).toBe('COMPLETED');
    expect(failed).toEqual([first]);
    expect(await stateOf(first)).toBe('QUEUED');
    await stores.requests.cancel(accountId, first);
  });

  it('keeps a long job alive beyond its lease by heartbeats that carry progress', async () => {
    let release: () => void = () => undefined;
    start(async (_job, beat) => {
      beat({ phase: 'render', progress: 0.4, etaSeconds: 9 });
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return FINISHED;
    });
    const id = await submit();
    await expect
      .poll(async () => (await stores.requests.findState(id))?.progress, { timeout: 3000 })
      .toBeCloseTo(0.4);
    // Longer than the lease of 2 s, with a sweeper that takes lost jobs back every 100 ms.
    await expect
      .poll(
        async () => Date.now() - ((await stores.requests.findState(id))?.startedAt?.getTime() ?? Infinity),
        { timeout: 5000 },
      )
      .toBeGreaterThan(2500);
    expect(await stores.requests.findState(id)).toMatchObject({ state: 'PROCESSING', attempt: 1 });
    release();
    await expect.poll(() => stateOf(id)).toBe('COMPLETED');
  });

  it('stops the render of a cancelled request and is free for the next', async () => {
    const log: string[] = [];
    const running = start(untilStopped(log));
    const id = await submit();
    await expect.poll(() => stateOf(id)).toBe('PROCESSING');
    await stores.requests.cancel(accountId, id);
    await expect.poll(() => running.running()).toBe(0);
    expect([await stateOf(id), log]).toEqual(['CANCELED', ['started 1']]);
  });

  it('stops when its lease was given to somebody else, and leaves the request to them', async () => {
    const log: string[] = [];
    const running = start(untilStopped(log));
    const id = await submit();
    await expect.poll(() => stateOf(id)).toBe('PROCESSING');
    await stores.database.query(
      `UPDATE requests SET lease = 'theirs', lease_until = now() + interval '1 hour' WHERE id = $1`,
      [id],
    );
    await expect.poll(() => running.running()).toBe(0);
    expect(await stateOf(id)).toBe('PROCESSING');
    await stores.requests.cancel(accountId, id);
  });

  it("takes a dead worker's job up again when its lease has run out", async () => {
    const id = await submit();
    const dead = await stores.jobs.claim({ leaseSeconds: 60, accountConcurrency: 10 });
    expect(dead?.id).toBe(id);
    await stores.database.query(
      `UPDATE requests SET lease_until = now() - interval '1 second' WHERE id = $1`,
      [id],
    );
    start(async () => FINISHED);
    await expect.poll(() => stateOf(id)).toBe('COMPLETED');
    expect((await stores.requests.findState(id))?.attempt).toBe(2);
  });

  it('lets a job finish while it drains, and hands it back when the time is up', async () => {
    let release: () => void = () => undefined;
    const quick = start(async () => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return FINISHED;
    });
    const first = await submit();
    await expect.poll(() => stateOf(first)).toBe('PROCESSING');
    const stopped = quick.stop(5000);
    release();
    await stopped;
    expect(await stateOf(first)).toBe('COMPLETED');

    const slow = start(untilStopped([]));
    const second = await submit();
    await expect.poll(() => stateOf(second)).toBe('PROCESSING');
    await slow.stop(10);
    expect(await stores.requests.findState(second)).toMatchObject({ state: 'QUEUED', attempt: 0 });
    await stores.requests.cancel(accountId, second);
  });
});
