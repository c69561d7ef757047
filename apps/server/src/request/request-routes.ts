import { AppError, isTerminal } from '@kinora/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  completedAnswer,
  completedStatus,
  failedAnswer,
  hasFailed,
  liveAnswer,
} from '../media/request-answers.ts';
import type { RequestState } from '../ports/request-store.ts';
import { type ApiContext, keyOf, ownRequest, requestNotFound } from './api-context.ts';
import { streamEvents } from './event-stream.ts';

type IdRequest = FastifyRequest<{ Params: { id: string } }>;

/** Poll, result, cancel, delete and live events of a request. */
export function addRequestRoutes(app: FastifyInstance, context: ApiContext): void {
  const read = { config: { scope: 'read' } } as const;
  const write = { config: { scope: 'generate' } } as const;

  const status = async (request: IdRequest, reply: FastifyReply) => {
    const state = ownRequest(
      await context.requests.findState(request.params.id),
      request.params.id,
      keyOf(request),
    );
    const baseUrl = context.baseUrlOf(request);
    reply.header('cache-control', 'no-store');
    if (hasFailed(state)) return reply.code(422).send(failedAnswer(state));
    if (state.state === 'COMPLETED') return reply.send(completedStatus(state, baseUrl));
    return reply.send(await liveAnswerOf(context, state, baseUrl));
  };
  const result = async (request: IdRequest, reply: FastifyReply) => {
    const { id } = request.params;
    const state = ownRequest(await context.requests.findState(id), id, keyOf(request));
    if (state.state !== 'COMPLETED') return status(request, reply);
    const completed = ownRequest(await context.requests.findResult(id), id, keyOf(request));
    reply.header('cache-control', 'no-store');
    return reply.send(completedAnswer(completed, context.baseUrlOf(request), context.links));
  };
  app.get('/v2/requests/:id/status', read, status);
  app.get('/v2/requests/:id', read, result);
  app.get('/v1/requests/:id', read, result);
  app.get('/v1/requests/:id/status', read, status);

  app.post('/v2/requests/:id/cancel', write, async (request: IdRequest, reply) => {
    const canceled = await cancel(context, request);
    if (canceled === undefined) {
      throw new AppError('request_finished', `Request ${request.params.id} is already finished.`, {
        requestId: request.params.id,
      });
    }
    return reply.code(202).send(failedAnswer(canceled));
  });
  app.delete('/v2/requests/:id', write, async (request: IdRequest, reply) => {
    const { id } = request.params;
    const canceled = await cancel(context, request);
    if (canceled !== undefined) return reply.code(202).send(failedAnswer(canceled));
    if (!(await context.requests.remove(keyOf(request).accountId, id))) throw requestNotFound(id);
    return reply.code(204).send();
  });
  app.get(
    '/v2/requests/:id/events',
    { ...read, exposeHeadRoute: false },
    async (request: IdRequest, reply) => {
      const state = ownRequest(
        await context.requests.findState(request.params.id),
        request.params.id,
        keyOf(request),
      );
      return streamEvents(context, request, reply, state);
    },
  );
}

/** What a poll says of a live request, with its place in line and its estimated time. */
async function liveAnswerOf(context: ApiContext, state: RequestState, baseUrl: string) {
  if (state.state === 'PROCESSING') {
    // Until frames are rendered and say it themselves, the pace of others is the best estimate.
    const wholeSeconds = await context.queue.renderSeconds(state.units);
    return liveAnswer(state, baseUrl, { etaSeconds: wholeSeconds * (1 - state.progress) });
  }
  return liveAnswer(state, baseUrl, {
    position: await context.queue.position(state.queueOrder),
    etaSeconds: await context.queue.etaSeconds(state.queueOrder, state.units),
  });
}

/** The request after its cancellation; undefined when it was over before. @throws AppError request_not_found */
async function cancel(context: ApiContext, request: IdRequest): Promise<RequestState | undefined> {
  const key = keyOf(request);
  const { id } = request.params;
  const state = ownRequest(await context.requests.findState(id), id, key);
  if (isTerminal(state.state)) return undefined;
  if ((await context.requests.cancel(key.accountId, id)) === undefined) return undefined;
  return ownRequest(await context.requests.findState(id), id, key);
}
