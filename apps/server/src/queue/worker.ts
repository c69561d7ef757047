import type { Beat, ClaimedJob, FinishedJob, JobStore } from '../ports/job-store.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { Signals } from '../ports/signals.ts';
import { endFailed, type FailureParts } from './end-failed.ts';
import { holdLease } from './hold-lease.ts';
import { JobStopped, startJobSlots } from './job-slots.ts';
import { LEASE_TIMES, type LeaseTimes } from './lease-times.ts';

/** What a worker is made of. It is given its functions, so the loop can be read and tested alone. */
export interface WorkerParts extends FailureParts {
  readonly jobs: JobStore;
  readonly signals: Signals;
  readonly metrics: Metrics;
  readonly run: (job: ClaimedJob, beat: (beat: Beat) => void, signal: AbortSignal) => Promise<FinishedJob>;
  readonly concurrency: number;
  readonly accountConcurrency: number;
  readonly times?: LeaseTimes;
}

export interface Worker {
  /** Number of jobs running now. */
  running(): number;
  /** Takes no more jobs, lets running ones finish for `drainMs`, then hands them back. */
  stop(drainMs: number): Promise<void>;
}

/** Starts to claim and run jobs until it is stopped. */
export function startWorker(parts: WorkerParts): Worker {
  const times = parts.times ?? LEASE_TIMES;

  const runOne = async (job: ClaimedJob, abort: AbortController): Promise<void> => {
    const lose = (): void => abort.abort(new JobStopped('lost'));
    const lease = holdLease(parts.jobs, job, { ...times, phase: 'decode', onLost: lose });
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
      outcome = await endFailed(parts, job, abort.signal.aborted ? abort.signal.reason : error);
    }
    const seconds = (performance.now() - startedMs) / 1000;
    parts.metrics.requestEnded({ outcome, model: job.shot.model, totalSeconds: seconds });
    parts.log('info', { requestId: job.id, outcome, seconds, attempt: job.attempt }, 'job ended');
  };

  const slots = startJobSlots<ClaimedJob>({
    slots: parts.concurrency,
    idleMs: times.idleMs,
    claim: () =>
      parts.jobs.claim({ leaseSeconds: times.leaseSeconds, accountConcurrency: parts.accountConcurrency }),
    run: runOne,
    log: parts.log,
  });
  const stopListening = parts.signals.listen((signal) => {
    if (signal.kind === 'queued') slots.wake();
    if (signal.kind === 'canceled') slots.lose(signal.requestId);
  });
  const sweep = setInterval(() => {
    parts.jobs.recoverLost({ attempts: parts.attempts }).then(
      (count) => count > 0 && parts.metrics.workerLost(count),
      (error: unknown) => parts.log('error', { err: error }, 'recovering lost jobs failed'),
    );
  }, times.sweepMs);

  return {
    running: slots.running,
    async stop(drainMs) {
      clearInterval(sweep);
      await slots.stop(drainMs);
      stopListening();
    },
  };
}
