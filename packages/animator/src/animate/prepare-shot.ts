import { outputSize, type Photo, pictureFactsOf, planShot, type RenderPlan } from '@kinora/engine';
import { decodePhoto } from '../decode/decode-photo.ts';
import { inspectPhoto, type PhotoMetadata } from '../decode/inspect-photo.ts';
import type { DisparityEstimator } from '../perceive/disparity-estimator.ts';
import { createFileEstimator } from '../perceive/file-estimator.ts';
import type { PhotoPerception } from '../perceive/perceive.ts';
import { readDisparityFile } from '../perceive/read-disparity-file.ts';
import type { AnimateHost } from './animate-host.ts';
import type { AnimatePhase, AnimateRequest } from './animate-request.ts';
import type { PerceptionSummary } from './animate-result.ts';
import { type ContentGuard, createContentGuard } from './content-guard.ts';
import { imageFactsOf } from './image-facts-of.ts';
import type { PhaseClock } from './phase-clock.ts';
import type { ProgressReporter } from './progress-reporter.ts';

/** A shot that is ready to be built and rendered: the photo at the size of the clip, what was seen, and the plan. */
export interface PreparedShot {
  readonly metadata: PhotoMetadata;
  readonly photo: Photo;
  readonly perception: PhotoPerception;
  readonly plan: RenderPlan;
  /** Has let the photo pass; frames are still to be shown to it. */
  readonly guard: ContentGuard;
}

/** What preparing takes of a request. */
export type PrepareRequest = Pick<
  AnimateRequest,
  'photo' | 'shot' | 'disparityMap' | 'contentCheck' | 'signal'
>;

/**
 * Decodes a photo, perceives it and plans its shot. @throws PhotoError, DisparityFileError, ContentError, EngineError, or
 * the reason of the signal.
 */
export async function prepareShot(
  request: PrepareRequest,
  host: AnimateHost,
  clock: PhaseClock<AnimatePhase>,
  reporter: ProgressReporter,
): Promise<PreparedShot> {
  const { shot, signal } = request;
  signal?.throwIfAborted();
  reporter.enter('decode');
  const { metadata, photo, disparity } = await clock.time('decode', async () => {
    const metadata = await inspectPhoto(request.photo);
    const size =
      'plan' in shot
        ? shot.plan
        : outputSize(metadata.width, metadata.height, shot.request.tier, shot.request.shortSidePixels);
    const disparity = await givenDisparity(request);
    return { metadata, photo: await decodePhoto(request.photo, size), disparity };
  });

  signal?.throwIfAborted();
  reporter.enter('perceive');
  const guard = createContentGuard(request.contentCheck, host);
  const perception = await clock.time('perceive', async () => {
    await guard.checkInput(photo);
    return host.perceiver.perceive(photo, { focalOverLongSide: metadata.focalOverLongSide, disparity });
  });

  signal?.throwIfAborted();
  reporter.enter('plan');
  const plan = await clock.time('plan', () =>
    'plan' in shot
      ? shot.plan
      : planShot(shot.request, {
          ...imageFactsOf(metadata, perception, photo),
          ...pictureFactsOf(photo, perception),
        }),
  );
  reporter.planned(plan.frameCount);
  return { metadata, photo, perception, plan, guard };
}

/** The estimator that answers with the map of the request, undefined when there is none. */
async function givenDisparity({ disparityMap }: PrepareRequest): Promise<DisparityEstimator | undefined> {
  if (disparityMap === undefined) return undefined;
  return createFileEstimator(await readDisparityFile(disparityMap.file), disparityMap.meaning);
}

/**
 * Returns what a person or a program may want to know of a perception, in numbers. `further` are warnings of later steps.
 */
export function summarisePerception(
  perception: PhotoPerception,
  further: readonly string[] = [],
): PerceptionSummary {
  const { subjectPoint, subjectFound, confidence, disparitySource, subjects, warnings = [] } = perception;
  return {
    subjectPoint,
    subjectFound,
    confidence,
    disparitySource,
    subjects: subjects.map(({ kind }) => kind),
    warnings: [...warnings, ...further],
  };
}
