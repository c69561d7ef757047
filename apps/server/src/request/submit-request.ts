import { createHash } from 'node:crypto';
import {
  AppError,
  type DryRunAnswer,
  type GenerateBody,
  isErrorCode,
  parseGenerateBody,
  type SubmitAnswer,
} from '@kinora/contract';
import { requestUrls } from '../media/request-answers.ts';
import type { ApiKey } from '../ports/account-store.ts';
import {
  MICROS_PER_CREDIT,
  type NewRequest,
  type RequestWebhook,
  type SubmitOutcome,
} from '../ports/request-store.ts';
import type { ApiContext } from './api-context.ts';
import { answerDryRun } from './dry-run.ts';
import { newRequestId } from './new-request-id.ts';
import { priceMicros } from './pricing.ts';
import { queueOrder } from './queue-order.ts';
import { rateHeaders, rateLimited } from './rate-limit.ts';
import type { ReadBody } from './read-body.ts';
import { type ResolvedImage, resolveImage } from './resolve-image.ts';
import { type ResolvedShot, resolveShot, unitsOf } from './resolve-shot.ts';

/** One submit with everything that is not in its body, by whatever route it came. */
export interface SubmitCall {
  readonly key: ApiKey;
  /** The native generation parameters, not validated yet, and the pictures that came along as files. */
  readonly body: ReadBody;
  readonly baseUrl: string;
  readonly idempotency: Idempotency | undefined;
  /** Where to announce the end, when that was asked for outside of the body. */
  readonly webhook?: RequestWebhook | undefined;
  /** Asked for outside of the body. */
  readonly dryRun: boolean;
}

/** Makes a repeated submit answer like the first one. */
export interface Idempotency {
  readonly key: string;
  /** How long the answer is remembered. */
  readonly seconds: number;
  /** Equal for equal bodies; made of the validated body and the photo when not given. */
  readonly fingerprint?: string | undefined;
}

/** What a submit came to. */
export type SubmitResult =
  | { readonly kind: 'dry-run'; readonly answer: DryRunAnswer }
  | {
      readonly kind: 'accepted' | 'replayed';
      readonly answer: SubmitAnswer;
      readonly headers: Readonly<Record<string, string>>;
    };

/** Longest time a refused client is asked to wait for the queue to drain. */
const MAX_RETRY_SECONDS = 60;

/**
 * Validates, prices and accepts a request: the one way into the queue, for every dialect. Cheap checks come first and
 * nothing is kept before all have passed, so a client that repeats a refused call four times does no harm.
 * @throws AppError whenever the request is not accepted
 */
export async function submitRequest(context: ApiContext, call: SubmitCall): Promise<SubmitResult> {
  try {
    return await checkAndAccept(context, call);
  } catch (error) {
    // Until the minute is over the key is refused at the door, before its body is read.
    if (error instanceof AppError && error.code === 'rate_limited') context.rates.block(call.key.id);
    throw error;
  }
}

async function checkAndAccept(parts: ApiContext, call: SubmitCall): Promise<SubmitResult> {
  const [attached] = call.body.images;
  const parsed = parseGenerateBody(call.body.fields, {
    imageOptional: attached !== undefined || call.dryRun,
  });
  if (!parsed.ok) throw invalidBody(parsed.errors);
  const { body } = parsed;
  const resolved = resolveShot(body);
  const webhook = webhookOf(call, body);
  if (webhook !== undefined) parts.fetch.check(webhook.url);
  const warnings = [...parsed.warnings, ...resolved.warnings, ...imageWarnings(call, body)];
  if (body.dry_run || call.dryRun) {
    // A photo may be left out here; a wrong one is refused as it would be by a submit.
    if (attached !== undefined || body.image_urls !== undefined)
      await resolveImage(parts, body, attached, call.baseUrl);
    return { kind: 'dry-run', answer: await answerDryRun(parts, call.key, body, resolved, warnings) };
  }
  const image = await resolveImage(parts, body, attached, call.baseUrl);
  return accept(parts, call, body, resolved, image, warnings);
}

function webhookOf(call: SubmitCall, body: GenerateBody): RequestWebhook | undefined {
  if (call.webhook !== undefined) return call.webhook;
  return body.webhook_url === undefined ? undefined : { url: body.webhook_url, style: 'standard' };
}

function imageWarnings(call: SubmitCall, body: GenerateBody): string[] {
  const others = call.body.images.length + (body.image_urls?.length ?? 0) - 1;
  return others > 0 ? [`Only the first image is animated; ${others} more were ignored.`] : [];
}

