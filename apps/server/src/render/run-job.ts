import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, isAppError, type Phase } from '@kinora/contract';
import { EngineError, parsePlan, type RenderPlan, type ShotRequest } from '@kinora/engine';
import type { BlobStore } from '../ports/blob-store.ts';
import type { Beat, CachedResult, ClaimedJob, FinishedJob, JobStore } from '../ports/job-store.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { Enhancement, PromptEnhancer } from '../ports/prompt-enhancer.ts';
import { type Renderer, RenderFailure, type RenderProgress, type RenderReport } from '../ports/renderer.ts';
import type { StoredResult } from '../ports/request-store.ts';
import { motionsOfPlan, toShotRequest } from '../shot-request-of.ts';

/** The lease of a job was lost while it ran: somebody else owns it now, or nobody needs it. */
export class LeaseLost extends Error {}

/** What a job runner needs. */
export interface RunJobParts {
  readonly jobs: Pick<JobStore, 'saveEnhancement' | 'savePlan' | 'savePreview' | 'findCached'>;
  readonly blobs: BlobStore;
  readonly renderer: Renderer;
  /** undefined where the engine's grammar writes every description. */
  readonly enhancer: PromptEnhancer | undefined;
  readonly metrics: Metrics;
  /** Share of 1 from which a picture counts as explicit. */
  readonly explicitThreshold: number;
  /** Free disk space below which no render starts. */
  readonly reserveBytes: number;
}

/** Share of the work that is done when a phase begins, as measured on typical clips; rendering fills the rest. */
const PHASE_START: Readonly<Record<Phase, number>> = {
  fetch: 0,
  decode: 0.03,
  perceive: 0.05,
  plan: 0.15,
  scene: 0.16,
  render: 0.25,
  encode: 0.95,
  store: 0.98,
};

