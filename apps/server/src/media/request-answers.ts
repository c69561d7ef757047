import {
  type CompletedAnswer,
  type CompletedStatus,
  ERRORS,
  type FailedAnswer,
  isErrorCode,
  type LiveAnswer,
  type Metrics,
  MODEL_SLUG,
  type VideoFile,
  wireStatus,
} from '@kinora/contract';
import { MICROS_PER_CREDIT, type RequestResult, type RequestState } from '../ports/request-store.ts';
import type { MediaLinks } from './media-link.ts';

/** Addresses of a request under `baseUrl`. */
export function requestUrls(baseUrl: string, id: string) {
  const request = `${baseUrl}/v2/requests/${id}`;
  return {
    status_url: `${request}/status`,
    response_url: request,
    poll_url: `${baseUrl}/v1/requests/${id}`,
    cancel_url: `${request}/cancel`,
    events_url: `${request}/events`,
  };
}

/** The answer of a poll while the request waits or runs. */
export function liveAnswer(
  state: RequestState,
  baseUrl: string,
  queue: { readonly position?: number; readonly etaSeconds?: number },
): LiveAnswer {
  const { status_url, response_url } = requestUrls(baseUrl, state.id);
  const eta = state.state === 'PROCESSING' ? (state.etaSeconds ?? queue.etaSeconds) : queue.etaSeconds;
  return {
    status: state.state === 'PROCESSING' ? 'PROCESSING' : 'QUEUED',
    request_id: state.id,
    status_url,
    response_url,
    metrics: {},
    progress: Math.round(state.progress * 1000) / 1000,
    ...(queue.position === undefined ? {} : { queue_position: queue.position }),
    ...(eta === undefined ? {} : { eta_seconds: Math.ceil(eta) }),
    // While it waits too: its photo may be on the way.
    ...(state.phase === null ? {} : { phase: state.phase }),
  };
}

/** The answer of a poll of a request that failed or was cancelled. */
export function failedAnswer(state: RequestState): FailedAnswer {
  const code = state.errorCode !== null && isErrorCode(state.errorCode) ? state.errorCode : 'internal_error';
  const message = state.errorMessage ?? ERRORS[code].title;
  return {
    status: 'FAILED',
    request_id: state.id,
    error: message,
    detail: message,
    code,
    title: ERRORS[code].title,
    retryable: ERRORS[code].retryable,
    metrics: { cost: 0, ...timeMetrics(state) },
  };
}

/** Whether the request did not complete. */
export function hasFailed(state: RequestState): boolean {
  return wireStatus(state.state) === 'FAILED';
}

/** The result of a completed request. */
export function completedAnswer(result: RequestResult, baseUrl: string, links: MediaLinks): CompletedAnswer {
  const { status_url, response_url } = requestUrls(baseUrl, result.id);
  const video = videoFile(result, baseUrl, links);
  const stored = result.result;
  return {
    status: 'COMPLETED',
    request_id: result.id,
    status_url,
    response_url,
    output: video.url,
    video,
    seed: String(result.shot.seed),
    prompt: result.parameters.prompt,
    enhanced_prompt: stored?.enhancedPrompt ?? null,
    enhanced_by: stored?.enhancedBy ?? null,
    motions: stored?.motions ?? result.shot.motions,
    plan: result.plan,
    cache: stored?.cache ?? 'miss',
    expires_at: (result.expiresAt ?? new Date(0)).toISOString(),
    warnings: [...new Set([...result.warnings, ...(stored?.warnings ?? [])])],
    metrics: {
      cost: (result.costMicros ?? 0) / MICROS_PER_CREDIT,
      remaining_credits: (result.remainingMicros ?? 0) / MICROS_PER_CREDIT,
      ...timeMetrics(result),
    },
  };
}

/** The clip of a completed request, under a link that lives as long as it. */
export function videoFile(state: RequestState, baseUrl: string, links: MediaLinks): VideoFile {
  return {
    url: `${baseUrl}${links.sign(clipName(state.id), state.expiresAt ?? new Date(0))}`,
    content_type: 'video/mp4',
    file_name: `${MODEL_SLUG}-${state.id}.mp4`,
    file_size: String(state.outputBytes ?? 0),
  };
}

/** Name of a request's clip in links. */
function clipName(requestId: string): string {
  return `${requestId}.mp4`;
}

/** The short answer of a poll of a completed request: what the status endpoint says. */
export function completedStatus(state: RequestState, baseUrl: string): CompletedStatus {
  const { status_url, response_url } = requestUrls(baseUrl, state.id);
  return {
    status: 'COMPLETED',
    request_id: state.id,
    status_url,
    response_url,
    metrics: timeMetrics(state),
    progress: 1,
  };
}

/** Times of a finished request in seconds, and how often it was tried again. */
export function timeMetrics(state: RequestState): Metrics {
  const finished = state.finishedAt?.getTime();
  const started = state.startedAt?.getTime();
  const created = state.createdAt.getTime();
  if (finished === undefined) return {};
  return {
    inference_time: started === undefined ? 0 : seconds(finished - started),
    queue_time: seconds((started ?? finished) - created),
    total_time: seconds(finished - created),
    retry_count: Math.max(0, state.attempt - 1),
  };
}

function seconds(ms: number): number {
  return Math.max(0, Math.round(ms) / 1000);
}
