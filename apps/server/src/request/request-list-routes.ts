import { JOB_STATES, type RequestEntry, type RequestsAnswer, STATUSES, wireStatus } from '@kinora/contract';
import type { FastifyInstance } from 'fastify';
import { requestUrls } from '../media/request-answers.ts';
import { MICROS_PER_CREDIT, type RequestSummary } from '../ports/request-store.ts';
import { type ApiContext, keyOf } from './api-context.ts';
import { oneOf, singleValues, wholeNumber } from './query-values.ts';

const PAGE = 20;
const PAGE_MOST = 100;

/** The requests of the caller's account, a page at a time. */
export function addRequestListRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get('/v2/requests', { config: { scope: 'read' } }, async (request): Promise<RequestsAnswer> => {
    const query = singleValues(request.query);
    const limit = wholeNumber(query['limit'], 'limit', 1, PAGE_MOST) ?? PAGE;
    const status = oneOf(query['status'], 'status', STATUSES);
    const { requests } = await context.requests.listOfAccount({
      accountId: keyOf(request).accountId,
      // One more than asked for says whether there are more.
      limit: limit + 1,
      afterId: query['after'],
      states: status && JOB_STATES.filter((state) => wireStatus(state) === status),
    });
    const page = requests.slice(0, limit);
    const baseUrl = context.baseUrlOf(request);
    return {
      requests: page.map((one) => requestEntry(one, baseUrl)),
      next_after: requests.length > limit ? (page.at(-1)?.id ?? null) : null,
    };
  });
}

function requestEntry(request: RequestSummary, baseUrl: string): RequestEntry {
  const { parameters, shot, costMicros } = request;
  return {
    request_id: request.id,
    status: wireStatus(request.state),
    code: request.errorCode,
    progress: request.progress,
    model: shot.model,
    prompt: parameters.prompt,
    seed: String(shot.seed),
    duration_seconds: shot.duration_seconds,
    cost_credits: costMicros === null ? null : costMicros / MICROS_PER_CREDIT,
    created_at: request.createdAt.toISOString(),
    finished_at: request.finishedAt?.toISOString() ?? null,
    expires_at: request.expiresAt?.toISOString() ?? null,
    response_url: requestUrls(baseUrl, request.id).response_url,
  };
}
