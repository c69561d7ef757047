import { stat } from 'node:fs/promises';
import { anchorFrameOf, hasFineTexture, type Photo, type Scene } from '@kinora/engine';
import { openVideoEncoder } from '../encode/open-video-encoder.ts';
import type { EncoderAdapter } from '../encode/video-encoder.ts';
import { qualityForTier } from '../encode/video-quality.ts';
import { type FramePool, startFramePool } from '../frames/frame-pool.ts';
import { type AnimateHost, defaultHost } from './animate-host.ts';
import { buildShotScene } from './build-shot-scene.ts';
import type { AnimatePhase, AnimateRequest } from './animate-request.ts';
import type { AnimateResult } from './animate-result.ts';
import { checkOutputs } from './check-outputs.ts';
import { createExtraOutputs, type ExtraOutputs } from './outputs/extra-outputs.ts';
import { writeDebugFolder } from './outputs/write-debug-folder.ts';
import { createPhaseClock, type PhaseClock } from './phase-clock.ts';
import { type PreparedShot, prepareShot, summarisePerception } from './prepare-shot.ts';
import { createProgressReporter, type ProgressReporter } from './progress-reporter.ts';

/** What the clock of an animation tells apart. */
type Timed = AnimatePhase | 'encode';

/** Everything that the later stages of one animation share. */
interface Job {
  readonly request: AnimateRequest;
  readonly clock: PhaseClock<Timed>;
  readonly reporter: ProgressReporter;
  readonly pool: FramePool;
  readonly encoder: EncoderAdapter | undefined;
  readonly host: AnimateHost;
}

/**
 * Makes a clip and the other wanted files of one photo: decodes it, perceives it, plans the shot, builds the scene,
 * renders on all threads and encodes meanwhile. Files appear only when they are complete; on any failure, and when the
 * signal aborts, no unfinished file is left.
 * @throws PhotoError, DisparityFileError, ContentError, EngineError, EncodeError or RenderError by what was wrong, or the reason of the signal.
 */
export async function animate(
  request: AnimateRequest,
  host: AnimateHost = defaultHost(),
): Promise<AnimateResult> {
  const clock = createPhaseClock<Timed>();
  const reporter = createProgressReporter(request.onProgress);
  await checkOutputs(request);
  const encoding =
    request.outputs.clip === undefined ? undefined : host.chooseEncoder(request.encoder ?? 'auto');
  // Awaited below; without this a photo that fails first would leave a rejection that nobody looks at.
  encoding?.catch(() => {});
  // Threads and encoder load while the photo is decoded and perceived.
  const pool = startFramePool({ threads: request.threads, kernels: request.kernels ?? 'auto' });
  try {
    const shot = await prepareShot(request, host, clock, reporter);
    const job: Job = { request, clock, reporter, pool, encoder: await encoding, host };
    return await produce(job, shot);
  } finally {
    await pool.close();
  }
}

async function produce(job: Job, shot: PreparedShot): Promise<AnimateResult> {
  const { request, clock, reporter, pool, encoder, host } = job;
  const { outputs, signal } = request;
  const { plan, perception, metadata } = shot;
  await request.onPlan?.(plan);
  const extras = createExtraOutputs(outputs, shot, { overwrite: request.overwrite ?? true });
  signal?.throwIfAborted();
  reporter.enter('scene');
  const needsFrames = encoder !== undefined || extras.needsFrames || request.onFrame !== undefined;
  const needsScene = needsFrames || outputs.debugFolder !== undefined;
  const built = needsScene ? await clock.time('scene', () => buildShotScene(shot, host)) : undefined;
  const scene = built?.scene;
  let poster: Photo | undefined;
  let holePixels = 0;
  if (scene !== undefined && needsFrames) {
    await clock.time('scene', () => pool.open({ plan, scene }));
    holePixels = await renderFrames(job, shot, extras);
    if (outputs.poster !== undefined) poster = await pool.renderPhoto(anchorFrameOf(plan));
  }
  signal?.throwIfAborted();
  reporter.enter('finish');
  await clock.time('finish', () => extras.write(poster));
  const result: AnimateResult = {
    photo: { width: metadata.width, height: metadata.height, format: metadata.format },
    plan,
    perception: summarisePerception(perception, built?.warnings),
    content: shot.guard.verdict(),
    outputs,
    clipBytes: outputs.clip === undefined ? undefined : (await stat(outputs.clip)).size,
    frameCount: plan.frameCount,
    holePixels,
    durationSeconds: plan.frameCount / plan.framesPerSecond,
    encoder: encoder?.name,
    kernels: pool.kernels,
    threads: pool.threadCount,
    seconds: {
      decode: clock.seconds('decode'),
      perceive: clock.seconds('perceive'),
      plan: clock.seconds('plan'),
      scene: clock.seconds('scene'),
      render: clock.seconds('render'),
      encode: clock.seconds('encode'),
      finish: clock.seconds('finish'),
      total: clock.total(),
    },
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
  };
  if (scene !== undefined) await writeDebug(request, shot, scene, result);
  return result;
}

/** Renders all frames into the clip and whatever else wants them; resolves to the pixels that nothing covered. */
async function renderFrames(
  { request, clock, reporter, pool, encoder }: Job,
  shot: PreparedShot,
  extras: ExtraOutputs,
) {
  const { plan, guard } = shot;
  const { clip } = request.outputs;
  const session =
    encoder === undefined || clip === undefined
      ? undefined
      : await openVideoEncoder(
          encoder,
          clip,
          { ...pickFormat(plan), quality: qualityForTier(plan.tier) },
          { overwrite: request.overwrite ?? true },
        );
  try {
    reporter.enter('render');
    guard.expectFrames(plan);
    const facts = await clock.time('render', () =>
      pool.renderFrames({
        signal: request.signal,
        async takeFrame(frameIndex, i420) {
          if (session !== undefined) await clock.time('encode', () => session.writeFrame(i420));
          await extras.offerFrame(frameIndex, i420);
          await guard.offerFrame(frameIndex, i420);
          await request.onFrame?.(frameIndex, i420);
          reporter.frameDone();
        },
      }),
    );
    await guard.checkFrames();
    if (session !== undefined) await clock.time('encode', () => session.finish());
    return facts.holePixels;
  } catch (error) {
    await session?.abort();
    throw error;
  }
}

async function writeDebug(request: AnimateRequest, shot: PreparedShot, scene: Scene, result: AnimateResult) {
  const { debugFolder } = request.outputs;
  if (debugFolder === undefined) return;
  const { plan, perception, photo, seconds } = result;
  const timings = { seconds, perceiveMilliseconds: shot.perception.timings };
  await writeDebugFolder(debugFolder, scene, {
    photo,
    perception,
    timings,
    quads: scene.quads.count,
    rims: scene.skirts.count,
    plan,
  });
}

function pickFormat(plan: PreparedShot['plan']) {
  const { width, height, framesPerSecond, frameCount } = plan;
  const content = { anchorFrame: anchorFrameOf(plan), hasFineTexture: hasFineTexture(plan) };
  return { width, height, framesPerSecond, frameCount, ...content };
}
