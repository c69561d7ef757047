import { AppError, MODEL_SLUG } from '@kinora/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { failedAnswer, hasFailed, timeMetrics } from '../media/request-answers.ts';
import { MICROS_PER_CREDIT, type RequestState } from '../ports/request-store.ts';
import { type ApiContext, keyOf, requestNotFound } from './api-context.ts';
import { explicitIdempotency } from './idempotency.ts';
import { readBody } from './read-body.ts';
import { type SubmitResult, submitRequest } from './submit-request.ts';
import { unfinishedError, waitForEnd } from './wait-for-end.ts';

type SlugRequest = FastifyRequest<{
  Params: { slug: string };
  Querystring: Record<string, string | undefined>;
}>;

/** `POST /v2/{slug}` (submit) and `POST /v1/{slug}` (generate and wait), also without the version. */
export function addGenerateRoutes(app: FastifyInstance, context: ApiContext): void {
  const config = { scope: 'generate', rated: true } as const;
  app.post('/v2/:slug', { config }, async (request: SlugRequest, reply) => {
    const result = await submit(context, request);
    if (result.kind === 'dry-run') return result.answer;
    return reply.headers(result.headers).send(result.answer);
  });
  const generate = (request: SlugRequest, reply: FastifyReply) => generateAndWait(context, request, reply);
  app.post('/v1/:slug', { config }, generate);
  // Clients whose base URL lacks /v1 post here.
  app.post('/:slug', { config }, generate);
}

async function submit(context: ApiContext, request: SlugRequest): Promise<SubmitResult> {
  if (request.params.slug !== MODEL_SLUG) {
    throw new AppError(
      'model_not_found',
      `There is no model ${JSON.stringify(request.params.slug.slice(0, 80))}; this server has ${MODEL_SLUG}.`,
    );
  }
  return submitRequest(context, {
    key: keyOf(request),
    body: await readBody(request, context.limits),
    baseUrl: context.baseUrlOf(request),
    idempotency: explicitIdempotency(request),
    dryRun: isDryRun(request),
  });
}

function isDryRun(request: SlugRequest): boolean {
  const asked = request.query['dry_run'];
  return (
    asked === '1' || asked === 'true' || /\bhandling=dry-run\b/.test(String(request.headers['prefer'] ?? ''))
  );
}

async function generateAndWait(
  context: ApiContext,
  request: SlugRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const result = await submit(context, request);
  if (result.kind === 'dry-run') return reply.send(result.answer);
  const { answer } = result;
  const waited = await waitForEnd(context, request, reply, answer.request_id);
  switch (waited.kind) {
    case 'ended':
      return answerEnd(context, reply.headers(result.headers), waited.state);
    case 'gone':
      // Nobody can fetch what nobody knows the id of; with an Idempotency-Key the caller can come back for it.
      if (request.headers['idempotency-key'] === undefined)
        await context.requests.cancel(keyOf(request).accountId, answer.request_id);
      return reply;
    case 'unfinished':
      throw unfinishedError(context, answer);
  }
}

async function answerEnd(
  context: ApiContext,
  reply: FastifyReply,
  state: RequestState,
): Promise<FastifyReply> {
  if (hasFailed(state)) return reply.code(422).header('x-request-id', state.id).send(failedAnswer(state));
  const result = await context.requests.findResult(state.id);
  if (result?.outputBlob == null) throw requestNotFound(state.id);
  const { inference_time: seconds } = timeMetrics(result);
  return reply
    .headers({
      'content-type': 'video/mp4',
      'content-length': String(result.outputBytes ?? 0),
      'x-cost': String((result.costMicros ?? 0) / MICROS_PER_CREDIT),
      'x-remaining-credits': String((result.remainingMicros ?? 0) / MICROS_PER_CREDIT),
      'x-generation-time': String(seconds ?? 0),
      'x-seed-value': String(result.shot.seed),
      'x-request-id': result.id,
    })
    .send(context.blobs.read(result.outputBlob));
}
