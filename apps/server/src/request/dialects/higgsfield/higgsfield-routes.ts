import type { FastifyInstance, FastifyRequest } from 'fastify';
import { higgsfieldRequest, higgsfieldUrls } from '../../../media/higgsfield-answers.ts';
import type { RequestState, RequestWebhook } from '../../../ports/request-store.ts';
import type { ApiContext } from '../../api-context.ts';
import { singleValues } from '../../query-values.ts';
import type { SubmitResult } from '../../submit-request.ts';
import { cancelOrRemove, cancelOwn, type IdRequest, ownState } from '../own-requests.ts';
import { acceptedAnswer, submitTranslated } from '../submit-translated.ts';
import { modelOfTier } from '../model-of-tier.ts';
import { translateBody } from './translate-higgsfield.ts';

type TierRequest = FastifyRequest<{ Params: { tier: string } }>;

/** Polls until completed, nsfw or failed, and takes no other word for an end. */
const POLLS_CANCELED_ON = 'higgsfield-server-js/2.0';
/** Higgsfield sells 16 credits for a dollar; a credit of ours is priced like a dollar there. */
const CREDITS_PER_CREDIT = 16;

/** Version 2 of Higgsfield's API: submit, poll, cancel, delete and estimate. */
export function addHiggsfieldRoutes(app: FastifyInstance, context: ApiContext): void {
  const read = { config: { scope: 'read' } } as const;
  const write = { config: { scope: 'generate' } } as const;
  const submit = { config: { scope: 'generate', rated: true } } as const;
  const answerOf = (request: FastifyRequest, state: RequestState) =>
    higgsfieldRequest(state, context.baseUrlOf(request), context.links);
  const translate = (request: TierRequest) =>
    translateBody(request.body, modelOfTier('higgsfield-ai/dop', request.params.tier), queryWebhook(request));

  app.post('/higgsfield-ai/dop/:tier', submit, async (request: TierRequest, reply) => {
    const result = await submitTranslated(context, request, request.url, translate(request));
    const { request_id: id } = acceptedAnswer(result, reply);
    return reply.send({
      status: 'queued',
      request_id: id,
      ...higgsfieldUrls(context.baseUrlOf(request), id),
    });
  });

  app.get('/requests/:id/status', read, async (request: IdRequest, reply) => {
    const answer = answerOf(request, await ownState(context, request));
    const pollsOn = answer.status === 'canceled' && request.headers['user-agent'] === POLLS_CANCELED_ON;
    return reply.header('cache-control', 'no-store').send(pollsOn ? { ...answer, status: 'failed' } : answer);
  });

  app.post('/requests/:id/cancel', write, async (request: IdRequest, reply) =>
    reply.code(202).send(answerOf(request, await cancelOwn(context, request))),
  );

  app.delete('/requests/:id', write, async (request: IdRequest, reply) => {
    const canceled = await cancelOrRemove(context, request);
    return canceled === undefined
      ? reply.code(204).send()
      : reply.code(202).send(answerOf(request, canceled));
  });

  app.post('/estimate/higgsfield-ai/dop/:tier', write, async (request: TierRequest) =>
    estimateOf(await submitTranslated(context, request, request.url, translate(request), { dryRun: true })),
  );
}

/** The webhook that `?hf_webhook=` asks for. */
export function queryWebhook(request: FastifyRequest): RequestWebhook | undefined {
  const { hf_webhook: url } = singleValues(request.query);
  return url === undefined || url === '' ? undefined : { url, style: 'higgsfield' };
}

/** What a dry run says of the price. */
export function estimateOf(result: SubmitResult): { readonly credits: string; readonly usd: string } {
  if (result.kind !== 'dry-run') throw new Error('Internal error: an estimate became a submit');
  const { price_credits: price } = result.answer;
  return { credits: (price * CREDITS_PER_CREDIT).toFixed(3), usd: price.toFixed(3) };
}
