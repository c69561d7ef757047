import { createDeadline, type Deadline } from './deadline.ts';
import { ApiError, KinoraError } from './errors.ts';
import { readJson, refusalOf } from './read-answer.ts';

/** What a call may be given besides its arguments. */
export interface CallOptions {
  /** Time for the whole call, repetitions included. Default: the client's. */
  readonly timeoutMs?: number | undefined;
  /** Ends the call; it then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** One call of the API. */
export interface ApiCall extends CallOptions {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Path and query below the base address. */
  readonly path: string;
  /** Sent as JSON, or as a form. */
  readonly body?: object | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The same in every repetition, so that the server does the work once. */
  readonly idempotencyKey?: string | undefined;
  readonly requestId?: string | undefined;
  /** Statuses besides 2xx whose body is an answer and not an error. */
  readonly answersUnder?: readonly number[] | undefined;
  /** Fewer repetitions than the client's. */
  readonly retries?: number | undefined;
  /** One that runs already, for calls of several steps. */
  readonly deadline?: Deadline | undefined;
}

/** Speaks HTTP to one server. */
export interface Http {
  /** Time for a call that names none. */
  readonly timeoutMs: number;
  /** How often a call is repeated that names nothing else. */
  readonly retries: number;
  /** The JSON of the answer; undefined when it has none (204). @throws KinoraError of the kind of what went wrong */
  call(call: ApiCall): Promise<unknown>;
  /** One attempt whose answer is read by the caller, within its deadline. */
  open(path: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Response>;
  /** A file by its own link, without the key. */
  openLink(url: string, signal: AbortSignal): Promise<Response>;
}

/** What the HTTP side of a client is made of. */
export interface HttpParts {
  readonly baseUrl: string;
  readonly apiKey: string | undefined;
  readonly fetch: typeof fetch;
  readonly timeoutMs: number;
  readonly retries: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** First pause between attempts; it doubles, and half of it is random so that many clients do not come back at once. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 8_000;

/** HTTP with deadlines, repetitions and typed errors. */
export function createHttp(parts: HttpParts): Http {
  const keyHeader = parts.apiKey === undefined ? {} : { 'x-api-key': parts.apiKey };
  const base = { ...parts.headers, ...keyHeader };

  const attempt = async (call: ApiCall, signal: AbortSignal): Promise<unknown> => {
    const isForm = call.body instanceof FormData;
    const response = await parts.fetch(`${parts.baseUrl}${call.path}`, {
      method: call.method,
      headers: {
        accept: 'application/json',
        ...base,
        ...(call.body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...(call.idempotencyKey === undefined ? {} : { 'idempotency-key': call.idempotencyKey }),
        ...call.headers,
      },
      ...(call.body === undefined
        ? {}
        : { body: isForm ? (call.body as FormData) : JSON.stringify(call.body) }),
      // Following would turn a POST into a GET, and hand the key to whoever the redirect names.
      redirect: 'manual',
      signal,
    });
    if (response.status === 204) return undefined;
    const body = await readJson(response);
    if (response.ok || call.answersUnder?.includes(response.status) === true) {
      if (!response.ok && (body as { status?: unknown } | null)?.status !== 'FAILED')
        throw refusalOf(response, body);
      return body;
    }
    throw refusalOf(response, body);
  };

  return {
    timeoutMs: parts.timeoutMs,
    retries: parts.retries,
    async call(call) {
      const what = `${call.method} ${call.path.split('?')[0] ?? ''}`;
      const deadline =
        call.deadline ?? createDeadline(what, call.timeoutMs ?? parts.timeoutMs, call.signal, call);
      try {
        return await repeat(deadline, call.retries ?? parts.retries, () => attempt(call, deadline.signal));
      } finally {
        if (call.deadline === undefined) deadline.release();
      }
    },
    open: (path, headers, signal) =>
      parts.fetch(`${parts.baseUrl}${path}`, {
        headers: { ...base, ...headers },
        redirect: 'manual',
        signal,
      }),
    openLink: (url, signal) => parts.fetch(url, { signal }),
  };
}

/** Runs `work` until it succeeds, fails for good, or was repeated `retries` times. @throws what `deadline` makes of it */
export async function repeat<Value>(
  deadline: Deadline,
  retries: number,
  work: () => Promise<Value>,
): Promise<Value> {
  for (let count = 0; ; count++) {
    try {
      // A call that comes too late is not sent at all.
      deadline.signal.throwIfAborted();
      return await work();
    } catch (thrown) {
      const error = deadline.explain(thrown);
      if (deadline.signal.aborted || count >= retries || !(error instanceof KinoraError) || !error.retryable)
        throw error;
      const pauseMs = pauseBefore(count, error);
      // Waiting would only turn a clear error into a timeout.
      if (pauseMs >= deadline.leftMs()) throw error;
      await deadline.sleep(pauseMs);
    }
  }
}

/** Milliseconds to wait after failure number `count`, from 0. */
export function pauseBefore(count: number, error?: KinoraError): number {
  const asked = error instanceof ApiError ? error.retryAfterSeconds : undefined;
  if (asked !== undefined) return asked * 1000;
  const most = Math.min(FIRST_PAUSE_MS * 2 ** count, LONGEST_PAUSE_MS);
  return most / 2 + (Math.random() * most) / 2;
}
