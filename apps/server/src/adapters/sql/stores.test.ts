import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWithExtra, postgresPrograms } from '../../../../../test/extras.ts';
import { newRequest } from '../../../test/new-request.ts';
import { openTestStores, type TestStores } from '../../../test/open-test-stores.ts';
import { startTemporaryPostgres, type TemporaryPostgres } from '../../../test/temporary-postgres.ts';
import type { ClaimedJob, FinishedJob } from '../../ports/job-store.ts';
import type { NewRequest, RequestQuery } from '../../ports/request-store.ts';
import { prepareFirstAccount } from '../../first-account.ts';
import { queueOrder } from '../../request/queue-order.ts';
import { inTurn } from './in-turn.ts';

/** The same stories on both databases: requests, their line and their money. */
function describeStores(open: () => Promise<TestStores>): void {
  let stores: TestStores;
  beforeAll(async () => {
    stores = await open();
  }, 60_000);
  afterAll(async () => {
    expect(await stores.accounts.auditLedger()).toEqual([]);
    await stores.dispose();
  });

  const fund = async (credits = 1000): Promise<string> => {
    const account = await stores.accounts.createAccount(randomUUID());
    await stores.accounts.grant(account.id, credits * 1_000_000, 'test');
    return account.id;
  };
  const submit = async (accountId: string, changes: Partial<NewRequest> = {}): Promise<string> => {
    const request = newRequest(accountId, changes);
    expect(await stores.requests.submit(request)).toMatchObject({ kind: 'accepted' });
    return request.id;
  };
  const available = async (accountId: string): Promise<number> => {
    const account = await stores.accounts.findAccount(accountId);
    return ((account?.balanceMicros ?? 0) - (account?.reservedMicros ?? 0)) / 1e6;
  };
  const kinds = async (accountId: string): Promise<string[]> =>
    (await stores.accounts.listLedger(accountId, { limit: 50, before: undefined }))
      .map((entry) => entry.kind)
      .reverse();
  const claim = async (accountConcurrency = 100): Promise<ClaimedJob> => {
    const job = await stores.jobs.claim({ leaseSeconds: 60, accountConcurrency });
    if (job === undefined) throw new Error('nothing to claim');
    return job;
  };
  const done = (changes: Partial<FinishedJob> = {}): FinishedJob => ({
    outputBlob: 'b'.repeat(64),
    outputBytes: 10,
    plan: { frames: 12 },
    result: { cache: 'miss', enhancedPrompt: null, enhancedBy: null, motions: [], warnings: [], details: {} },
    costMicros: 'price',
    cacheKeys: [],
    ...changes,
  });
  const states = async (...ids: string[]): Promise<(string | undefined)[]> =>
    Promise.all(ids.map(async (id) => (await stores.requests.findState(id))?.state));
  const expireLease = (id: string) =>
    stores.database.query(`UPDATE requests SET lease_until = now() - interval '1 second' WHERE id = $1`, [
      id,
    ]);
  const failure = { code: 'render_failed', message: 'no', retry: true };

  it('reserves at submit, charges at the end and keeps the books balanced', async () => {
    const account = await fund(1);
    const id = await submit(account);
    expect(await available(account)).toBeCloseTo(0.9);
    const job = await claim();
    expect(job).toMatchObject({ id, attempt: 1, priceMicros: 100_000 });
    expect(await stores.jobs.finish(job, done())).toBe(true);
    expect(await kinds(account)).toEqual(['grant', 'reserve', 'charge']);
    const result = await stores.requests.findResult(id);
    expect(result).toMatchObject({
      state: 'COMPLETED',
      costMicros: 100_000,
      remainingMicros: 900_000,
      plan: { frames: 12 },
    });
    expect(await stores.accounts.auditLedger()).toEqual([]);
  });

  it('refunds a charge once, also after the request is gone', async () => {
    const account = await fund(1);
    const id = await submit(account);
    expect(await stores.accounts.refund(id, 'too early')).toBeUndefined();
    await stores.jobs.finish(await claim(), done());
    await stores.requests.remove(account, id);
    expect(await stores.accounts.refund(id, 'sorry')).toBe(100_000);
    expect(await stores.accounts.refund(id, 'again')).toBeUndefined();
    expect(await available(account)).toBe(1);
    expect(await kinds(account)).toEqual(['grant', 'reserve', 'charge', 'refund']);
  });

  it('refuses what the account cannot pay and leaves nothing behind', async () => {
    const account = await fund(0.25);
    await submit(account);
    await submit(account);
    const third = newRequest(account);
    expect(await stores.requests.submit(third)).toEqual({ kind: 'no-credits', availableMicros: 50_000 });
    expect(await stores.requests.findState(third.id)).toBeUndefined();
    await stores.jobs.finish(await claim(), done());
    await stores.jobs.finish(await claim(), done());
  });

  it('takes 100 submits at once against 50 credits and accepts exactly 50', async () => {
    const account = await fund(5);
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, () => stores.requests.submit(newRequest(account))),
    );
    expect(outcomes.filter(({ kind }) => kind === 'accepted')).toHaveLength(50);
    expect(await available(account)).toBe(0);
    const { orders } = await stores.requests.readQueue();
    expect(orders).toHaveLength(50);
    const head = await stores.requests.readQueueHead();
    expect(head).toMatchObject({ firstOrder: orders[0], running: 0 });
    expect(head.oldestSeconds).toBeGreaterThan(0);
    const running = await claim();
    expect(await stores.requests.readQueueHead()).toMatchObject({ running: 1 });
    await stores.jobs.finish(running, done());
    for (let i = 1; i < 50; i++) await stores.jobs.finish(await claim(), done());
    expect(await stores.requests.readQueueHead()).toEqual({
      firstOrder: undefined,
      running: 0,
      oldestSeconds: 0,
    });
  });

  it('counts the rate and the unfinished requests, and a refusal costs no rate', async () => {
    const account = await fund();
    const keyId = `kin_${randomUUID()}`;
    const limits = { keyId, ratePerMinute: 3, pendingLimit: 2 };
    const one = await submit(account, limits);
    const two = await submit(account, limits);
    expect(await stores.requests.submit(newRequest(account, limits))).toEqual({
      kind: 'too-many-pending',
      pending: 2,
    });
    expect(await stores.requests.submit(newRequest(account, { ...limits, pendingLimit: 9 }))).toMatchObject({
      rateUsed: 3,
    });
    expect(await stores.requests.submit(newRequest(account, { ...limits, pendingLimit: 9 }))).toEqual({
      kind: 'rate-limited',
    });
    expect(await stores.requests.countCall(keyId, 3)).toBe(false);
    expect(await stores.requests.countCall(keyId, 4)).toBe(true);
    expect(await states(one, two)).toEqual(['QUEUED', 'QUEUED']);
    for (let i = 0; i < 3; i++) await stores.jobs.finish(await claim(), done());
  });

  it('replays an Idempotency-Key once, also when 10 submits race with it', async () => {
    const account = await fund();
    const attempts = Array.from({ length: 10 }, () => {
      const request = newRequest(account);
      return stores.requests.submit({
        ...request,
        idempotency: { key: 'k', fingerprint: 'f', answer: { id: request.id }, seconds: 60 },
      });
    });
    const outcomes = await Promise.all(attempts);
    expect(outcomes.filter(({ kind }) => kind === 'accepted')).toHaveLength(1);
    const answers = outcomes.flatMap((outcome) => (outcome.kind === 'replayed' ? [outcome.answer] : []));
    expect(answers).toHaveLength(9);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await stores.requests.findReplay(account, 'k', 'other')).toEqual({ kind: 'idempotency-mismatch' });
    expect(await available(account)).toBeCloseTo(999.9);
    // After 24 hours the key is free again.
    await stores.database.query(
      `UPDATE idempotency SET expires_at = now() - interval '1 second' WHERE account_id = $1`,
      [account],
    );
    expect(await stores.requests.findReplay(account, 'k', 'f')).toBeUndefined();
    await submit(account, { idempotency: { key: 'k', fingerprint: 'g', answer: {}, seconds: 60 } });
    for (let i = 0; i < 2; i++) await stores.jobs.finish(await claim(), done());
  });

  it('stores prompts with characters that PostgreSQL refuses', async () => {
    const account = await fund();
    const base = newRequest(account);
    const prompt = `nul \0 half \ud800 whole \ud83d\ude00`;
    const id = await submit(account, { parameters: { ...base.parameters, prompt } });
    expect((await stores.requests.findResult(id))?.parameters.prompt).toBe(
      'nul  half \ufffd whole \ud83d\ude00',
    );
    await stores.jobs.finish(await claim(), done());
  });

  it('runs dop-turbo first, and what has waited longer than its head start before it', async () => {
    const account = await fund();
    const order = (model: 'dop-lite' | 'dop-turbo', secondsAgo: number) => ({
      queueOrder: queueOrder(model, Date.now() - secondsAgo * 1000),
    });
    const lite = await submit(account, order('dop-lite', 0));
    const turbo = await submit(account, order('dop-turbo', 0));
    const oldLite = await submit(account, order('dop-lite', 1200));
    const claimed: string[] = [];
    for (let i = 0; i < 3; i++) {
      const job = await claim();
      claimed.push(job.id);
      await stores.jobs.finish(job, done());
    }
    expect(claimed).toEqual([oldLite, turbo, lite]);
  });

  it('runs at most 2 requests of an account at once and lets others pass', async () => {
    const greedy = await fund();
    const modest = await fund();
    for (let i = 0; i < 4; i++)
      await submit(greedy, { queueOrder: queueOrder('dop-lite', Date.now() - 60_000) });
    const other = await submit(modest);
    const jobs = [await claim(2), await claim(2), await claim(2)];
    expect(jobs.map((job) => job.accountId)).toEqual([greedy, greedy, modest]);
    expect(jobs[2]?.id).toBe(other);
    expect(await stores.jobs.claim({ leaseSeconds: 60, accountConcurrency: 2 })).toBeUndefined();
    for (const job of jobs) await stores.jobs.finish(job, done());
    for (let i = 0; i < 2; i++) await stores.jobs.finish(await claim(2), done());
  });

  it('runs a lost job again with its plan, and the late worker changes nothing', async () => {
    const account = await fund();
    const id = await submit(account);
    const lost = await claim();
    expect(await stores.jobs.savePlan(lost, { frames: 5 })).toBe(true);
    expect(await stores.jobs.recoverLost({ attempts: 3 })).toBe(0);
    await expireLease(id);
    expect(await stores.jobs.recoverLost({ attempts: 3 })).toBe(1);
    const again = await claim();
    expect(again).toMatchObject({ id, attempt: 2, plan: { frames: 5 } });
    expect(
      await stores.jobs.heartbeat(
        lost,
        { phase: 'render', progress: 0.5, etaSeconds: 1 },
        { leaseSeconds: 9, event: 'progress' },
      ),
    ).toBe(false);
    expect(await stores.jobs.finish(lost, done())).toBe(false);
    expect(await stores.jobs.fail(lost, failure, { attempts: 3 })).toBe(false);
    expect(await stores.jobs.finish(again, done())).toBe(true);
    expect(await stores.jobs.finish(again, done())).toBe(false);
    expect(await kinds(account)).toEqual(['grant', 'reserve', 'charge']);
  });

  it('gives up after 3 attempts, releases the reserve and charges nothing', async () => {
    const account = await fund();
    const id = await submit(account);
    for (let attempt = 1; attempt <= 3; attempt++) {
      expect(await states(id)).toEqual(['QUEUED']);
      expect(await stores.jobs.fail(await claim(), failure, { attempts: 3 })).toBe(true);
    }
    expect(await stores.requests.findState(id)).toMatchObject({
      state: 'FAILED',
      errorCode: 'render_failed',
      attempt: 3,
    });
    expect(await kinds(account)).toEqual(['grant', 'reserve', 'release']);
    expect(await stores.jobs.claim({ leaseSeconds: 1, accountConcurrency: 9 })).toBeUndefined();
  });

  it('leaves a failed request alone until its delay is over, and runs others of the account meanwhile', async () => {
    const account = await fund();
    const first = await submit(account);
    const job = await claim(1);
    expect(job.id).toBe(first);
    const other = await submit(account, { queueOrder: queueOrder('dop-lite', Date.now() + 60_000) });
    expect(await stores.jobs.fail(job, failure, { attempts: 3, delaySeconds: 5 })).toBe(true);
    expect(await states(first)).toEqual(['QUEUED']);
    const [wait] = await stores.database.query<{ seconds: number }>(
      'SELECT extract(epoch FROM start_after - now())::float8 AS seconds FROM pgboss.job WHERE id = $1',
      [first],
    );
    expect(wait?.seconds).toBeGreaterThan(0);
    expect(wait?.seconds).toBeLessThanOrEqual(5.1);
    const next = await claim(1);
    expect(next.id).toBe(other);
    await stores.jobs.finish(next, done());
    expect(await stores.jobs.claim({ leaseSeconds: 60, accountConcurrency: 1 })).toBeUndefined();
    // The time passes.
    await stores.database.query('UPDATE pgboss.job SET start_after = now() WHERE id = $1', [first]);
    const again = await claim(1);
    expect(again).toMatchObject({ id: first, attempt: 2 });
    expect(await stores.jobs.finish(again, done())).toBe(true);
  });

  it('says worker_lost when the last attempt was lost, and charges nothing', async () => {
    const account = await fund();
    const id = await submit(account);
    await claim();
    await stores.jobs.endLeases();
    expect(await stores.jobs.recoverLost({ attempts: 1 })).toBe(1);
    expect(await stores.requests.findState(id)).toMatchObject({ state: 'FAILED', errorCode: 'worker_lost' });
    expect(await kinds(account)).toEqual(['grant', 'reserve', 'release']);
  });

  it('hands a job back at shutdown without counting the attempt', async () => {
    const account = await fund();
    const id = await submit(account);
    expect(await stores.jobs.release(await claim())).toBe(true);
    const job = await claim();
    expect(job).toMatchObject({ id, attempt: 1 });
    await stores.jobs.finish(job, done());
  });

  it('cancels waiting and running requests, gives the credits back and stops the worker', async () => {
    const account = await fund(1);
    const waiting = await submit(account);
    const running = await submit(account, { queueOrder: 0 });
    const job = await claim();
    expect(job.id).toBe(running);
    expect(await stores.requests.cancel(account, running)).toEqual({ wasRunning: true });
    expect(await stores.requests.cancel(account, waiting)).toEqual({ wasRunning: false });
    expect(await stores.requests.cancel(account, waiting)).toBeUndefined();
    expect(await stores.requests.cancel(await fund(), running)).toBeUndefined();
    expect(
      await stores.jobs.heartbeat(
        job,
        { phase: 'render', progress: 0.5, etaSeconds: 1 },
        { leaseSeconds: 9, event: undefined },
      ),
    ).toBe(false);
    expect(await stores.jobs.finish(job, done())).toBe(false);
    expect(await available(account)).toBe(1);
    expect(await states(running, waiting)).toEqual(['CANCELED', 'CANCELED']);
    expect(await stores.jobs.claim({ leaseSeconds: 1, accountConcurrency: 9 })).toBeUndefined();
  });

  it('cancels 20 requests at the moment they are claimed, and neither waits for the other', async () => {
    const account = await fund();
    for (let round = 0; round < 20; round++) {
      const id = await submit(account);
      const [job, canceled] = await Promise.all([
        stores.jobs.claim({ leaseSeconds: 60, accountConcurrency: 100 }),
        stores.requests.cancel(account, id),
      ]);
      expect([job?.id ?? id, canceled !== undefined]).toEqual([id, true]);
      expect(await states(id)).toEqual(['CANCELED']);
    }
    expect(await stores.jobs.claim({ leaseSeconds: 60, accountConcurrency: 100 })).toBeUndefined();
    expect(await available(account)).toBe(1000);
  });

  it('settles exactly one of a cancellation and an end that race', async () => {
    const account = await fund();
    for (let i = 0; i < 5; i++) {
      const id = await submit(account);
      const job = await claim();
      const [finished, canceled] = await Promise.all([
        stores.jobs.finish(job, done()),
        stores.requests.cancel(account, id),
      ]);
      expect([finished, canceled !== undefined].filter(Boolean)).toHaveLength(1);
    }
  });

  it('tells the story of a request as events with ids from 1', async () => {
    const account = await fund();
    const id = await submit(account);
    const job = await claim();
    await stores.jobs.heartbeat(
      job,
      { phase: 'render', progress: 0.5, etaSeconds: 1.2, frame: 6, frameCount: 12 },
      { leaseSeconds: 9, event: 'progress' },
    );
    await stores.jobs.heartbeat(
      job,
      { phase: 'render', progress: 0.6, etaSeconds: 1 },
      { leaseSeconds: 9, event: undefined },
    );
    await stores.jobs.savePreview(job, 'data:image/jpeg;base64,AA==', 6);
    await stores.jobs.finish(job, done());
    const events = await stores.events.listAfter(id, 0);
    expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect(events.map(({ type, data }) => [type, data['status'] ?? data['frame']])).toEqual([
      ['state', 'QUEUED'],
      ['state', 'PROCESSING'],
      ['progress', 6],
      ['preview', 6],
      ['state', 'COMPLETED'],
    ]);
    expect(await stores.events.listAfter(id, 4)).toHaveLength(1);
  });

  it('finds a cached clip while a request with it lives, and charges nothing for it', async () => {
    const account = await fund();
    const key = randomUUID();
    expect(await stores.jobs.findCached(key)).toBeUndefined();
    const first = await submit(account);
    await stores.jobs.finish(await claim(), done({ cacheKeys: [key, key] }));
    expect(await stores.jobs.findCached(key)).toMatchObject({ outputBlob: 'b'.repeat(64), outputBytes: 10 });
    const second = await submit(account);
    await stores.jobs.finish(await claim(), done({ costMicros: 0, cacheKeys: [key] }));
    expect((await stores.requests.findResult(second))?.costMicros).toBe(0);
    // The second request keeps it alive when the first is deleted.
    expect(await stores.requests.remove(account, first)).toBe(true);
    expect(await stores.jobs.findCached(key)).toBeDefined();
    expect(await stores.requests.remove(account, second)).toBe(true);
    expect(await stores.jobs.findCached(key)).toBeUndefined();
    expect(await kinds(account)).toEqual(['grant', 'reserve', 'charge', 'reserve', 'release']);
  });

  it('forgets requests, events and uploads when they expire, and knows which files nobody needs', async () => {
    const account = await fund();
    const blobs = {
      input: '1'.repeat(64),
      output: '2'.repeat(64),
      asset: '3'.repeat(64),
      orphan: '4'.repeat(64),
    };
    const id = await submit(account, { source: { kind: 'blob', blob: blobs.input } });
    await stores.jobs.finish(await claim(), done({ outputBlob: blobs.output }));
    const asset = await stores.assets.create({
      accountId: account,
      blob: blobs.asset,
      contentType: 'image/png',
      bytes: 1,
      retentionSeconds: 60,
    });
    expect(await stores.retention.unreferenced(Object.values(blobs))).toEqual([blobs.orphan]);
    await stores.database.query(`UPDATE requests SET expires_at = now() WHERE id = $1`, [id]);
    expect(await stores.requests.findState(id)).toBeUndefined();
    await stores.database.query(`UPDATE assets SET expires_at = now() WHERE id = $1`, [asset.id]);
    expect(await stores.assets.find(asset.id)).toBeUndefined();
    expect(await stores.retention.sweep()).toBe(1);
    expect(await stores.events.listAfter(id, 0)).toEqual([]);
    expect([...(await stores.retention.unreferenced(Object.values(blobs)))].sort()).toEqual(
      Object.values(blobs),
    );
  });

  it('announces an end to the active webhooks of the account that asked for it, in the words of each', async () => {
    const account = await fund();
    const hook = { url: 'https://example.com/all', eventTypes: ['INFERENCE'] };
    const all = await stores.webhooks.add(account, hook);
    const failures = await stores.webhooks.add(account, { ...hook, eventTypes: ['request.failed'] });
    const off = await stores.webhooks.add(account, hook);
    await stores.webhooks.add(await fund(), hook);
    expect(await stores.webhooks.deactivate(account, off.id)).toMatchObject({ active: false });
    expect(await stores.webhooks.deactivate(await fund(), all.id)).toBeUndefined();
    expect(await stores.webhooks.update(account, 'nonsense', hook)).toBeUndefined();
    const webhook = { url: 'https://example.com/one', style: 'higgsfield-v1', secret: 's' } as const;
    const id = await submit(account, { webhook });
    await stores.jobs.finish(await claim(), done());
    const due = await stores.deliveries.takeDue({ limit: 5, leaseSeconds: 60 });
    expect(due.map(({ url, style, secret }) => [url, style, secret]).sort()).toEqual([
      ['https://example.com/all', 'standard', null],
      ['https://example.com/one', 'higgsfield-v1', 's'],
    ]);
    for (const { id: delivery } of due)
      await stores.deliveries.settle(
        delivery,
        { at: '', status: 200, error: null, duration_ms: 1 },
        { state: 'delivered' },
      );
    expect(await stores.deliveries.listOfWebhook(account, all.id)).toMatchObject([
      { requestId: id, event: 'request.completed', state: 'delivered' },
    ]);
    expect(await stores.deliveries.listOfWebhook(account, failures.id)).toEqual([]);
    const listed = await stores.webhooks.list(account);
    expect(new Map(listed.map((one) => [one.id, one.active]))).toEqual(
      new Map([
        [all.id, true],
        [failures.id, true],
        [off.id, false],
      ]),
    );
  });

  it('lists the requests of one account in pages, filtered, in both orders, and counts them', async () => {
    const account = await fund();
    const ids = [await submit(account), await submit(account), await submit(account)];
    const stranger = await fund();
    const others = await submit(stranger);
    await stores.jobs.finish(await claim(), done({ plan: { width: 640, height: 480 } }));
    const list = async (query: Partial<RequestQuery>) => {
      const { requests, total } = await stores.requests.listOfAccount({
        accountId: account,
        limit: 10,
        ...query,
      });
      return [requests.map((request) => ids.indexOf(request.id)), total];
    };
    expect(await list({})).toEqual([[2, 1, 0], 3]);
    expect(await list({ order: 'asc', limit: 2 })).toEqual([[0, 1], 3]);
    expect(await list({ limit: 1, offset: 1 })).toEqual([[1], 3]);
    expect(await list({ afterId: ids[1] })).toEqual([[0], 3]);
    expect(await list({ afterId: ids[1], order: 'asc' })).toEqual([[2], 3]);
    expect(await list({ states: ['COMPLETED'] })).toEqual([[0], 1]);
    expect(await list({ sortBy: 'cost' })).toEqual([[0, 2, 1], 3]);
    expect(await list({ until: new Date(0) })).toEqual([[], 0]);
    expect(await list({ from: new Date(0), offset: 5 })).toEqual([[], 3]);
    const { requests } = await stores.requests.listOfAccount({ accountId: account, limit: 1, order: 'asc' });
    expect(requests).toMatchObject([
      { size: { width: 640, height: 480 }, costMicros: 100_000, state: 'COMPLETED' },
    ]);
    await stores.requests.cancel(stranger, others);
    for (const id of ids) await stores.requests.cancel(account, id);
  });

  it('keeps an upload under a promised id, and replaces its bytes', async () => {
    const asset = { accountId: await fund(), blob: 'e'.repeat(64), contentType: 'image/png', bytes: 1 };
    const id = randomUUID();
    await stores.assets.put(id, { ...asset, retentionSeconds: 60 });
    await stores.assets.put(id, { ...asset, blob: 'f'.repeat(64), retentionSeconds: 60 });
    expect(await stores.assets.find(id)).toMatchObject({ blob: 'f'.repeat(64) });
  });

  it('puts a webhook into the outbox with the end, once, and logs its attempts', async () => {
    const account = await fund();
    const id = await submit(account, { webhook: { url: 'https://example.com/hook', style: 'standard' } });
    expect(await stores.deliveries.takeDue({ limit: 5, leaseSeconds: 60 })).toEqual([]);
    await stores.jobs.finish(await claim(), done());
    const [due, ...others] = await stores.deliveries.takeDue({ limit: 5, leaseSeconds: 60 });
    expect(others).toEqual([]);
    expect(due).toMatchObject({ requestId: id, event: 'request.completed', tries: 0, body: null });
    expect(await stores.deliveries.takeDue({ limit: 5, leaseSeconds: 60 })).toEqual([]);
    const attempt = { at: new Date().toISOString(), status: 500, error: 'no', duration_ms: 3 };
    await stores.deliveries.freezeBody(due?.id ?? '', 'first');
    await stores.deliveries.freezeBody(due?.id ?? '', 'second');
    await stores.deliveries.settle(due?.id ?? '', attempt, { state: 'pending', retrySeconds: 0 });
    expect(await stores.deliveries.takeDue({ limit: 5, leaseSeconds: 60 })).toMatchObject([
      { tries: 1, body: 'first' },
    ]);
    await stores.deliveries.settle(
      due?.id ?? '',
      { ...attempt, status: 200, error: null },
      { state: 'delivered' },
    );
    expect(await stores.deliveries.listOfRequest(id)).toMatchObject([
      { state: 'delivered', attempts: [attempt, { status: 200 }] },
    ]);
    expect(await stores.deliveries.redeliver(id, due?.id ?? '')).toBe(true);
    expect(await stores.deliveries.redeliver(id, 'nonsense')).toBe(false);
    expect(await stores.deliveries.takeDue({ limit: 5, leaseSeconds: 60 })).toHaveLength(1);
    await stores.deliveries.settle(due?.id ?? '', attempt, { state: 'failed' });
  });

  it('keeps keys by their hash, lists and revokes them', async () => {
    const accountId = await fund();
    const id = `kin_${randomUUID().slice(0, 8)}`;
    await stores.accounts.createKey({
      id,
      keyHash: `hash-${id}`,
      accountId,
      label: 'a',
      scopes: ['read'],
      expiresAt: new Date(1e12),
      ratePerMinute: 5,
    });
    expect(await stores.accounts.findKey(`hash-${id}`)).toMatchObject({
      id,
      accountId,
      scopes: ['read'],
      ratePerMinute: 5,
      revokedAt: null,
    });
    expect(await stores.accounts.revokeKey(id)).toBe(true);
    expect(await stores.accounts.revokeKey(id)).toBe(false);
    expect((await stores.accounts.findKey(`hash-${id}`))?.revokedAt).toBeInstanceOf(Date);
    expect((await stores.accounts.listKeys()).map((key) => key.id)).toContain(id);
  });

  it('signs with the old webhook secret too for a while after a rotation', async () => {
    const account = await fund();
    const [before] = await stores.accounts.webhookSecrets(account);
    await stores.accounts.rotateWebhookSecret(account, 'whsec_bmV3');
    expect(await stores.accounts.webhookSecrets(account)).toEqual(['whsec_bmV3', before]);
  });

  it('hands out a photo to fetch when fewer than 3 requests with photos are before it, and its render after that', async () => {
    const account = await fund();
    const url = 'https://photos.example.com/a.jpg';
    const limits = { leaseSeconds: 60, mostAhead: 3, mostOfAccount: 9, mostOfHost: 9 };
    const orders = [1, 2, 3, 4].map((place) => Date.now() - 1e9 + place * 1000);
    const [a, b, c, d] = await Promise.all(
      orders.map((queueOrder, index) =>
        submit(account, { queueOrder, ...(index === 3 ? { source: { kind: 'url', url } } : {}) }),
      ),
    );
    expect(await stores.jobs.claimPhoto(limits)).toBeUndefined();
    const first = await claim();
    const photo = await stores.jobs.claimPhoto(limits);
    expect(photo).toMatchObject({ id: d, url, attempt: 1 });
    expect(await stores.jobs.claimPhoto(limits)).toBeUndefined();
    if (photo === undefined || d === undefined) throw new Error('unreachable');
    expect(await stores.requests.findState(d)).toMatchObject({ state: 'QUEUED', phase: 'fetch' });
    const rest = [await claim(), await claim()];
    expect([first, ...rest].map(({ id }) => id)).toEqual([a, b, c]);
    expect(await stores.jobs.claim({ leaseSeconds: 60, accountConcurrency: 9 })).toBeUndefined();
    expect(await stores.jobs.photoArrived(photo, 'c'.repeat(64))).toBe(true);
    expect(await stores.jobs.photoArrived(photo, 'd'.repeat(64))).toBe(false);
    const last = await claim();
    expect(last).toMatchObject({ id: d, attempt: 1, inputBlob: 'c'.repeat(64) });
    for (const job of [first, ...rest, last]) await stores.jobs.finish(job, done());
  });

  it('gives a photo up after 2 tries, waits between them, and gives the credits back', async () => {
    const account = await fund(1);
    const id = await submit(account, { source: { kind: 'url', url: 'https://photos.example.com/b.jpg' } });
    const limits = { leaseSeconds: 60, mostAhead: 3, mostOfAccount: 9, mostOfHost: 9 };
    const fetchAndFail = async (attempt: number, delaySeconds: number) => {
      const photo = await stores.jobs.claimPhoto(limits);
      expect(photo).toMatchObject({ id, attempt });
      if (photo !== undefined) await stores.jobs.fail(photo, failure, { attempts: 2, delaySeconds });
    };
    await fetchAndFail(1, 60);
    expect(await stores.jobs.claimPhoto(limits)).toBeUndefined();
    expect(await stores.jobs.claim({ leaseSeconds: 60, accountConcurrency: 9 })).toBeUndefined();
    await stores.database.query('UPDATE requests SET fetch_after = now() WHERE id = $1', [id]);
    await fetchAndFail(2, 0);
    expect(await states(id)).toEqual(['FAILED']);
    expect(await available(account)).toBe(1);
    expect(await kinds(account)).toEqual(['grant', 'reserve', 'release']);
  });

  it('notices books that do not balance', async () => {
    const account = await stores.accounts.findAccount(await fund(3));
    await stores.database.query('UPDATE accounts SET balance = balance + 1 WHERE id = $1', [account?.id]);
    expect(await stores.accounts.auditLedger()).toEqual([
      `${account?.name}: available is 3000001, the ledger says 3000000`,
    ]);
    await stores.database.query('UPDATE accounts SET balance = balance - 1 WHERE id = $1', [account?.id]);
  });
}

