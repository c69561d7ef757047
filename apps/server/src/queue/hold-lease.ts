import type { Phase } from '@kinora/contract';
import type { Beat, JobStore, LeasedJob } from '../ports/job-store.ts';

/** Keeps a job's lease alive and tells the world how far it is. */
export interface LeaseHolder {
  /** Takes the newest progress; it is told with the next heartbeat. */
  beat(beat: Beat): void;
  /** Stops beating and waits for a heartbeat on its way, so that none can come after the job's end. */
  stop(): Promise<void>;
}

/** Progress is written at most this often: every write is a transaction. */
const TELL_MS = 1_000;

/**
 * Beats while a job runs. `onLost` is called once when the lease is somebody else's, or when the database has not been
 * reached for as long as the lease lasts: then it must be taken for lost.
 */
export function holdLease(
  jobs: Pick<JobStore, 'heartbeat'>,
  job: LeasedJob,
  options: {
    readonly leaseSeconds: number;
    readonly renewMs: number;
    /** What the job does before its first beat. */
    readonly phase: Phase;
    readonly onLost: () => void;
  },
): LeaseHolder {
  let latest: Beat = { phase: options.phase, progress: 0, etaSeconds: undefined };
  let told: Beat | undefined;
  let lastRenewedMs = performance.now();
  let lastToldMs = 0;
  let stopped = false;
  let underWay: Promise<void> | undefined;

  const renew = async (): Promise<void> => {
    const sent = latest;
    const event = sent === told ? undefined : sent.phase === told?.phase ? 'progress' : 'phase';
    try {
      const held = await jobs.heartbeat(job, sent, { leaseSeconds: options.leaseSeconds, event });
      lastRenewedMs = performance.now();
      lastToldMs = lastRenewedMs;
      told = sent;
      if (!held) lose();
    } catch {
      // The database may be back before the lease runs out; the next beat tries again.
      if (performance.now() - lastRenewedMs > options.leaseSeconds * 1000) lose();
    }
  };
  const lose = (): void => {
    if (stopped) return;
    stopped = true;
    clearInterval(timer);
    options.onLost();
  };
  const tick = (): void => {
    if (stopped || underWay !== undefined) return;
    const nowMs = performance.now();
    const due =
      nowMs - lastRenewedMs >= options.renewMs || (latest !== told && nowMs - lastToldMs >= TELL_MS);
    if (!due) return;
    underWay = renew().finally(() => {
      underWay = undefined;
    });
  };
  const timer = setInterval(tick, Math.min(200, options.renewMs / 2));

  return {
    beat(beat) {
      latest = beat;
      tick();
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await underWay;
    },
  };
}
