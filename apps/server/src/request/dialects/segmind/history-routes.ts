import { MODEL_SLUG, MODELS } from '@kinora/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { MICROS_PER_CREDIT, type RequestSummary } from '../../../ports/request-store.ts';
import { type ApiContext, keyOf } from '../../api-context.ts';
import { singleValues } from '../../query-values.ts';
import { type IdRequest, ownResult } from '../own-requests.ts';
import { generationsPage, historyPage, type Page } from './history-query.ts';
import { generationRow, historyRow } from './history-rows.ts';

const RECENT = 10;

/** Requests in retrospect, models and account, as Segmind's client asks its other hosts for them. */
export function addHistoryRoutes(app: FastifyInstance, context: ApiContext): void {
  const read = { config: { scope: 'read' } } as const;

  const list = async (request: FastifyRequest, query: Page['query']) => {
    const { accountId } = keyOf(request);
    const {
      model_name: model = '',
      user_id: user = accountId,
      user_email: email,
    } = singleValues(request.query);
    // Filters that match nothing here: another model, another account.
    if (!MODEL_SLUG.includes(model) || user !== accountId || email !== undefined)
      return { requests: [], total: 0 };
    return context.requests.listOfAccount({ ...query, accountId });
  };
  const pageOf = async <Row>(
    request: FastifyRequest,
    { page, perPage, query }: Page,
    toRow: (request: RequestSummary, baseUrl: string, links: ApiContext['links']) => Row,
  ) => {
    const { requests, total } = await list(request, query);
    const baseUrl = context.baseUrlOf(request);
    return {
      data: requests.map((one) => toRow(one, baseUrl, context.links)),
      page,
      per_page: perPage,
      total,
      total_pages: Math.ceil(total / perPage),
    };
  };

  app.get('/inference-request/generations', read, async (request: FastifyRequest) =>
    pageOf(request, generationsPage(singleValues(request.query)), generationRow),
  );
  app.get('/inference-request/recent-generations', read, async (request: FastifyRequest) => {
    const { requests } = await list(request, { limit: RECENT, states: ['COMPLETED'] });
    const baseUrl = context.baseUrlOf(request);
    return { data: requests.map((one) => generationRow(one, baseUrl, context.links)) };
  });
  app.get('/inference-request/request-history', read, async (request: FastifyRequest) =>
    pageOf(request, historyPage(singleValues(request.query), context.nowMs()), historyRow),
  );
  app.get('/inference-request/request-history/:id', read, async (request: IdRequest) => {
    const result = await ownResult(context, request, request.params.id);
    return historyRow({ ...result, size: null }, context.baseUrlOf(request), context.links);
  });

  app.get('/inference-model-information/list', read, async () => ({
    data: [
      {
        slug: MODEL_SLUG,
        model_name: MODEL_SLUG,
        type: 'image-to-video',
        description: 'Animates a photo: the camera moves through it.',
        variants: MODELS.map((model) => ({ model, credits: context.limits.prices.models[model] ?? 0 })),
      },
    ],
  }));

  app.get('/api/auth/authenticate', read, async (request) => {
    const account = await context.accounts.findAccount(keyOf(request).accountId);
    if (account === undefined) throw new Error('Internal error: a key without an account');
    const { id, name, balanceMicros, reservedMicros } = account;
    return {
      user_id: id,
      username: name,
      email: null,
      credits: (balanceMicros - reservedMicros) / MICROS_PER_CREDIT,
    };
  });
}
