import { writeFileSync } from 'node:fs';
import { AppError } from '@kinora/contract';
import type { RenderPlan } from '@kinora/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newRequest } from '../../test/new-request.ts';
import { openTestStores, type TestStores } from '../../test/open-test-stores.ts';
import { silentMetrics } from '../../test/silent-metrics.ts';
import { TINY_PNG } from '../../test/test-api.ts';
import type { HttpFetch } from '../ports/http-fetch.ts';
import type { ClaimedJob } from '../ports/job-store.ts';
import { type Renderer, RenderFailure, type RenderTask } from '../ports/renderer.ts';
import type { NewRequest } from '../ports/request-store.ts';
import { planUnseen } from '../request/resolve-shot.ts';
import { createJobRunner, describeJobFailure } from './run-job.ts';

// A scripted renderer stands for the real one, which test/service runs: here the steps around it count.

let stores: TestStores;
let accountId = '';
beforeAll(async () => {
  stores = await openTestStores();
  accountId = (await stores.accounts.createAccount('jobs')).id;
  await stores.accounts.grant(accountId, 1e9, 'test');
}, 60_000);
afterAll(() => stores.dispose());

const PLAN: RenderPlan = planUnseen(newRequest('').shot);
const tasks: RenderTask[] = [];
const scripted = (changes: Partial<Renderer> = {}): Renderer => ({
  version: () => 'v1',
  async render(task, listener) {
    tasks.push(task);
    const plan = 'plan' in task.shot ? task.shot.plan : PLAN;
    if (!('plan' in task.shot) && (await listener.onPlan(plan)) === 'stop') return undefined;
    listener.onProgress({ phase: 'render', framesDone: 6, frameCount: 12, etaSeconds: 1 });
    listener.onPreview(new Uint8Array([1]), 6);
    writeFileSync(task.clipPath, `clip of ${plan.motion}`);
    return { plan, details: {} };
  },
  ...changes,
});
const noFetch: HttpFetch = {
  check: () => undefined,
  download: () => Promise.reject(new AppError('image_unreachable', 'not in this test')),
  post: () => Promise.reject(new Error('not in this test')),
};
const runnerWith = (renderer: Renderer, fetch: HttpFetch = noFetch) =>
  createJobRunner({
    ...stores,
    fetch,
    renderer,
    metrics: silentMetrics,
    imageLimitBytes: 1e6,
    reserveBytes: 0,
    explicitThreshold: 0.7,
  });
const claim = async (changes: Partial<NewRequest> = {}): Promise<ClaimedJob> => {
  const blob = await stores.blobs.put(TINY_PNG);
  await stores.requests.submit(newRequest(accountId, { source: { kind: 'blob', blob }, ...changes }));
  const job = await stores.jobs.claim({ leaseSeconds: 60, accountConcurrency: 99 });
  if (job === undefined) throw new Error('nothing to claim');
  return job;
};
const signal = new AbortController().signal;
const beats: number[] = [];
const beat = ({ progress }: { progress: number }) => beats.push(progress);

