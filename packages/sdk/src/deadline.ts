import { ConnectionError, KinoraError, TimeoutError } from './errors.ts';

/** The time a call has, and the caller's wish to stop it, as one signal. Release it when the call is over. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Milliseconds left, at least 0. */
  leftMs(): number;
  /** What to throw for something that was thrown while it ran: the caller's reason, a timeout, or a lost connection. */
  explain(thrown: unknown): unknown;
  /** Resolves after `ms`. @throws the caller's reason or TimeoutError, as soon as either happens */
  sleep(ms: number): Promise<void>;
  release(): void;
}

/** The longest delay timers take; longer ones fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A deadline in `timeoutMs`, for a call that `what` names in messages. */
export function createDeadline(
  what: string,
  timeoutMs: number,
  callerSignal: AbortSignal | undefined,
  facts: { readonly requestId?: string | undefined; readonly idempotencyKey?: string | undefined } = {},
): Deadline {
  const controller = new AbortController();
  const endMs = Date.now() + timeoutMs;
  const onAbort = (): void => controller.abort(callerSignal?.reason);
  const timedOut = (): TimeoutError =>
    new TimeoutError(`${what} took longer than ${timeoutMs} ms`, {
      code: 'timeout',
      retryable: true,
      ...facts,
    });
  const timer = setTimeout(() => controller.abort(timedOut()), Math.min(timeoutMs, LONGEST_TIMER_MS));
  if (callerSignal?.aborted === true) onAbort();
  else callerSignal?.addEventListener('abort', onAbort, { once: true });
  const { signal } = controller;
  return {
    signal,
    leftMs: () => Math.max(0, endMs - Date.now()),
    explain(thrown) {
      if (signal.aborted) return signal.reason;
      if (thrown instanceof KinoraError) return thrown;
      return new ConnectionError(`${what} failed: ${reasonOf(thrown)}`, {
        code: 'connection_failed',
        retryable: true,
        cause: thrown,
        ...facts,
      });
    },
    sleep: (ms) =>
      new Promise((resolve, reject) => {
        const stop = (): void => {
          clearTimeout(sleeper);
          reject(signal.reason as Error);
        };
        const sleeper = setTimeout(() => {
          signal.removeEventListener('abort', stop);
          resolve();
        }, ms);
        if (signal.aborted) stop();
        else signal.addEventListener('abort', stop, { once: true });
      }),
    release() {
      clearTimeout(timer);
      callerSignal?.removeEventListener('abort', onAbort);
    },
  };
}

/** The innermost reason: fetch says only "fetch failed", and why in its cause. */
function reasonOf(thrown: unknown): string {
  const cause = (thrown as { cause?: { message?: unknown; code?: unknown } } | null)?.cause;
  const message = String((thrown as Error | null)?.message ?? thrown);
  const inner = cause?.message === undefined || cause.message === '' ? cause?.code : cause.message;
  return inner === undefined ? message : String(inner);
}
