import type { FieldError } from '@kinora/contract/wire';
import {
  type ApiError,
  AuthenticationError,
  ConflictError,
  InsufficientCreditsError,
  InvalidRequestError,
  NotFoundError,
  RateLimitError,
  ServerError,
  UnexpectedAnswerError,
} from './errors.ts';

/** Statuses of proxies and restarts: the same call can succeed in a moment. */
const PASSING = new Set([429, 502, 503, 504]);
/** Longest excerpt of somebody else's text in a message. */
const EXCERPT = 120;

/**
 * The JSON of an answer, whatever its status. HTML pages, broken JSON and redirects are no answers of this API.
 * @throws UnexpectedAnswerError
 */
export async function readJson(response: Response): Promise<unknown> {
  const { status } = response;
  // A browser hides where a redirect leads and calls it status 0.
  if (status === 0 || (status >= 300 && status < 400)) {
    await response.body?.cancel().catch(() => undefined);
    const to = response.headers.get('location');
    throw unexpected(
      response,
      `redirects${to === null ? '' : ` to ${to.slice(0, EXCERPT)}`}: use the final address as baseUrl`,
    );
  }
  const text = await response.text();
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const type = response.headers.get('content-type')?.split(';')[0] ?? 'no content type';
    const found = text.trim() === '' ? 'an empty body' : `${type} instead of JSON`;
    throw unexpected(
      response,
      `answered ${status} with ${found}: is a Kinora server behind this address?`,
      cause,
    );
  }
}

/** The error that an answer is, by its status and the server's error body. */
export function refusalOf(response: Response, body: unknown): ApiError | UnexpectedAnswerError {
  const problem = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const text = (name: string): string | undefined =>
    typeof problem[name] === 'string' ? (problem[name] as string) : undefined;
  const code = text('code');
  const { status } = response;
  if (code === undefined) {
    const said = text('error') ?? text('detail') ?? text('message') ?? 'no reason';
    return unexpected(response, `answered ${status}: ${said.slice(0, EXCERPT)}`);
  }
  const Kind = kindOf(status, code);
  return new Kind(text('error') ?? text('detail') ?? code, {
    code,
    status,
    retryable: problem['retryable'] === true,
    requestId: text('request_id'),
    errors: Array.isArray(problem['errors']) ? (problem['errors'] as FieldError[]) : [],
    docUrl: text('type'),
    retryAfterSeconds: retryAfterOf(response),
  });
}

/** What Retry-After asks for, in seconds. */
export function retryAfterOf(response: Response): number | undefined {
  const header = response.headers.get('retry-after');
  if (header === null) return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, (at - Date.now()) / 1000);
}

function unexpected(response: Response, what: string, cause?: unknown): UnexpectedAnswerError {
  const { status } = response;
  const where = response.url === '' ? 'The server' : new URL(response.url).origin;
  return new UnexpectedAnswerError(`${where} ${what}`, {
    code: 'unexpected_answer',
    status,
    retryable: PASSING.has(status),
    cause,
  });
}

function kindOf(status: number, code: string): typeof ApiError {
  if (code === 'insufficient_credits') return InsufficientCreditsError;
  if (status === 401 || status === 403) return AuthenticationError;
  if (status === 404 || status === 410) return NotFoundError;
  if (status === 409) return ConflictError;
  if (status === 429) return RateLimitError;
  return status >= 500 ? ServerError : InvalidRequestError;
}
