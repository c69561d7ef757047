import type { Signals } from '../ports/signals.ts';

/** Wakes whoever waits for a request to change. */
export interface ChangeFeed {
  /** Resolves when the request may have changed, or after `timeoutMs`, or when `signal` aborts. Never rejects. */
  next(requestId: string, timeoutMs: number, signal: AbortSignal): Promise<void>;
  close(): void;
}

/** A feed on `signals`. Signals may be lost, so every wait also ends by time. */
export function createChangeFeed(signals: Signals): ChangeFeed {
  const waiting = new Map<string, Set<() => void>>();
  const stop = signals.listen((signal) => {
    if (signal.kind !== 'changed') return;
    for (const wake of [...(waiting.get(signal.requestId) ?? [])]) wake();
  });
  return {
    next: (requestId, timeoutMs, signal) =>
      new Promise((resolve) => {
        const wakers = waiting.get(requestId) ?? new Set();
        waiting.set(requestId, wakers);
        const wake = (): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', wake);
          wakers.delete(wake);
          if (wakers.size === 0) waiting.delete(requestId);
          resolve();
        };
        const timer = setTimeout(wake, timeoutMs);
        signal.addEventListener('abort', wake);
        wakers.add(wake);
        if (signal.aborted) wake();
      }),
    close: stop,
  };
}
