import {
  type GenerateBody,
  type Model,
  type Phase,
  type ShotSummary,
  WEBHOOK_EVENTS,
  type WebhookEvent,
} from '@kinora/contract';
import type { Enhancement } from './prompt-enhancer.ts';
import type { StoredResult } from './request-store.ts';

/** A request that somebody holds until the lease runs out. */
export interface LeasedJob {
  readonly id: string;
  /** Proof of ownership: every later call carries it, and a stale one changes nothing. */
  readonly lease: string;
}

/** A waiting request whose photo this process fetches. */
export interface PhotoJob extends LeasedJob {
  readonly url: string;
  readonly model: Model;
  /** 1 on the first try. */
  readonly attempt: number;
}

/** A request that this worker renders. */
export interface ClaimedJob extends LeasedJob {
  readonly accountId: string;
  /** What is reserved, and charged when nothing speaks against it. */
  readonly priceMicros: number;
  /** 1 on the first try. */
  readonly attempt: number;
  readonly parameters: GenerateBody;
  readonly shot: ShotSummary;
  /** The photo, as it was when it was fetched or sent: a retry animates the same bytes. */
  readonly inputBlob: string;
  /** The plan of an earlier attempt: a retry renders the same frames. */
  readonly plan: unknown;
  /** What the prompt enhancer said in an earlier attempt. */
  readonly enhancement: Enhancement | null;
}

/** A sign of life with what there is to show. */
export interface Beat {
  readonly phase: Phase;
  readonly progress: number;
  readonly etaSeconds: number | undefined;
  readonly frame?: number | undefined;
  readonly frameCount?: number | undefined;
}

/** What a finished job leaves behind. */
export interface FinishedJob {
  readonly outputBlob: string;
  readonly outputBytes: number;
  readonly plan: unknown;
  readonly result: StoredResult;
  readonly costMicros: number | 'price';
  readonly cacheKeys: readonly string[];
}

/** A clip at hand that equals the one asked for. */
export interface CachedResult {
  readonly outputBlob: string;
  readonly outputBytes: number;
  readonly plan: unknown;
  readonly result: StoredResult;
}

/** The worker's side of the requests. Every call after a claim answers false when the lease was lost. */
export interface JobStore {
  /**
   * The first waiting request that still needs its photo, now leased to this process, which does not change its place
   * in line. undefined when `mostAhead` requests with photos are before it, or as many photos of its account or of its
   * host are on their way as the limits allow.
   */
  claimPhoto(options: {
    readonly leaseSeconds: number;
    readonly mostAhead: number;
    readonly mostOfAccount: number;
    readonly mostOfHost: number;
  }): Promise<PhotoJob | undefined>;
  /** Keeps the photo with the request, which can be rendered from now on. Its tries at rendering are still to come. */
  photoArrived(job: LeasedJob, blob: string): Promise<boolean>;
  /** The next request in line that has its photo and whose account has a free place, now leased to this worker. */
  claim(options: {
    readonly leaseSeconds: number;
    readonly accountConcurrency: number;
  }): Promise<ClaimedJob | undefined>;
  /** Renews the lease, and records the beat as a live event of that type when one is given. */
  heartbeat(
    job: LeasedJob,
    beat: Beat,
    options: { readonly leaseSeconds: number; readonly event: 'phase' | 'progress' | undefined },
  ): Promise<boolean>;
  /** Remembers what the prompt enhancer said, so that a retry tells the same. */
  saveEnhancement(job: ClaimedJob, enhancement: Enhancement): Promise<boolean>;
  /** Remembers the plan, so that a retry renders the same frames. */
  savePlan(job: ClaimedJob, plan: unknown): Promise<boolean>;
  /** Adds a preview frame (a small JPEG as a data URI) to the live events. */
  savePreview(job: ClaimedJob, image: string, frame: number): Promise<boolean>;
  findCached(key: string): Promise<CachedResult | undefined>;
  /** Result, charge, release of the rest, webhook and queue entry in one transaction. */
  finish(job: ClaimedJob, finished: FinishedJob): Promise<boolean>;
  /**
   * Puts the request back in line when `retry` and attempts are left; else ends it and gives its credits back. Back in
   * line it holds no place of a worker or its account, and is not claimed again for `delaySeconds` (default 0).
   */
  fail(
    job: LeasedJob,
    failure: { readonly code: string; readonly message: string; readonly retry: boolean },
    options: { readonly attempts: number; readonly delaySeconds?: number },
  ): Promise<boolean>;
  /** Hands the request back untouched, as if it had not been claimed: for shutdowns. */
  release(job: LeasedJob): Promise<boolean>;
  /** Declares every lease over: for the start of the one process that owns the database, when no other can hold one. */
  endLeases(): Promise<void>;
  /** Treats requests whose lease ran out as failed with a retry. Returns how many. */
  recoverLost(options: { readonly attempts: number }): Promise<number>;
}

/** The event that a terminal state announces. */
export const WEBHOOK_OF_STATE = {
  COMPLETED: 'request.completed',
  FAILED: 'request.failed',
  CANCELED: 'request.canceled',
} as const satisfies Record<string, WebhookEvent>;

/** What an account's webhook can ask to hear of: an event of ours, or a name of the hosted service, which means every end. */
export const HOOK_TYPES = [...WEBHOOK_EVENTS, 'INFERENCE', 'PIXELFLOW', 'GRAPH_RUN', 'NODE_RUN'] as const;

/** The types that `event` is announced under. */
export function hookTypesOf(event: WebhookEvent): readonly string[] {
  return HOOK_TYPES.filter((type) => type === event || !type.startsWith('request.'));
}
