import { type GenerationRow, type HistoryRow, MODEL_SLUG } from '@kinora/contract';
import type { MediaLinks } from '../../../media/media-link.ts';
import { failedAnswer, hasFailed, timeMetrics, videoFile } from '../../../media/request-answers.ts';
import { MICROS_PER_CREDIT, type RequestSummary } from '../../../ports/request-store.ts';

/** A row of `generations`: a request that has an output. */
export function generationRow(request: RequestSummary, baseUrl: string, links: MediaLinks): GenerationRow {
  return {
    request_id: request.id,
    model_name: MODEL_SLUG,
    generation_url: videoFile(request, baseUrl, links).url,
    status: 'COMPLETED',
    credits_deduction: credits(request),
    latency_ms: latencyMs(request) ?? 0,
    prompt: request.parameters.prompt,
    parameters: { ...request.parameters },
    user_id: request.accountId,
    user_email: null,
    created_at: request.createdAt.toISOString(),
  };
}

/** A row of `request-history`: any request. */
export function historyRow(request: RequestSummary, baseUrl: string, links: MediaLinks): HistoryRow {
  const failed = hasFailed(request);
  const completed = request.state === 'COMPLETED';
  return {
    request_id: request.id,
    model_name: MODEL_SLUG,
    model_status: completed ? 'COMPLETED' : failed ? 'FAILED' : 'PENDING',
    credits_deduction: credits(request),
    request_body: { ...request.parameters },
    generation_url: completed ? videoFile(request, baseUrl, links).url : null,
    latency_ms: latencyMs(request),
    error: failed ? failedAnswer(request).error : null,
    user_id: request.accountId,
    user_email: null,
    model_created: request.createdAt.toISOString(),
  };
}

function credits({ costMicros }: RequestSummary): number {
  return (costMicros ?? 0) / MICROS_PER_CREDIT;
}

function latencyMs(request: RequestSummary): number | null {
  const { total_time: seconds } = timeMetrics(request);
  return seconds === undefined ? null : Math.round(seconds * 1000);
}
