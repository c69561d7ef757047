/** Times of leases. A dead worker's job runs again after at most lease + sweep + idle look: 13 s. */
export interface LeaseTimes {
  readonly leaseSeconds: number;
  /** A quarter of the lease, so that three lost heartbeats in a row do not lose the job. */
  readonly renewMs: number;
  readonly sweepMs: number;
  readonly idleMs: number;
}

export const LEASE_TIMES: LeaseTimes = { leaseSeconds: 10, renewMs: 2_500, sweepMs: 2_000, idleMs: 1_000 };
