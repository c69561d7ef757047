import { AppError, falUploadBody, isTerminal } from '@kinora/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { falFailure, falPayload } from '../../../media/fal-answers.ts';
import { hasFailed } from '../../../media/request-answers.ts';
import type { RequestWebhook } from '../../../ports/request-store.ts';
import type { ApiContext } from '../../api-context.ts';
import { singleValues } from '../../query-values.ts';
import { cancelOwn, type IdRequest, ownResult, ownState } from '../own-requests.ts';
import { makeUploadPlace } from '../presigned-upload-routes.ts';
import { acceptedAnswer, submitTranslated } from '../submit-translated.ts';
import { validateBody } from '../validate-body.ts';
import { type AppParams, type AppRequest, appOf } from './app-request.ts';
import { falStatusOf, falUrls } from './fal-status.ts';
import { streamStatus } from './fal-status-stream.ts';
import { translateInput } from './translate-fal.ts';

type QueuedRequest = FastifyRequest<{ Params: AppParams & { id: string }; Querystring: { logs?: string } }>;

const REQUEST = '/fal/:owner/:app/requests/:id';

/** fal's queue under /fal: submit, status, live status, result, cancel, and uploads in two steps. */
export function addFalRoutes(app: FastifyInstance, context: ApiContext): void {
  const read = { config: { scope: 'read' } } as const;
  const write = { config: { scope: 'generate' } } as const;
  const rated = { config: { scope: 'generate', rated: true } } as const;
  const optionsOf = (request: QueuedRequest) => ({
    baseUrl: context.baseUrlOf(request),
    app: appOf(request.params),
    logs: request.query.logs === '1',
  });

  const submit = async (request: AppRequest, reply: FastifyReply) => {
    const name = appOf(request.params);
    const translated = translateInput(request.body, name, request.params.tier, queryWebhook(request));
    const result = await submitTranslated(context, request, request.url, translated);
    const { request_id: id, queue_position } = acceptedAnswer(result, reply);
    return reply.header('x-fal-request-id', id).send({
      status: 'IN_QUEUE',
      request_id: id,
      gateway_request_id: id,
      ...falUrls(context.baseUrlOf(request), name, id),
      queue_position,
    });
  };
  app.post('/fal/:owner/:app', rated, submit);
  app.post('/fal/:owner/:app/:tier', rated, submit);

  app.get(`${REQUEST}/status`, read, async (request: QueuedRequest, reply) => {
    const state = await ownState(context, request);
    const { httpStatus, answer } = await falStatusOf(context, state, optionsOf(request));
    return reply
      .code(httpStatus)
      .headers({ 'x-fal-request-id': state.id, 'cache-control': 'no-store' })
      .send(answer);
  });

  app.get(
    `${REQUEST}/status/stream`,
    { ...read, exposeHeadRoute: false },
    async (request: QueuedRequest, reply) =>
      streamStatus(context, request, reply, await ownState(context, request), optionsOf(request)),
  );

  app.get(REQUEST, read, async (request: QueuedRequest, reply) => {
    const { id } = request.params;
    const result = await ownResult(context, request, id);
    reply.headers({ 'x-fal-request-id': id, 'cache-control': 'no-store' });
    if (!isTerminal(result.state)) {
      throw new AppError('request_unfinished', `Request ${id} is still in progress.`, { requestId: id });
    }
    if (hasFailed(result)) return reply.code(422).send(falFailure(result));
    return reply.send(falPayload(result, context.baseUrlOf(request), context.links));
  });

  app.put(`${REQUEST}/cancel`, write, async (request: IdRequest, reply) => {
    await cancelOwn(context, request);
    return reply.code(202).send({ status: 'CANCELLATION_REQUESTED' });
  });

  app.post('/fal/storage/upload/initiate', rated, async (request) => {
    const { content_type: type } = validateBody(falUploadBody, request.body);
    const { uploadUrl, publicUrl } = await makeUploadPlace(context, request, type);
    return { upload_url: uploadUrl, file_url: publicUrl };
  });

  app.get('/fal/.well-known/jwks.json', async () => context.webhookSigner.keySet);
}

function queryWebhook({ query }: AppRequest): RequestWebhook | undefined {
  const { fal_webhook: url } = singleValues(query);
  return url === undefined || url === '' ? undefined : { url, style: 'fal' };
}