describe('running a job', () => {
  it('renders into a blob, saves the plan before the first frame and shows growing progress', async () => {
    beats.length = 0;
    const job = await claim();
    const finished = await runnerWith(scripted())(job, beat, signal);
    expect(finished).toMatchObject({ outputBytes: 16, costMicros: 'price', result: { cache: 'miss' } });
    expect(finished.cacheKeys).toHaveLength(2);
    expect((await stores.requests.findResult(job.id))?.plan).toMatchObject({ motion: 'arc-left' });
    expect(beats).toEqual([...beats].sort((a, b) => a - b));
    expect(await stores.jobs.finish(job, finished)).toBe(true);
  });

  it('delivers the same shot of the same photo from the cache, and renders anew when asked to', async () => {
    const before = tasks.length;
    const again = await claim();
    const hit = await runnerWith(scripted())(again, beat, signal);
    expect(hit).toMatchObject({ costMicros: 0, result: { cache: 'hit' } });
    await stores.jobs.finish(again, hit);
    expect(tasks.length).toBe(before);
    const base = newRequest(accountId);
    const anew = await claim({ parameters: { ...base.parameters, cache: false } });
    expect((await runnerWith(scripted())(anew, beat, signal)).result.cache).toBe('miss');
    expect(tasks.length).toBe(before + 1);
    const otherVersion = await claim();
    expect(
      (await runnerWith(scripted({ version: () => 'v2' }))(otherVersion, beat, signal)).result.cache,
    ).toBe('miss');
  });

  it('finds the clip by its plan when only the words of the request differ', async () => {
    const base = newRequest(accountId);
    const job = await claim({ parameters: { ...base.parameters, prompt: 'Other words, same shot.' } });
    const finished = await runnerWith(scripted())(job, beat, signal);
    expect(finished).toMatchObject({ costMicros: 0, result: { cache: 'hit' } });
  });

  it('renders the plan of an earlier attempt again', async () => {
    const job = { ...(await claim()), plan: { ...PLAN, motionName: 'earlier' } };
    await runnerWith(scripted({ version: () => 'v3' }))(job, beat, signal);
    expect(tasks.at(-1)?.shot).toMatchObject({ plan: { motionName: 'earlier' } });
  });

  it('fetches the photo once and animates the same bytes in a retry', async () => {
    let fetched = 0;
    const fetch: HttpFetch = { ...noFetch, download: async () => (fetched++, TINY_PNG) };
    const job = await claim({ source: { kind: 'url', url: 'https://example.com/a.png' } });
    await runnerWith(scripted({ version: () => 'v4' }), fetch)(job, beat, signal);
    await stores.jobs.fail(job, { code: 'render_failed', message: 'no', retry: true }, { attempts: 3 });
    const retry = await stores.jobs.claim({ leaseSeconds: 60, accountConcurrency: 99 });
    if (retry === undefined) throw new Error('nothing to claim');
    await runnerWith(scripted({ version: () => 'v4' }), fetch)(retry, beat, signal);
    expect(fetched).toBe(1);
  });

  it.each([
    ['<!doctype html>', 'image_unsupported', 'a web page'],
    ['', 'image_damaged', 'empty'],
  ])('fails on a URL that answers %j', async (content, code, words) => {
    const fetch: HttpFetch = { ...noFetch, download: async () => new TextEncoder().encode(content) };
    const job = await claim({ source: { kind: 'url', url: 'https://example.com/a.png' } });
    const error = await runnerWith(scripted(), fetch)(job, beat, signal).catch((failure: unknown) => failure);
    expect(describeJobFailure(error)).toMatchObject({ code, retry: false });
    expect((error as Error).message).toContain(words);
  });

  it('starts no render when the disk is full', async () => {
    const full = createJobRunner({
      ...stores,
      fetch: noFetch,
      renderer: scripted({ version: () => 'v5' }),
      metrics: silentMetrics,
      imageLimitBytes: 1,
      reserveBytes: Number.MAX_SAFE_INTEGER,
      explicitThreshold: 0.7,
    });
    const error = await full(await claim(), beat, signal).catch((failure: unknown) => failure);
    expect(describeJobFailure(error)).toMatchObject({ code: 'storage_full', retry: false });
  });

  it('tells failures worth a retry from those that are not, and hides what is ours', () => {
    const described = [
      new RenderFailure('render_failed', 'crash', true),
      new RenderFailure('image_too_small', 'small', false),
      new AppError('image_timeout', 'slow'),
      new AppError('image_http_status', '404'),
      new Error('secret /path'),
    ].map(describeJobFailure);
    expect(described.map(({ code, retry }) => [code, retry])).toEqual([
      ['render_failed', true],
      ['image_too_small', false],
      ['image_timeout', true],
      ['image_http_status', false],
      ['render_failed', true],
    ]);
    expect(described.at(-1)?.message).not.toContain('secret');
  });
});
