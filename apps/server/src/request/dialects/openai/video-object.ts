import { type OpenaiVideo, SHORT_SIDE_PIXELS } from '@kinora/contract';
import { failedAnswer, hasFailed } from '../../../media/request-answers.ts';
import type { RequestResult, RequestSummary } from '../../../ports/request-store.ts';

type VideoSource = Omit<RequestSummary, 'costMicros'>;

/** A request in OpenAI's words. */
export function videoObject(source: VideoSource): OpenaiVideo {
  const { state, shot } = source;
  const failed = hasFailed(source);
  const failure = failed ? failedAnswer(source) : undefined;
  return {
    id: source.id,
    object: 'video',
    model: shot.model,
    status:
      state === 'QUEUED'
        ? 'queued'
        : state === 'PROCESSING'
          ? 'in_progress'
          : failed
            ? 'failed'
            : 'completed',
    progress: Math.round(source.progress * 100),
    created_at: unixSeconds(source.createdAt),
    completed_at: state === 'COMPLETED' ? optionalSeconds(source.finishedAt) : null,
    expires_at: optionalSeconds(source.expiresAt),
    prompt: source.parameters.prompt,
    seconds: String(shot.duration_seconds),
    size: sizeOf(source),
    remixed_from_video_id: null,
    error: failure === undefined ? null : { code: failure.code, message: failure.error },
  };
}

/** A result as such a source: its size is in the plan. */
export function videoSource(result: RequestResult): VideoSource {
  const { width, height } = (result.plan ?? {}) as { readonly width?: number; readonly height?: number };
  return { ...result, size: width === undefined || height === undefined ? null : { width, height } };
}

/** Before the photo was looked at, the size of a 16:9 one. */
function sizeOf({ size, shot }: VideoSource): string {
  if (size !== null) return `${size.width}x${size.height}`;
  const shortSide = SHORT_SIDE_PIXELS[shot.resolution];
  return `${Math.round((shortSide * 16) / 9)}x${shortSide}`;
}

function unixSeconds(time: Date): number {
  return Math.floor(time.getTime() / 1000);
}

function optionalSeconds(time: Date | null): number | null {
  return time === null ? null : unixSeconds(time);
}
