import { ERRORS, type ErrorCode } from './errors.ts';
import type { FieldError } from './wire.ts';

/** What an AppError carries beyond its code and sentence. */
export interface AppErrorDetails {
  readonly errors?: readonly FieldError[];
  /** Extra answer headers, such as Retry-After. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The accepted request this error is about, when there is one. */
  readonly requestId?: string;
  readonly cause?: unknown;
}

/** Survives two copies of this module in one process, where `instanceof` would not. */
const MARKER = Symbol.for('kinora.app-error');

/** A failure of the catalogue. The message is for the caller: what was wrong, what is allowed, what to do, no secrets. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly errors: readonly FieldError[];
  readonly headers: Readonly<Record<string, string>>;
  readonly requestId: string | undefined;
  readonly [MARKER] = true;

  constructor(code: ErrorCode, message: string, details: AppErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'AppError';
    this.code = code;
    this.errors = details.errors ?? [];
    this.headers = details.headers ?? {};
    this.requestId = details.requestId;
  }
}

/** Whether a thrown value is an AppError, of this copy of the module or another. */
export function isAppError(error: unknown): error is AppError {
  return typeof error === 'object' && error !== null && MARKER in error;
}

/**
 * The one error body that serves every client: `error` for the Segmind SDK, `detail` for Higgsfield's, `errors`
 * and `code` for machines (RFC 9457 members `type`, `title`, `status`, `detail`).
 */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly error: string;
  readonly request_id?: string;
  readonly errors?: readonly FieldError[];
}

/**
 * The answer body of a failure. `docsUrl` is where the error reference is served, without a trailing slash; `status`
 * replaces the catalogue's, for settings such as 402 instead of 406.
 */
export function problemBody(
  code: ErrorCode,
  message: string,
  options: {
    readonly docsUrl: string;
    readonly requestId?: string | undefined;
    readonly errors?: readonly FieldError[];
    readonly status?: number;
  },
): ProblemBody {
  const kind = ERRORS[code];
  return {
    type: `${options.docsUrl}#${code}`,
    title: kind.title,
    status: options.status ?? kind.status,
    detail: message,
    code,
    retryable: kind.retryable,
    error: message,
    ...(options.requestId === undefined ? {} : { request_id: options.requestId }),
    ...(options.errors === undefined || options.errors.length === 0 ? {} : { errors: options.errors }),
  };
}
