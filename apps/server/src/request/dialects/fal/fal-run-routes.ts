import type { FastifyInstance, FastifyReply } from 'fastify';
import { falFailure, falPayload } from '../../../media/fal-answers.ts';
import { hasFailed } from '../../../media/request-answers.ts';
import type { RequestState } from '../../../ports/request-store.ts';
import { type ApiContext, keyOf, requestNotFound } from '../../api-context.ts';
import { unfinishedError, waitForEnd } from '../../wait-for-end.ts';
import { acceptedAnswer, submitTranslated } from '../submit-translated.ts';
import { type AppRequest, appOf } from './app-request.ts';
import { streamStatus } from './fal-status-stream.ts';
import { translateInput } from './translate-fal.ts';

const RUN = '/fal/run/:owner/:app';

/** What the client asks of fal.run, under /fal/run: wait for the result of a submit, or follow it live. */
export function addFalRunRoutes(app: FastifyInstance, context: ApiContext): void {
  const rated = { config: { scope: 'generate', rated: true } } as const;

  const submit = async (request: AppRequest, reply: FastifyReply) => {
    const input = translateInput(request.body, appOf(request.params), request.params.tier, undefined);
    return acceptedAnswer(await submitTranslated(context, request, 'fal run', input), reply);
  };

  const run = async (request: AppRequest, reply: FastifyReply) => {
    const submittedMs = context.nowMs();
    const answer = await submit(request, reply);
    const { request_id: id } = answer;
    reply.header('x-fal-request-id', id);
    const waited = await waitForEnd(context, request, reply, id);
    switch (waited.kind) {
      case 'ended': {
        if (hasFailed(waited.state)) return reply.code(422).send(falFailure(waited.state));
        return reply.send(await payloadOf(context, waited.state, context.baseUrlOf(request)));
      }
      case 'gone': {
        // The client repeats what broke off, and finds this request again while submits are remembered; after that, nobody does.
        const { dedupeSeconds } = context.limits;
        if (context.nowMs() - submittedMs > dedupeSeconds * 1000)
          await context.requests.cancel(keyOf(request).accountId, id);
        return reply;
      }
      case 'unfinished':
        throw unfinishedError(context, answer);
    }
  };
  app.post(RUN, rated, run);
  app.post(`${RUN}/:tier`, rated, run);

  const stream = async (request: AppRequest, reply: FastifyReply) => {
    const { request_id: id } = await submit(request, reply);
    const state = await context.requests.findState(id);
    if (state === undefined) throw requestNotFound(id);
    const baseUrl = context.baseUrlOf(request);
    return streamStatus(context, request, reply, state, {
      baseUrl,
      app: appOf(request.params),
      logs: true,
      lastOf: async (ended) => (hasFailed(ended) ? falFailure(ended) : payloadOf(context, ended, baseUrl)),
    });
  };
  app.post(`${RUN}/stream`, rated, stream);
  app.post(`${RUN}/:tier/stream`, rated, stream);
}

async function payloadOf(context: ApiContext, { id }: RequestState, baseUrl: string) {
  const result = await context.requests.findResult(id);
  if (result?.outputBlob == null) throw requestNotFound(id);
  return falPayload(result, baseUrl, context.links);
}
