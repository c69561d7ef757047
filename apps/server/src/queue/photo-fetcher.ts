import type { JobStore, PhotoJob } from '../ports/job-store.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { Signals } from '../ports/signals.ts';
import { endFailed, type FailureParts } from './end-failed.ts';
import { holdLease } from './hold-lease.ts';
import { JobStopped, startJobSlots } from './job-slots.ts';
import { LEASE_TIMES, type LeaseTimes } from './lease-times.ts';

/** Photos on their way at the same time in this process: waiting for a network costs next to nothing. */
const PHOTO_SLOTS = 8;
/** Of one account and of one host, over all processes, so that a slow host holds up nobody but those who name it. */
const PHOTOS_OF_ACCOUNT = 6;
const PHOTOS_OF_HOST = 3;
/**
 * Photos kept ready in front of a waiting request: enough that renders never wait for a network, few enough that ten
 * thousand waiting requests do not fill the disk with pictures.
 */
const PHOTOS_AHEAD = 16;

/** What the fetcher is made of. */
export interface PhotoFetcherParts extends FailureParts {
  readonly jobs: Pick<JobStore, 'claimPhoto' | 'photoArrived' | 'heartbeat' | 'fail' | 'release'>;
  readonly signals: Signals;
  readonly metrics: Metrics;
  /** Brings the picture of an address to our own storage and returns its blob. */
  readonly fetchPhoto: (url: string, signal: AbortSignal) => Promise<string>;
  readonly times?: LeaseTimes;
}

export interface PhotoFetcher {
  /** Stops at once; what was on its way is fetched again by whoever comes next. */
  stop(): Promise<void>;
}

/** Fetches the photos of waiting requests before a render needs them, until it is stopped. */
export function startPhotoFetcher(parts: PhotoFetcherParts): PhotoFetcher {
  const times = parts.times ?? LEASE_TIMES;

  const fetchOne = async (job: PhotoJob, abort: AbortController): Promise<void> => {
    const lose = (): void => abort.abort(new JobStopped('lost'));
    const lease = holdLease(parts.jobs, job, { ...times, phase: 'fetch', onLost: lose });
    const startedMs = performance.now();
    const seconds = (): number => (performance.now() - startedMs) / 1000;
    try {
      const blob = await parts.fetchPhoto(job.url, abort.signal);
      await lease.stop();
      await parts.jobs.photoArrived(job, blob);
      parts.metrics.phaseFinished('fetch', seconds());
    } catch (error) {
      await lease.stop();
      const outcome = await endFailed(parts, job, abort.signal.aborted ? abort.signal.reason : error);
      parts.metrics.requestEnded({ outcome, model: job.model, totalSeconds: seconds() });
    }
  };

  const slots = startJobSlots<PhotoJob>({
    slots: PHOTO_SLOTS,
    idleMs: times.idleMs,
    claim: () =>
      parts.jobs.claimPhoto({
        leaseSeconds: times.leaseSeconds,
        mostAhead: PHOTOS_AHEAD,
        mostOfAccount: PHOTOS_OF_ACCOUNT,
        mostOfHost: PHOTOS_OF_HOST,
      }),
    run: fetchOne,
    log: parts.log,
  });
  const stopListening = parts.signals.listen((signal) => {
    if (signal.kind === 'photo') slots.wake();
    if (signal.kind === 'canceled') slots.lose(signal.requestId);
  });
  return {
    async stop() {
      await slots.stop(0);
      stopListening();
    },
  };
}
