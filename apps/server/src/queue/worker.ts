import { errorKind, isErrorCode } from '@kinora/contract';
import type { Beat, ClaimedJob, FinishedJob, JobStore } from '../ports/job-store.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { Signals } from '../ports/signals.ts';
import { holdLease } from './hold-lease.ts';
import { retryDelaySeconds } from './retry-delay.ts';

/** Times of leases. A dead worker's job runs again after at most lease + sweep + idle look: 13 s. */
export interface LeaseTimes {
  readonly leaseSeconds: number;
  /** A quarter of the lease, so that three lost heartbeats in a row do not lose the job. */
  readonly renewMs: number;
  readonly sweepMs: number;
  readonly idleMs: number;
}

export const LEASE_TIMES: LeaseTimes = { leaseSeconds: 10, renewMs: 2_500, sweepMs: 2_000, idleMs: 1_000 };

/** What a worker is made of. It is given its functions, so the loop can be read and tested alone. */
export interface WorkerParts {
  readonly jobs: JobStore;
  readonly signals: Signals;
  readonly metrics: Metrics;
  readonly run: (job: ClaimedJob, beat: (beat: Beat) => void, signal: AbortSignal) => Promise<FinishedJob>;
  readonly describeFailure: (error: unknown) => {
    readonly code: string;
    readonly message: string;
    readonly retry: boolean;
  };
  readonly concurrency: number;
  readonly accountConcurrency: number;
  readonly attempts: number;
  /** Seconds before a failed attempt is followed by the next; by default those of retry-delay, spread at random. */
  readonly retryDelaySeconds?: (attempt: number) => number;
  readonly times?: LeaseTimes;
  readonly log: (
    level: 'info' | 'warn' | 'error',
    details: Readonly<Record<string, unknown>>,
    message: string,
  ) => void;
}

export interface Worker {
  /** Number of jobs running now. */
  running(): number;
  /** Takes no more jobs, lets running ones finish for `drainMs`, then hands them back. */
  stop(drainMs: number): Promise<void>;
}

/** Why a running job is told to stop. */
class JobStopped extends Error {
  readonly why: 'lost' | 'shutdown';
  constructor(why: 'lost' | 'shutdown') {
    super(why);
    this.why = why;
  }
}

/** Starts to claim and run jobs until it is stopped. */
export function startWorker(parts: WorkerParts): Worker {
  const times = parts.times ?? LEASE_TIMES;
  const delayOf = parts.retryDelaySeconds ?? ((attempt: number) => retryDelaySeconds(attempt, Math.random()));
  const running = new Map<
    string,
    { readonly abort: (why: 'lost' | 'shutdown') => void; readonly done: Promise<void> }
  >();
  let stopping = false;
  let wake: () => void = () => undefined;

  const stopListening = parts.signals.listen((signal) => {
    if (signal.kind === 'queued') wake();
    if (signal.kind === 'canceled') running.get(signal.requestId)?.abort('lost');
  });

  const runOne = async (job: ClaimedJob, abort: AbortController): Promise<void> => {
    const lose = (): void => abort.abort(new JobStopped('lost'));
    const lease = holdLease(parts.jobs, job, { ...times, onLost: lose });
    const startedMs = performance.now();
    let outcome = 'lost';
    try {
      const finished = await parts.run(job, lease.beat, abort.signal);
      await lease.stop();
      if (await parts.jobs.finish(job, finished)) {
        outcome = 'completed';
        parts.metrics.creditsCharged(finished.costMicros === 'price' ? job.priceMicros : finished.costMicros);
      }
    } catch (error) {
      await lease.stop();
      outcome = await endFailed(job, abort.signal.aborted ? abort.signal.reason : error);
    }
    const seconds = (performance.now() - startedMs) / 1000;
    parts.metrics.requestEnded({ outcome, model: job.shot.model, totalSeconds: seconds });
    parts.log('info', { requestId: job.id, outcome, seconds, attempt: job.attempt }, 'job ended');
  };

  const endFailed = async (job: ClaimedJob, error: unknown): Promise<string> => {
    if (error instanceof JobStopped) {
      if (error.why === 'lost') return 'lost';
      await parts.jobs.release(job);
      return 'released';
    }
    const failure = parts.describeFailure(error);
    // What the caller sent is the caller's to know; the log is for what is ours.
    const isOurs = isErrorCode(failure.code) && errorKind(failure.code).blame === 'ours';
    const details = { requestId: job.id, code: failure.code, ...(isOurs ? { err: error } : {}) };
    parts.log(isOurs ? 'warn' : 'info', details, 'job failed');
    await parts.jobs.fail(job, failure, {
      attempts: parts.attempts,
      delaySeconds: delayOf(job.attempt),
    });
    return failure.code;
  };

  const loop = async (): Promise<void> => {
    while (!stopping) {
      const idle = new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, times.idleMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      const job = running.size < parts.concurrency ? await claim() : undefined;
      if (job === undefined) {
        await idle;
        continue;
      }
      wake();
      const abort = new AbortController();
      const done = runOne(job, abort)
        .catch((error: unknown) => {
          // The job's end could not be written: its lease runs out and another attempt follows.
          parts.log('error', { requestId: job.id, err: error }, 'job end was not recorded');
        })
        .finally(() => {
          running.delete(job.id);
          wake();
        });
      running.set(job.id, { abort: (why) => abort.abort(new JobStopped(why)), done });
    }
  };

  const claim = async (): Promise<ClaimedJob | undefined> => {
    try {
      return await parts.jobs.claim({
        leaseSeconds: times.leaseSeconds,
        accountConcurrency: parts.accountConcurrency,
      });
    } catch (error) {
      parts.log('error', { err: error }, 'claiming a job failed');
      return undefined;
    }
  };

  const sweep = setInterval(() => {
    parts.jobs.recoverLost({ attempts: parts.attempts }).then(
      (count) => count > 0 && parts.metrics.workerLost(count),
      (error: unknown) => parts.log('error', { err: error }, 'recovering lost jobs failed'),
    );
  }, times.sweepMs);

  const loopDone = loop();
  return {
    running: () => running.size,
    async stop(drainMs) {
      stopping = true;
      clearInterval(sweep);
      wake();
      await loopDone;
      const all = Promise.all([...running.values()].map(({ done }) => done));
      if (running.size > 0) {
        const timer = setTimeout(() => {
          for (const { abort } of running.values()) abort('shutdown');
        }, drainMs);
        await all;
        clearTimeout(timer);
      }
      stopListening();
    },
  };
}
