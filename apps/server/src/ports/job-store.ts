import {
  type GenerateBody,
  type Phase,
  type ShotSummary,
  WEBHOOK_EVENTS,
  type WebhookEvent,
} from '@kinora/contract';
import type { Enhancement } from './prompt-enhancer.ts';
import type { ImageSource, StoredResult } from './request-store.ts';

/** A request that this worker holds until its lease runs out. */
export interface ClaimedJob {
  readonly id: string;
  /** Proof of ownership: every later call carries it, and a stale one changes nothing. */
  readonly lease: string;
  readonly accountId: string;
  /** What is reserved, and charged when nothing speaks against it. */
  readonly priceMicros: number;
  /** 1 on the first try. */
  readonly attempt: number;
  readonly parameters: GenerateBody;
  readonly shot: ShotSummary;
  readonly source: ImageSource;
  readonly inputBlob: string | null;
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

/** The worker's side of the requests. Every call after `claim` answers false when the lease was lost. */
export interface JobStore {
  /** The next request in line whose account has a free place, now leased to this worker. */
  claim(options: {
    readonly leaseSeconds: number;
    readonly accountConcurrency: number;
  }): Promise<ClaimedJob | undefined>;
  /** Renews the lease, and records the beat as a live event of that type when one is given. */
  heartbeat(
    job: ClaimedJob,
    beat: Beat,
    options: { readonly leaseSeconds: number; readonly event: 'phase' | 'progress' | undefined },
  ): Promise<boolean>;
  /** Remembers the fetched photo, so that a retry animates the same bytes. */
  saveInput(job: ClaimedJob, blob: string): Promise<boolean>;
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
    job: ClaimedJob,
    failure: { readonly code: string; readonly message: string; readonly retry: boolean },
    options: { readonly attempts: number; readonly delaySeconds?: number },
  ): Promise<boolean>;
  /** Hands the request back untouched, as if it had not been claimed: for shutdowns. */
  release(job: ClaimedJob): Promise<boolean>;
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
