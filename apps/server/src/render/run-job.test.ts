import { writeFileSync } from 'node:fs';
import { AppError } from '@kinora/contract';
import type { RenderPlan } from '@kinora/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newRequest } from '../../test/new-request.ts';
import { openTestStores, type TestStores } from '../../test/open-test-stores.ts';
import { silentMetrics } from '../../test/silent-metrics.ts';
import { TINY_PNG } from '../../test/test-api.ts';
import type { ClaimedJob } from '../ports/job-store.ts';
import type { PromptEnhancer } from '../ports/prompt-enhancer.ts';
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

const PLAN: RenderPlan = planUnseen(newRequest('').shot, newRequest('').parameters);
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
    return { plan, warnings: plan.warnings, details: {} };
  },
  ...changes,
});
const runnerWith = (renderer: Renderer, enhancer?: PromptEnhancer) =>
  createJobRunner({
    ...stores,
    renderer,
    enhancer,
    metrics: silentMetrics,
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

  it('plans anew when the plan of an earlier attempt is of another version', async () => {
    const job = { ...(await claim()), plan: { ...PLAN, version: 0 } };
    await runnerWith(scripted({ version: () => 'v3b' }))(job, beat, signal);
    expect(tasks.at(-1)?.shot).toHaveProperty('request');
  });

  it('hands the prompt and its motions to the planner', async () => {
    const base = newRequest(accountId);
    const parameters = {
      ...base.parameters,
      prompt: 'pan right',
      enhance_prompt: true,
      motion_strength: 0.4,
    };
    await runnerWith(scripted({ version: () => 'v6' }))(
      await claim({ parameters, shot: { ...base.shot, motions: [] } }),
      beat,
      signal,
    );
    const directed = (tasks.at(-1)?.shot as { request: object }).request;
    expect(directed).toMatchObject({ prompt: 'pan right', enhancePrompt: true, strength: 0.4 });
    expect(directed).not.toHaveProperty('motion');
    const [motion] = base.shot.motions;
    if (motion === undefined) throw new Error('no motion');
    const motions = [motion, { ...motion, slug: 'crane-up', strength: 0.2, from_seconds: 0.5 }];
    await runnerWith(scripted({ version: () => 'v6' }))(
      await claim({ shot: { ...base.shot, motions } }),
      beat,
      signal,
    );
    expect((tasks.at(-1)?.shot as { request: object }).request).toMatchObject({
      motions: [
        { motion: 'arc-left', strength: 0.8, fromSeconds: 0, toSeconds: 1 },
        { motion: 'crane-up', strength: 0.2, fromSeconds: 0.5, toSeconds: 1 },
      ],
    });
  });

  it('asks the prompt enhancer once per request, and renders the same description in a retry', async () => {
    let asked = 0;
    const enhancer: PromptEnhancer = {
      identity: 'test',
      enhance: async ({ prompt, motions }) => ({
        by: 'model',
        text: `${prompt} ${motions.join()} ${++asked}`,
      }),
    };
    // What planning does with a description is the engine's to prove; here it arrives in the plan.
    const render: Renderer['render'] = async (task, listener) => {
      tasks.push(task);
      const { description = '' } = 'plan' in task.shot ? {} : task.shot.request;
      const plan = 'plan' in task.shot ? task.shot.plan : { ...PLAN, enhancedPrompt: description };
      if (!('plan' in task.shot)) await listener.onPlan(plan);
      writeFileSync(task.clipPath, 'clip');
      return { plan, warnings: [], details: {} };
    };
    const run = runnerWith(scripted({ version: () => 'v7', render }), enhancer);
    const parameters = { ...newRequest(accountId).parameters, enhance_prompt: true };
    const first = await claim({ parameters });
    const result = { enhancedPrompt: 'The camera circles. Arc Left 1', enhancedBy: 'model' };
    expect((await run(first, beat, signal)).result).toMatchObject(result);
    await stores.jobs.fail(first, { code: 'render_failed', message: 'no', retry: true }, { attempts: 3 });
    const retry = await stores.jobs.claim({ leaseSeconds: 60, accountConcurrency: 99 });
    if (retry === null || retry === undefined) throw new Error('nothing to claim');
    const again = await run(retry, beat, signal);
    expect(again.result).toMatchObject(result);
    expect(tasks.at(-1)?.shot).toMatchObject({ plan: { enhancedPrompt: result.enhancedPrompt } });
    await stores.jobs.finish(retry, again);
    // Neither the cache nor a caller who wants the prompt as it is has a use for it.
    expect((await run(await claim({ parameters }), beat, signal)).result).toMatchObject({
      ...result,
      cache: 'hit',
    });
    await run(await claim(), beat, signal);
    expect(asked).toBe(1);
  });

  it('tells the caller when the grammar stood in for the prompt enhancer', async () => {
    const enhancer: PromptEnhancer = {
      identity: 'test',
      enhance: async () => ({ by: 'grammar', reason: 'It slept.' }),
    };
    const parameters = { ...newRequest(accountId).parameters, enhance_prompt: true };
    const run = runnerWith(scripted({ version: () => 'v8' }), enhancer);
    expect((await run(await claim({ parameters }), beat, signal)).result.warnings).toContain('It slept.');
    expect((tasks.at(-1)?.shot as { request: object }).request).not.toHaveProperty('description');
  });

  it('fails when the photo is no longer stored', async () => {
    const job = { ...(await claim()), inputBlob: 'f'.repeat(64) };
    const error = await runnerWith(scripted())(job, beat, signal).catch((failure: unknown) => failure);
    expect(describeJobFailure(error)).toMatchObject({ code: 'image_damaged', retry: false });
  });

  it('starts no render when the disk is full', async () => {
    const full = createJobRunner({
      ...stores,
      renderer: scripted({ version: () => 'v5' }),
      enhancer: undefined,
      metrics: silentMetrics,
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
      ['image_timeout', false],
      ['image_http_status', false],
      ['render_failed', true],
    ]);
    expect(described.at(-1)?.message).not.toContain('secret');
  });
});
