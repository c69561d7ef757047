import type { WorkerLog } from './worker-log.ts';

/** Why a running job is told to stop. */
export class JobStopped extends Error {
  readonly why: 'lost' | 'shutdown';
  constructor(why: 'lost' | 'shutdown') {
    super(why);
    this.why = why;
  }
}

/** Places in which claimed jobs run. */
export interface JobSlots {
  /** Number of jobs running now. */
  running(): number;
  /** Looks for a job now instead of at the next regular look. */
  wake(): void;
  /** Tells a job that its lease is somebody else's, or that nobody needs it. */
  lose(id: string): void;
  /** Takes no more jobs, lets running ones finish for `drainMs`, then tells them to stop. */
  stop(drainMs: number): Promise<void>;
}

/** Claims jobs whenever one of `slots` places is free, and runs them, until it is stopped. */
export function startJobSlots<Job extends { readonly id: string }>(parts: {
  readonly slots: number;
  /** Looks at least this often. */
  readonly idleMs: number;
  readonly claim: () => Promise<Job | undefined>;
  /** Runs a job to its end and records that end; `abort` is told a JobStopped. */
  readonly run: (job: Job, abort: AbortController) => Promise<void>;
  readonly log: WorkerLog;
}): JobSlots {
  const running = new Map<string, { readonly abort: AbortController; readonly done: Promise<void> }>();
  let stopping = false;
  let wake: () => void = () => undefined;

  const claim = async (): Promise<Job | undefined> => {
    try {
      return await parts.claim();
    } catch (error) {
      parts.log('error', { err: error }, 'claiming a job failed');
      return undefined;
    }
  };

  const loop = async (): Promise<void> => {
    while (!stopping) {
      const idle = new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, parts.idleMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      const job = running.size < parts.slots ? await claim() : undefined;
      if (job === undefined) {
        await idle;
        continue;
      }
      wake();
      const abort = new AbortController();
      const done = parts
        .run(job, abort)
        .catch((error: unknown) => {
          // The job's end could not be written: its lease runs out and another attempt follows.
          parts.log('error', { requestId: job.id, err: error }, 'job end was not recorded');
        })
        .finally(() => {
          running.delete(job.id);
          wake();
        });
      running.set(job.id, { abort, done });
    }
  };

  const loopDone = loop();
  return {
    running: () => running.size,
    wake: () => wake(),
    lose: (id) => running.get(id)?.abort.abort(new JobStopped('lost')),
    async stop(drainMs) {
      stopping = true;
      wake();
      await loopDone;
      if (running.size === 0) return;
      const all = Promise.all([...running.values()].map(({ done }) => done));
      const timer = setTimeout(() => {
        for (const { abort } of running.values()) abort.abort(new JobStopped('shutdown'));
      }, drainMs);
      await all;
      clearTimeout(timer);
    },
  };
}