/** Turns a claimed job into a finished one: photo, plan, cache, render, keep. */
export function createJobRunner(parts: RunJobParts) {
  /**
   * Runs a job to its end. `beat` takes what there is to show.
   * @throws RenderFailure or AppError when the job failed, LeaseLost, or the reason of the signal
   */
  return async function runJob(
    job: ClaimedJob,
    beat: (beat: Beat) => void,
    signal: AbortSignal,
  ): Promise<FinishedJob> {
    const clock = createPhaseTimes(parts.metrics);
    const enter = (phase: Phase): void => {
      clock.enter(phase);
      beat({ phase, progress: PHASE_START[phase], etaSeconds: undefined });
    };
    enter('decode');
    const photo = job.inputBlob;
    if (!(await parts.blobs.touch(photo)))
      throw new AppError('image_damaged', 'The image is no longer stored on the server: send it again.');
    const request = toShotRequest(job.shot, job.parameters);
    const wantedKey = cacheKey(parts.renderer.version(), photo, {
      ...request,
      enhancer: request.enhancePrompt === true ? parts.enhancer?.identity : undefined,
      check: job.parameters.check_nsfw,
    });
    const atHand = await lookUp(parts, job, wantedKey);
    if (atHand !== undefined) return cached(atHand, [wantedKey]);
    if ((await parts.blobs.freeBytes()) < parts.reserveBytes) {
      throw new AppError('storage_full', 'The server has too little disk space for another clip.');
    }
    const enhancement = await enhance(parts, job, signal);
    const scratch = await parts.blobs.makeScratch('render');
    try {
      const described = enhancement?.by === 'model' ? { ...request, description: enhancement.text } : request;
      const files = { photo, clipPath: join(scratch, 'clip.mp4') };
      const rendered = await render(parts, job, described, files, { beat, clock, signal });
      if ('hit' in rendered) return cached(rendered.hit, [wantedKey, rendered.key]);
      enter('store');
      const { report, key } = rendered;
      const { blob, bytes } = await parts.blobs.adopt(join(scratch, 'clip.mp4'));
      clock.finish();
      return {
        outputBlob: blob,
        outputBytes: bytes,
        plan: report.plan,
        result: storedResult(report, enhancement),
        costMicros: 'price',
        cacheKeys: [wantedKey, key],
      };
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  };
}

async function lookUp(parts: RunJobParts, job: ClaimedJob, key: string): Promise<CachedResult | undefined> {
  if (!job.parameters.cache) return undefined;
  const hit = await parts.jobs.findCached(key);
  const usable = hit !== undefined && (await parts.blobs.touch(hit.outputBlob)) ? hit : undefined;
  parts.metrics.cacheLooked(usable === undefined ? 'miss' : 'hit');
  return usable;
}

function cached(hit: CachedResult, cacheKeys: readonly string[]): FinishedJob {
  const { outputBlob, outputBytes, plan, result } = hit;
  return { outputBlob, outputBytes, plan, result: { ...result, cache: 'hit' }, costMicros: 0, cacheKeys };
}

type Rendered =
  | { readonly report: RenderReport; readonly key: string }
  | { readonly hit: CachedResult; readonly key: string };

async function render(
  parts: RunJobParts,
  job: ClaimedJob,
  request: ShotRequest,
  { photo, clipPath }: { readonly photo: string; readonly clipPath: string },
  run: { readonly beat: (beat: Beat) => void; readonly clock: PhaseTimes; readonly signal: AbortSignal },
): Promise<Rendered> {
  let hit: CachedResult | undefined;
  let key = '';
  const keyOf = (plan: RenderPlan): string =>
    cacheKey(parts.renderer.version(), photo, [plan, job.parameters.check_nsfw]);
  const known = earlierPlan(job);
  if (known !== undefined) key = keyOf(known);
  const report = await parts.renderer.render(
    {
      photoPath: parts.blobs.path(photo),
      clipPath,
      shot: known === undefined ? { request } : { plan: known },
      contentCheck: job.parameters.check_nsfw
        ? { prompt: job.parameters.prompt, explicitThreshold: parts.explicitThreshold }
        : undefined,
    },
    {
      onProgress: (progress) => {
        run.clock.enter(progress.phase);
        run.beat(beatOf(progress));
      },
      async onPlan(plan) {
        key = keyOf(plan);
        if (!(await parts.jobs.savePlan(job, plan))) throw new LeaseLost();
        hit = await lookUp(parts, job, key);
        return hit === undefined ? 'go' : 'stop';
      },
      onPreview: (jpeg, frame) => {
        const image = `data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}`;
        // A lost preview is no loss.
        parts.jobs.savePreview(job, image, frame).catch(() => undefined);
      },
    },
    run.signal,
  );
  if (hit !== undefined) return { hit, key };
  if (report === undefined)
    throw new RenderFailure('render_failed', 'The render ended without a clip.', true);
  return { report, key };
}

/** The plan of an earlier attempt. One of an older version that this engine does not read is made anew. */
function earlierPlan(job: ClaimedJob): RenderPlan | undefined {
  if (job.plan === null) return undefined;
  try {
    return parsePlan(job.plan);
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}

/** What the enhancer says of the shot, asked at most once per request; undefined when nobody is asked. */
async function enhance(
  parts: RunJobParts,
  job: ClaimedJob,
  signal: AbortSignal,
): Promise<Enhancement | undefined> {
  const { prompt, enhance_prompt: wanted } = job.parameters;
  if (job.enhancement !== null) return job.enhancement;
  // A plan was made without it, and stays as it is.
  if (parts.enhancer === undefined || !wanted || prompt.trim() === '' || job.plan !== null) return undefined;
  const { motions, duration_seconds: durationSeconds, seed } = job.shot;
  const names = motions.map(({ name }) => name);
  const enhancement = await parts.enhancer.enhance({ prompt, motions: names, durationSeconds, seed }, signal);
  if (!(await parts.jobs.saveEnhancement(job, enhancement))) throw new LeaseLost();
  return enhancement;
}

function beatOf({ phase, framesDone, frameCount, etaSeconds }: RenderProgress): Beat {
  const share = frameCount === 0 ? 0 : framesDone / frameCount;
  const progress =
    phase === 'render'
      ? PHASE_START.render + share * (PHASE_START.encode - PHASE_START.render)
      : PHASE_START[phase];
  return {
    phase,
    progress,
    etaSeconds,
    ...(frameCount === 0 ? {} : { frame: framesDone, frameCount }),
  };
}

function storedResult(
  { plan, warnings, details }: RenderReport,
  enhancement: Enhancement | undefined,
): StoredResult {
  const { enhancedPrompt = null } = plan;
  const isModels = enhancement?.by === 'model' && enhancement.text === enhancedPrompt;
  return {
    cache: 'miss',
    enhancedPrompt,
    enhancedBy: enhancedPrompt === null ? null : isModels ? 'model' : 'grammar',
    motions: motionsOfPlan(plan),
    warnings: [...warnings, ...(enhancement?.by === 'grammar' ? [enhancement.reason] : [])],
    details,
  };
}

/** Equal keys, equal bytes: the photo's bytes, everything that shapes the picture, and the program that renders it. */
function cacheKey(version: string, photo: string, shape: unknown): string {
  return createHash('sha256')
    .update(`${version}\n${photo}\n${JSON.stringify(shape)}`)
    .digest('hex');
}

interface PhaseTimes {
  enter(phase: Phase): void;
  finish(): void;
}

/** Tells the metrics how long each phase took. */
function createPhaseTimes(metrics: Metrics): PhaseTimes {
  let current: Phase | undefined;
  let startedMs = 0;
  const finish = (): void => {
    if (current !== undefined) metrics.phaseFinished(current, (performance.now() - startedMs) / 1000);
    current = undefined;
  };
  return {
    finish,
    enter(phase) {
      if (phase === current) return;
      finish();
      current = phase;
      startedMs = performance.now();
    },
  };
}

/** What a failed job tells its caller, and whether to try again. */
export function describeJobFailure(error: unknown): {
  readonly code: string;
  readonly message: string;
  readonly retry: boolean;
} {
  if (error instanceof RenderFailure) return { code: error.code, message: error.message, retry: error.retry };
  if (isAppError(error)) {
    // A host that was away may be back in a moment. A slow one would only hold the next renders up again.
    const retry = error.code === 'image_unreachable';
    return { code: error.code, message: error.message, retry };
  }
  return {
    code: 'render_failed',
    message: 'The render failed. Try again; if it stays, tell the operator.',
    retry: true,
  };
}
