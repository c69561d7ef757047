import { AppError, isTerminal, MODEL_SLUG, type SubmitAnswer } from '@kinora/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { failedAnswer, hasFailed, timeMetrics } from '../media/request-answers.ts';
import { MICROS_PER_CREDIT, type RequestState } from '../ports/request-store.ts';
import { type ApiContext, keyOf, requestNotFound } from './api-context.ts';
import { readBody } from './read-body.ts';
import { rateLimited, type SubmitResult, submitRequest } from './submit-request.ts';

type SlugRequest = FastifyRequest<{
  Params: { slug: string };
  Querystring: Record<string, string | undefined>;
}>;

/** Blocking calls look at the database this often even without a signal. */
const LOOK_AGAIN_MS = 2_000;
/** An interim answer resets the read timeout of clients: the hosted service's own gives up after 30 silent seconds. */
const INTERIM_MS = 10_000;

/** `POST /v2/{slug}` (submit) and `POST /v1/{slug}` (generate and wait), also without the version. */
export function addGenerateRoutes(app: FastifyInstance, context: ApiContext): void {
  const config = { scope: 'generate' } as const;
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
  const key = keyOf(request);
  if (request.params.slug !== MODEL_SLUG) {
    throw new AppError(
      'model_not_found',
      `There is no model ${JSON.stringify(request.params.slug.slice(0, 80))}; this server has ${MODEL_SLUG}.`,
    );
  }
  const limit = key.ratePerMinute ?? context.limits.ratePerMinute;
  if (context.rates.isBlocked(key.id)) throw rateLimited(context.nowMs(), limit);
  try {
    return await submitRequest(context, {
      key,
      body: await readBody(request, context.limits),
      baseUrl: context.baseUrlOf(request),
      idempotencyKey: idempotencyKeyOf(request),
      dryRun: isDryRun(request),
    });
  } catch (error) {
    if (error instanceof AppError && error.code === 'rate_limited') context.rates.block(key.id);
    throw error;
  }
}

function isDryRun(request: SlugRequest): boolean {
  const asked = request.query['dry_run'];
  return (
    asked === '1' || asked === 'true' || /\bhandling=dry-run\b/.test(String(request.headers['prefer'] ?? ''))
  );
}

function idempotencyKeyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new AppError('idempotency_key_invalid', 'Idempotency-Key must be 1 to 255 visible ASCII characters.');
}

async function generateAndWait(
  context: ApiContext,
  request: SlugRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const result = await submit(context, request);
  if (result.kind === 'dry-run') return reply.send(result.answer);
  const { answer } = result;
  const gone = new AbortController();
  const onClose = (): void => gone.abort();
  reply.raw.once('close', onClose);
  try {
    const state = await waitForEnd(
      context,
      request,
      reply,
      answer.request_id,
      AbortSignal.any([gone.signal, context.stopping]),
    );
    if (state !== undefined) return await answerEnd(context, reply.headers(result.headers), state);
    if (gone.signal.aborted) {
      // Nobody can fetch what nobody knows the id of; with an Idempotency-Key the caller can come back for it.
      if (idempotencyKeyOf(request) === undefined)
        await context.requests.cancel(keyOf(request).accountId, answer.request_id);
      return reply;
    }
    throw unfinished(context, answer);
  } finally {
    reply.raw.off('close', onClose);
  }
}

/** The terminal state, or undefined when the time is up, the server stops or the caller is gone. */
async function waitForEnd(
  context: ApiContext,
  request: SlugRequest,
  reply: FastifyReply,
  id: string,
  signal: AbortSignal,
): Promise<RequestState | undefined> {
  const endMs = context.nowMs() + context.limits.syncTimeoutSeconds * 1000;
  let interimMs = context.nowMs() + INTERIM_MS;
  while (!signal.aborted) {
    const state = await context.requests.findState(id);
    if (state === undefined) throw requestNotFound(id);
    if (isTerminal(state.state)) return state;
    const leftMs = endMs - context.nowMs();
    if (leftMs <= 0) return undefined;
    if (context.nowMs() >= interimMs && request.raw.httpVersion === '1.1') {
      reply.raw.writeProcessing();
      interimMs = context.nowMs() + INTERIM_MS;
    }
    await context.changes.next(id, Math.min(LOOK_AGAIN_MS, leftMs), signal);
  }
  return undefined;
}

function unfinished(context: ApiContext, answer: SubmitAnswer): AppError {
  const details = { requestId: answer.request_id };
  if (context.stopping.aborted) {
    return new AppError(
      'service_unavailable',
      `The server restarts. The request goes on: poll ${answer.status_url}.`,
      details,
    );
  }
  return new AppError(
    'sync_timeout',
    `The render takes longer than ${context.limits.syncTimeoutSeconds} s. It goes on: poll ${answer.status_url}.`,
    details,
  );
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