async function accept(
  parts: ApiContext,
  call: SubmitCall,
  body: GenerateBody,
  { shot }: ResolvedShot,
  image: ResolvedImage,
  warnings: readonly string[],
): Promise<SubmitResult> {
  const { limits, queue } = parts;
  const { idempotency } = call;
  const fingerprint = idempotency?.fingerprint ?? fingerprintOf(body, image);
  if (idempotency !== undefined) {
    const replay = await parts.requests.findReplay(call.key.accountId, idempotency.key, fingerprint);
    if (replay !== undefined) return refuseOrReplay(replay, call);
  }
  const depth = await queue.depth();
  if (depth >= limits.queueLimit) {
    throw new AppError('queue_full', `${depth} requests wait already, at most ${limits.queueLimit} may.`, {
      headers: { 'retry-after': String(MAX_RETRY_SECONDS) },
    });
  }
  const nowMs = parts.nowMs();
  const order = queueOrder(shot.model, nowMs);
  const units = unitsOf(shot);
  const id = newRequestId(nowMs);
  const price = priceMicros(limits.prices, shot);
  const answer: SubmitAnswer = {
    request_id: id,
    status: 'QUEUED',
    ...requestUrls(call.baseUrl, id),
    queue_position: await queue.position(order),
    eta_seconds: Math.ceil(await queue.etaSeconds(order, units)),
    reserved_credits: price / MICROS_PER_CREDIT,
    expires_in_seconds: body.retention_seconds,
    warnings,
  };
  const { image_urls: _, webhook_url: __, ...parameters } = body;
  const request: NewRequest = {
    id,
    accountId: call.key.accountId,
    keyId: call.key.id,
    priceMicros: price,
    queueOrder: order,
    units,
    retentionSeconds: body.retention_seconds,
    parameters,
    shot,
    warnings,
    source: await image.store(),
    baseUrl: call.baseUrl,
    webhook: webhookOf(call, body),
    idempotency: idempotency === undefined ? undefined : { ...idempotency, fingerprint, answer },
    ratePerMinute: call.key.ratePerMinute ?? limits.ratePerMinute,
    pendingLimit: limits.accountPending,
  };
  const outcome = await parts.requests.submit(request);
  if (outcome.kind !== 'accepted') return refuseOrReplay(outcome, call, request);
  queue.noteAccepted(order, units);
  parts.metrics.requestAccepted(shot.model);
  return {
    kind: 'accepted',
    answer,
    headers: rateHeaders(parts.nowMs(), request.ratePerMinute, outcome.rateUsed),
  };
}

function refuseOrReplay(
  outcome: Exclude<SubmitOutcome, { kind: 'accepted' }>,
  call: SubmitCall,
  request?: NewRequest,
): SubmitResult {
  switch (outcome.kind) {
    case 'replayed':
      return {
        kind: 'replayed',
        answer: outcome.answer as SubmitAnswer,
        headers: { 'idempotent-replayed': 'true' },
      };
    case 'idempotency-mismatch':
      throw new AppError(
        'idempotency_key_reused',
        `The Idempotency-Key ${JSON.stringify(call.idempotency?.key.slice(0, 60))} was used with another body in the last 24 hours.`,
      );
    case 'no-credits':
      throw new AppError(
        'insufficient_credits',
        `Needs ${(request?.priceMicros ?? 0) / MICROS_PER_CREDIT} credits, ${outcome.availableMicros / MICROS_PER_CREDIT} are left.`,
      );
    case 'too-many-pending':
      throw new AppError(
        'too_many_pending',
        `${outcome.pending} requests of this account are unfinished, at most ${request?.pendingLimit ?? 0} may be.`,
        {
          headers: { 'retry-after': String(MAX_RETRY_SECONDS) },
        },
      );
    case 'rate-limited':
      throw rateLimited(Date.now(), request?.ratePerMinute ?? 0);
  }
}

function invalidBody(
  errors: readonly {
    readonly msg: string;
    readonly type: string;
    readonly loc: readonly (string | number)[];
  }[],
): AppError {
  const [only] = errors;
  const code =
    errors.length === 1 && only !== undefined && isErrorCode(only.type) ? only.type : 'invalid_parameter';
  return new AppError(code, `${errors.map((error) => error.msg).join('; ')}.`, { errors });
}

/** Equal for equal requests: the validated body has its fields in one order, and the photo counts by its bytes. */
function fingerprintOf(body: GenerateBody, image: ResolvedImage): string {
  const { image_urls: _, ...rest } = body;
  return createHash('sha256').update(JSON.stringify(rest)).update('\n').update(image.identity).digest('hex');
}
