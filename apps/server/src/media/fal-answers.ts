import type { FalFailure, FalPayload, FalWebhookBody } from '@kinora/contract';
import type { RequestResult, RequestState } from '../ports/request-store.ts';
import type { MediaLinks } from './media-link.ts';
import { completedAnswer, failedAnswer, hasFailed } from './request-answers.ts';

/** What the model answers: the clip, and what was made of the input. */
export function falPayload(result: RequestResult, baseUrl: string, links: MediaLinks): FalPayload {
  const { video, prompt, enhanced_prompt, motions, warnings, metrics } = completedAnswer(
    result,
    baseUrl,
    links,
  );
  return {
    video: { ...video, file_size: Number(video.file_size) },
    seed: result.shot.seed,
    prompt,
    enhanced_prompt,
    motions,
    warnings,
    metrics,
  };
}

/** What the model answers when it failed. */
export function falFailure(state: RequestState): FalFailure {
  const { error, code } = failedAnswer(state);
  return { detail: [{ loc: ['body'], msg: error, type: code }], error_type: code };
}

/** What is posted to a `fal_webhook`. */
export function falWebhookBody(result: RequestResult, baseUrl: string, links: MediaLinks): FalWebhookBody {
  const ids = { request_id: result.id, gateway_request_id: result.id };
  return hasFailed(result)
    ? { ...ids, status: 'ERROR', error: failedAnswer(result).error, payload: falFailure(result) }
    : { ...ids, status: 'OK', payload: falPayload(result, baseUrl, links) };
}