describe('stores on the embedded database', () => {
  describeStores(() => openTestStores());
});

describeWithExtra('stores on PostgreSQL', postgresPrograms(), (programs) => {
  let postgres: TemporaryPostgres;
  beforeAll(async () => {
    postgres = await startTemporaryPostgres(programs);
  }, 60_000);
  afterAll(() => postgres.stop());
  describeStores(async () => openTestStores(await postgres.createDatabase()));

  it('open for 4 processes that start together on an empty database, and make 1 account with 1 key', async () => {
    for (let round = 0; round < 3; round++) {
      const url = await postgres.createDatabase();
      const opened = await Promise.allSettled(Array.from({ length: 4 }, () => openTestStores(url)));
      expect(opened.map(({ status }) => status)).toEqual(Array(4).fill('fulfilled'));
      const all = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      const prepared = await Promise.all(
        all.map(({ database, accounts }) =>
          inTurn(database, 'first-account', () =>
            prepareFirstAccount(accounts, { initialCredits: 5, givenKey: undefined }),
          ),
        ),
      );
      expect(prepared.filter(({ shownKey }) => shownKey !== undefined)).toHaveLength(1);
      expect(await all[0]?.accounts.findAccountByName('default')).toMatchObject({ balanceMicros: 5e6 });
      for (const stores of all) await stores.dispose();
    }
  }, 60_000);
});
