import { z } from 'zod';
import type { ProblemBody } from '../app-error.ts';
import { ERRORS, type ErrorCode } from '../errors.ts';
import { problem } from '../schemas.ts';

/** How the clients of one door read errors: same codes and sentences, their status and shape. */
export interface ErrorDialect {
  readonly contentType: 'application/json' | 'application/problem+json';
  readonly schema: z.ZodType;
  readonly statusOf: (code: ErrorCode) => number;
  readonly bodyOf: (problem: ProblemBody) => object;
  /** Headers that tell a client's own retry logic what to do. */
  readonly headersOf: (problem: ProblemBody) => Readonly<Record<string, string>>;
}

const noHeaders = (): Readonly<Record<string, string>> => ({});

/** The catalogue's status, but for the codes that a door knows under another. */
function statuses(
  changes: Partial<Record<ErrorCode, number>>,
  badInput: number,
): (code: ErrorCode) => number {
  return (code) => {
    const { status } = ERRORS[code];
    return changes[code] ?? (status === 400 ? badInput : status);
  };
}

const native: ErrorDialect = {
  contentType: 'application/problem+json',
  schema: problem,
  statusOf: (code) => ERRORS[code].status,
  bodyOf: (body) => body,
  headersOf: noHeaders,
};

/** Higgsfield's clients take 403 for "no credits", so a key that may not do something is a wrong key to them. */
const higgsfield: ErrorDialect = {
  ...native,
  statusOf: statuses(
    { insufficient_credits: 403, scope_missing: 401, request_finished: 400, too_many_pending: 400 },
    422,
  ),
};

const falProblem = problem
  .omit({ detail: true, errors: true })
  .extend({
    detail: z.array(
      z.object({ loc: z.array(z.union([z.string(), z.int()])), msg: z.string(), type: z.string() }),
    ),
    message: z.string(),
    error_type: z.string(),
  })
  .meta({ id: 'FalProblem' });

/** fal's client reads JSON only under application/json, shows `message`, and lists `detail` of a 422 as fields. */
const fal: ErrorDialect = {
  contentType: 'application/json',
  schema: falProblem,
  statusOf: statuses({ insufficient_credits: 402, request_finished: 400, request_unfinished: 400 }, 422),
  bodyOf: ({ errors, detail, ...body }) => ({
    ...body,
    message: detail,
    error_type: body.code,
    detail: errors ?? [{ loc: ['body'], msg: detail, type: body.code }],
  }),
  headersOf: (body) => ({
    'x-fal-error-type': body.code,
    'x-fal-retryable': String(body.retryable),
    // The client repeats a 504 unless this says that it was meant: the request goes on, and a repetition may be another.
    ...(body.code === 'sync_timeout' ? { 'x-fal-request-timeout-type': 'user' } : {}),
  }),
};

const openaiProblem = z
  .object({
    error: z.object({
      message: z.string(),
      type: z.string(),
      param: z.string().nullable(),
      code: z.string(),
    }),
  })
  .meta({ id: 'OpenaiProblem' });

/** Words that OpenAI's users branch on already. */
const OPENAI_CODES: Partial<Record<ErrorCode, string>> = {
  insufficient_credits: 'insufficient_quota',
  rate_limited: 'rate_limit_exceeded',
  key_missing: 'invalid_api_key',
  key_invalid: 'invalid_api_key',
};

/** OpenAI's client repeats 408, 409, 429 and 5xx by itself, unless x-should-retry forbids it. */
const openai: ErrorDialect = {
  contentType: 'application/json',
  schema: openaiProblem,
  statusOf: statuses(
    {
      insufficient_credits: 429,
      idempotency_key_reused: 400,
      service_unavailable: 503,
      request_unfinished: 400,
      request_finished: 400,
    },
    400,
  ),
  bodyOf: (body) => {
    const [first] = body.errors ?? [];
    return {
      error: {
        message: body.detail,
        type: openaiType(body),
        param: first === undefined ? null : first.loc.slice(1).join('.'),
        code: OPENAI_CODES[body.code] ?? body.code,
      },
    };
  },
  headersOf: (body): Readonly<Record<string, string>> =>
    body.code === 'insufficient_credits' ? { 'x-should-retry': 'false' } : {},
};

function openaiType(body: ProblemBody): string {
  if (body.code === 'insufficient_credits') return 'insufficient_quota';
  if (body.status === 429) return 'rate_limit_error';
  return body.status >= 500 ? 'server_error' : 'invalid_request_error';
}

/** The doors that have errors of their own. */
export const ERROR_DIALECTS = { native, higgsfield, fal, openai } as const;
