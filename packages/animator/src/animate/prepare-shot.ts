import { outputSize, type Photo, planShot, type RenderPlan } from '@kinora/engine';
import { decodePhoto } from '../decode/decode-photo.ts';
import { inspectPhoto, type PhotoMetadata } from '../decode/inspect-photo.ts';
import type { PhotoPerception } from '../perceive/perceive.ts';
import type { AnimateHost } from './animate-host.ts';
import type { AnimatePhase, AnimateRequest } from './animate-request.ts';
import type { PerceptionSummary } from './animate-result.ts';
import { imageFactsOf } from './image-facts-of.ts';
import type { PhaseClock } from './phase-clock.ts';
import type { ProgressReporter } from './progress-reporter.ts';

/** A shot that is ready to be built and rendered: the photo at the size of the clip, what was seen, and the plan. */
export interface PreparedShot {
  readonly metadata: PhotoMetadata;
  readonly photo: Photo;
  readonly perception: PhotoPerception;
  readonly plan: RenderPlan;
}

/** What preparing takes of a request. */
export type PrepareRequest = Pick<AnimateRequest, 'photo' | 'shot' | 'disparityFile' | 'signal'>;

/**
 * Decodes a photo, perceives it and plans its shot. @throws PhotoError, EngineError, or the reason of the signal.
 */
export async function prepareShot(
  request: PrepareRequest,
  { perceiver }: AnimateHost,
  clock: PhaseClock<AnimatePhase>,
  reporter: ProgressReporter,
): Promise<PreparedShot> {
  const { shot, signal } = request;
  signal?.throwIfAborted();
  reporter.enter('decode');
  const { metadata, photo } = await clock.time('decode', async () => {
    const metadata = await inspectPhoto(request.photo);
    const size =
      'plan' in shot
        ? shot.plan
        : outputSize(metadata.width, metadata.height, shot.request.tier, shot.request.shortSidePixels);
    return { metadata, photo: await decodePhoto(request.photo, size) };
  });

  signal?.throwIfAborted();
  reporter.enter('perceive');
  const perception = await clock.time('perceive', () =>
    perceiver.perceive(photo, {
      focalOverLongSide: metadata.focalOverLongSide,
    }),
  );

  signal?.throwIfAborted();
  reporter.enter('plan');
  const plan = await clock.time('plan', () =>
    'plan' in shot ? shot.plan : planShot(shot.request, imageFactsOf(metadata, perception)),
  );
  reporter.planned(plan.frameCount);
  return { metadata, photo, perception, plan };
}

/** Returns what a person or a program may want to know of a perception, in numbers. */
export function summarisePerception(perception: PhotoPerception): PerceptionSummary {
  const { subjectPoint, subjectFound, confidence, disparitySource, subjects } = perception;
  return {
    subjectPoint,
    subjectFound,
    confidence,
    disparitySource,
    subjects: subjects.map(({ kind }) => kind),
  };
}
