import { errorKind, isErrorCode } from '@kinora/contract';
import type { JobStore, LeasedJob } from '../ports/job-store.ts';
import { JobStopped } from './job-slots.ts';
import { retryDelaySeconds } from './retry-delay.ts';
import type { WorkerLog } from './worker-log.ts';

/** What decides about a job that did not work out. */
export interface FailureParts {
  readonly jobs: Pick<JobStore, 'fail' | 'release'>;
  readonly describeFailure: (error: unknown) => {
    readonly code: string;
    readonly message: string;
    readonly retry: boolean;
  };
  readonly attempts: number;
  /** Seconds before a failed attempt is followed by the next; by default those of retry-delay, spread at random. */
  readonly retryDelaySeconds?: (attempt: number) => number;
  readonly log: WorkerLog;
}

/** Hands a job back that was stopped, leaves a lost one to its new owner, and records any other failure. Says which. */
export async function endFailed(
  parts: FailureParts,
  job: LeasedJob & { readonly attempt: number },
  error: unknown,
): Promise<string> {
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
  const delayOf = parts.retryDelaySeconds ?? ((attempt: number) => retryDelaySeconds(attempt, Math.random()));
  await parts.jobs.fail(job, failure, { attempts: parts.attempts, delaySeconds: delayOf(job.attempt) });
  return failure.code;
}
