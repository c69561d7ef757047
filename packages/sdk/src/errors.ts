import type { FailedAnswer, FieldError } from '@kinora/contract/wire';

/** Survives two copies of this package in one program, where the identity of classes does not. */
const MARKER = Symbol.for('kinora.sdk-error');

/** What every error of this SDK says beyond its sentence. */
export interface ErrorFacts {
  /** Stable: branch on it. A code of the server's catalogue, or one of this SDK such as `timeout`. */
  readonly code: string;
  /** HTTP status, when there was an answer. */
  readonly status?: number | undefined;
  /** Whether the same call can succeed later without a change. */
  readonly retryable: boolean;
  /** The accepted request this is about. */
  readonly requestId?: string | undefined;
  /** Sent with the submit that failed: submit again with it, and nothing is made twice. */
  readonly idempotencyKey?: string | undefined;
  readonly cause?: unknown;
}

/** Base of all errors of this SDK. `instanceof` works across copies and realms. */
export class KinoraError extends Error {
  static readonly kind: string = 'KinoraError';
  readonly code: string;
  readonly status: number | undefined;
  readonly retryable: boolean;
  readonly requestId: string | undefined;
  readonly idempotencyKey: string | undefined;

  constructor(message: string, facts: ErrorFacts) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    const kinds = kindsOf(new.target);
    this.name = kinds[0] ?? 'KinoraError';
    this.code = facts.code;
    this.status = facts.status;
    this.retryable = facts.retryable;
    this.requestId = facts.requestId;
    this.idempotencyKey = facts.idempotencyKey;
    Object.defineProperty(this, MARKER, { value: kinds });
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    // A class of the program's own, derived from ours, has no kind of its own: then prototypes decide.
    if (!Object.hasOwn(this, 'kind')) return Function.prototype[Symbol.hasInstance].call(this, value);
    return typeof value === 'object' && value !== null && markersOf(value).includes(this.kind);
  }
}

/** The server refused the call; `code` is one of its catalogue (docs/errors.md). */
export class ApiError extends KinoraError {
  static override readonly kind: string = 'ApiError';
  /** Every wrong field, for `invalid_parameter`. */
  readonly errors: readonly FieldError[];
  /** Where the error is explained. */
  readonly docUrl: string | undefined;
  /** What the server asked to wait, for refusals that pass. */
  readonly retryAfterSeconds: number | undefined;

  constructor(message: string, facts: ErrorFacts & ApiErrorFacts) {
    super(message, facts);
    this.errors = facts.errors ?? [];
    this.docUrl = facts.docUrl;
    this.retryAfterSeconds = facts.retryAfterSeconds;
  }
}

/** What a refusal says beyond other errors. */
export interface ApiErrorFacts {
  readonly errors?: readonly FieldError[] | undefined;
  readonly docUrl?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
}

/** 400, 405, 413, 415, 422: the call itself is wrong. */
export class InvalidRequestError extends ApiError {
  static override readonly kind = 'InvalidRequestError';
}
/** 401, 403: no key, a wrong one, or one that may not do this. */
export class AuthenticationError extends ApiError {
  static override readonly kind = 'AuthenticationError';
}
/** 402 or 406 with `insufficient_credits`. */
export class InsufficientCreditsError extends ApiError {
  static override readonly kind = 'InsufficientCreditsError';
}
/** 404: unknown, somebody else's, or expired. */
export class NotFoundError extends ApiError {
  static override readonly kind = 'NotFoundError';
}
/** 409: not in this state, such as cancelling what is finished. */
export class ConflictError extends ApiError {
  static override readonly kind = 'ConflictError';
}
/** 429: too many calls, a full queue, too many unfinished requests. */
export class RateLimitError extends ApiError {
  static override readonly kind = 'RateLimitError';
}
/** 5xx with the server's own error body. */
export class ServerError extends ApiError {
  static override readonly kind = 'ServerError';
}

/** No answer came: the server is down, unreachable, or the connection broke. Code `connection_failed`. */
export class ConnectionError extends KinoraError {
  static override readonly kind = 'ConnectionError';
}
/** The time of the call is up. Code `timeout`. The request itself goes on. */
export class TimeoutError extends KinoraError {
  static override readonly kind = 'TimeoutError';
}
/** Something that is not this API answered: an HTML page, broken JSON, a redirect. Code `unexpected_answer`. */
export class UnexpectedAnswerError extends KinoraError {
  static override readonly kind = 'UnexpectedAnswerError';
}
/** The call was wrong before it was sent. Code `invalid_input`. */
export class InputError extends KinoraError {
  static override readonly kind = 'InputError';
}
/** The result was asked for too early. Code `not_finished`. */
export class NotFinishedError extends KinoraError {
  static override readonly kind = 'NotFinishedError';
}
/** A webhook is not what its signature says. Codes `webhook_header_missing`, `webhook_timestamp_off`, `webhook_signature_wrong`. */
export class WebhookSignatureError extends KinoraError {
  static override readonly kind = 'WebhookSignatureError';
}

/** The accepted request failed, was blocked or cancelled; `code` says which (`request_canceled`, `content_blocked` ...). */
export class JobFailedError extends KinoraError {
  static override readonly kind = 'JobFailedError';
  readonly answer: FailedAnswer;

  constructor(answer: FailedAnswer) {
    const { code, retryable, request_id: requestId } = answer;
    super(answer.error, { code, retryable, requestId, status: 422 });
    this.answer = answer;
  }
}

/** Whether a caught value is an error of this SDK, of this copy or another. */
export function isKinoraError(value: unknown): value is KinoraError {
  return value instanceof KinoraError;
}

/** The kinds of a class, its own first. */
function kindsOf(type: { readonly kind?: string }): readonly string[] {
  const kinds: string[] = [];
  for (let at = type; at?.kind !== undefined; at = Object.getPrototypeOf(at) as typeof type) {
    if (!kinds.includes(at.kind)) kinds.push(at.kind);
  }
  return kinds;
}

function markersOf(value: object): readonly string[] {
  return (value as { readonly [MARKER]?: readonly string[] })[MARKER] ?? [];
}
