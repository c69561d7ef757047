import type { CompletedAnswer, FailedAnswer, LiveAnswer, LiveEvent } from '@kinora/contract/wire';
import { createDeadline, type Deadline } from './deadline.ts';
import { JobFailedError, KinoraError } from './errors.ts';
import { type CallOptions, type Http, pauseBefore } from './http.ts';
import { followEvents, isEnd } from './live-events.ts';
import { createProgressTracker, type Progress } from './progress.ts';

/** How to wait. */
export interface WaitOptions extends CallOptions {
  /** Longest wait. Default 15 minutes. The request itself goes on when it is over. */
  readonly timeoutMs?: number | undefined;
  /** Pause between polls where live events do not come through. Default 2000. */
  readonly intervalMs?: number | undefined;
  /** Longest time the server may be unreachable meanwhile. Default 60000. */
  readonly outageMs?: number | undefined;
  /** Called with every change. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** false polls only. */
  readonly events?: boolean | undefined;
}

const TIMEOUT_MS = 15 * 60_000;
const INTERVAL_MS = 2_000;
const OUTAGE_MS = 60_000;
/** Time live events have to begin before the first poll. */
const GRACE_MS = 250;
/** Polls beside a stream that works: it only guards against events that got lost. */
const GUARD_MS = 15_000;
/** A stream that was silent for longer no longer counts as working: the server says something every 15 s. */
const QUIET_MS = 20_000;
/** One poll may take this long. */
const POLL_MS = 10_000;

/**
 * The result of a request, as soon as it is there: seen by live events, and by polls wherever those do not come through.
 * @throws JobFailedError when it failed or was cancelled; TimeoutError; ConnectionError after an outage; the signal's reason
 */
export async function waitForEnd(
  http: Http,
  requestId: string,
  options: WaitOptions = {},
): Promise<CompletedAnswer> {
  const deadline = createDeadline(
    `Waiting for request ${requestId}`,
    options.timeoutMs ?? TIMEOUT_MS,
    options.signal,
    {
      requestId,
    },
  );
  const tracker = createProgressTracker(options.onProgress);
  const stream = followInBackground(http, requestId, deadline, tracker.event, options.events !== false);
  const poller = createPoller(http, requestId, deadline, options.outageMs ?? OUTAGE_MS);
  const intervalMs = options.intervalMs ?? INTERVAL_MS;
  let lastPollMs = Date.now() - intervalMs + (options.events === false ? 0 : Math.min(GRACE_MS, intervalMs));
  try {
    for (;;) {
      const pauseMs = stream.isWorking()
        ? Math.max(GUARD_MS, intervalMs)
        : Math.max(intervalMs, poller.pauseMs());
      const dueMs = stream.sawEnd() && poller.failures() === 0 ? 0 : lastPollMs + pauseMs - Date.now();
      if (dueMs > 0) {
        // In slices, because a stream that falls silent makes the next poll due sooner.
        await stream.rest(Math.min(dueMs, GRACE_MS * 4));
        deadline.signal.throwIfAborted();
        tracker.throwFailure();
        continue;
      }
      const answer = await poller.poll();
      lastPollMs = Date.now();
      if (answer === undefined) continue;
      if (answer.status === 'COMPLETED') return answer;
      if (answer.status === 'FAILED') throw new JobFailedError(answer);
      tracker.answer(answer);
      tracker.throwFailure();
      // The stream was ahead of the record that polls read; it catches up in a moment.
      if (stream.sawEnd()) await deadline.sleep(GRACE_MS);
    }
  } catch (thrown) {
    throw deadline.explain(thrown);
  } finally {
    stream.stop();
    deadline.release();
  }
}

/** Listens to live events beside the loop above, and wakes it when they matter. */
function followInBackground(
  http: Http,
  requestId: string,
  deadline: Deadline,
  onEvent: (event: LiveEvent) => void,
  wanted: boolean,
) {
  const stopper = new AbortController();
  const own = createDeadline('Listening', deadline.leftMs(), stopper.signal);
  let wake = (): void => {};
  let heardMs = 0;
  let eventsOfConnection = 0;
  let ended = false;
  const listen = async (): Promise<void> => {
    const signs = {
      onBytes: () => {
        heardMs = Date.now();
      },
      onClose: () => {
        eventsOfConnection = 0;
        wake();
      },
    };
    for await (const event of followEvents(http, requestId, own, signs)) {
      eventsOfConnection += 1;
      onEvent(event);
      if (isEnd(event)) ended = true;
      wake();
    }
    ended = true;
    wake();
  };
  // Whatever stops the stream, the polls find out by themselves.
  if (wanted) listen().catch(() => undefined);
  const onAbort = (): void => wake();
  deadline.signal.addEventListener('abort', onAbort);
  return {
    /** Whether events come through now: a proxy may take the connection and keep what is sent. */
    isWorking: () => eventsOfConnection > 0 && Date.now() - heardMs < QUIET_MS,
    /** Whether the request is over, as far as events say. */
    sawEnd: () => ended,
    /** Resolves after `ms`, or sooner when something happened. */
    rest: (ms: number) =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(() => wake(), ms);
        wake = () => {
          clearTimeout(timer);
          wake = () => {};
          resolve();
        };
        if (deadline.signal.aborted) wake();
      }),
    stop() {
      deadline.signal.removeEventListener('abort', onAbort);
      stopper.abort();
      own.release();
    },
  };
}

/** Polls, and bears with a server that is away for a while: it may only be restarting. */
function createPoller(http: Http, requestId: string, deadline: Deadline, outageMs: number) {
  let failures = 0;
  let awaySinceMs = 0;
  let pauseMs = 0;
  return {
    failures: () => failures,
    /** What to wait at least before the next poll, after failures. */
    pauseMs: () => (failures === 0 ? 0 : pauseMs),
    /** The answer; undefined when there was none this time. @throws KinoraError when there will be none */
    async poll(): Promise<CompletedAnswer | FailedAnswer | LiveAnswer | undefined> {
      try {
        const answer = await http.call({
          method: 'GET',
          path: `/v2/requests/${encodeURIComponent(requestId)}`,
          answersUnder: [422],
          timeoutMs: Math.min(POLL_MS, deadline.leftMs()),
          retries: 0,
          signal: deadline.signal,
          requestId,
        });
        failures = 0;
        return answer as CompletedAnswer | FailedAnswer | LiveAnswer;
      } catch (thrown) {
        if (deadline.signal.aborted || !(thrown instanceof KinoraError) || !thrown.retryable) throw thrown;
        if (failures === 0) awaySinceMs = Date.now();
        pauseMs = pauseBefore(failures, thrown);
        failures += 1;
        if (Date.now() - awaySinceMs + pauseMs > outageMs) throw thrown;
        return undefined;
      }
    },
  };
}
