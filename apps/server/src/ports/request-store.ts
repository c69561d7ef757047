import type {
  EnhancedBy,
  GenerateBody,
  JobState,
  Phase,
  ResolvedMotion,
  ShotSummary,
} from '@kinora/contract';
import type { WebhookStyle } from './delivery-store.ts';

/** Amounts of money are integers in millionths of a credit, so that sums are exact. */
export const MICROS_PER_CREDIT = 1_000_000;

/** Where the photo of a request comes from. */
export type ImageSource =
  /** Somebody's server: fetched through the guard when the request starts. */
  | { readonly kind: 'url'; readonly url: string }
  /** Bytes we already have. */
  | { readonly kind: 'blob'; readonly blob: string };

/** A validated request that is about to be accepted. */
export interface NewRequest {
  readonly id: string;
  readonly accountId: string;
  readonly keyId: string;
  readonly priceMicros: number;
  /** Virtual submit time in milliseconds since 1970: the head start of the tier is taken off. */
  readonly queueOrder: number;
  /** Millions of pixels to render. */
  readonly units: number;
  readonly retentionSeconds: number;
  readonly parameters: GenerateBody;
  readonly shot: ShotSummary;
  readonly warnings: readonly string[];
  readonly source: ImageSource;
  /** Where this server was reached, for links in webhooks. */
  readonly baseUrl: string;
  /** Called once, when the request ends. */
  readonly webhook: RequestWebhook | undefined;
  /** Remembers the answer under this key for so long. */
  readonly idempotency:
    | {
        readonly key: string;
        readonly fingerprint: string;
        readonly answer: unknown;
        readonly seconds: number;
      }
    | undefined;
  readonly ratePerMinute: number;
  /** Most unfinished requests of the account. */
  readonly pendingLimit: number;
}

/** Where the end of one request is announced, and in whose words. */
export interface RequestWebhook {
  readonly url: string;
  readonly style: WebhookStyle;
  /** A secret that the caller sent along and wants to see again in a header. */
  readonly secret?: string | undefined;
}

/** How a submit ended. Only `accepted` leaves anything behind. */
export type SubmitOutcome =
  | { readonly kind: 'accepted'; readonly availableMicros: number; readonly rateUsed: number }
  | { readonly kind: 'replayed'; readonly answer: unknown }
  | { readonly kind: 'idempotency-mismatch' }
  | { readonly kind: 'no-credits'; readonly availableMicros: number }
  | { readonly kind: 'too-many-pending'; readonly pending: number }
  | { readonly kind: 'rate-limited' };

/** What a poll needs: small columns only. */
export interface RequestState {
  readonly id: string;
  readonly accountId: string;
  readonly state: JobState;
  readonly queueOrder: number;
  /** Millions of pixels to render. */
  readonly units: number;
  readonly progress: number;
  readonly phase: Phase | null;
  readonly etaSeconds: number | null;
  readonly attempt: number;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly outputBlob: string | null;
  readonly outputBytes: number | null;
}

/** A finished request with everything its result answers. */
export interface RequestResult extends RequestState {
  readonly parameters: GenerateBody;
  readonly shot: ShotSummary;
  readonly warnings: readonly string[];
  readonly plan: unknown;
  readonly result: StoredResult | null;
  /** Where the server was reached at submit, for links in webhooks. */
  readonly baseUrl: string;
  readonly costMicros: number | null;
  /** Available credits of the account right after the charge. */
  readonly remainingMicros: number | null;
}

/** A request as lists show it: what was asked for and what became of it, without plan and result. */
export interface RequestSummary extends RequestState {
  readonly parameters: GenerateBody;
  readonly shot: ShotSummary;
  readonly costMicros: number | null;
  /** Pixels of the clip; null before it is planned. */
  readonly size: { readonly width: number; readonly height: number } | null;
}

/** Which of an account's requests, in which order. */
export interface RequestQuery {
  readonly accountId: string;
  readonly limit: number;
  /** Rows before the page. */
  readonly offset?: number | undefined;
  /** The page starts after this request, in the order of time. */
  readonly afterId?: string | undefined;
  readonly states?: readonly JobState[] | undefined;
  readonly from?: Date | undefined;
  /** First moment that is not part of it. */
  readonly until?: Date | undefined;
  readonly sortBy?: 'created' | 'cost' | undefined;
  readonly order?: 'asc' | 'desc' | undefined;
}

/** What the render reported, kept with the request. */
export interface StoredResult {
  readonly cache: 'hit' | 'miss';
  readonly enhancedPrompt: string | null;
  readonly enhancedBy: EnhancedBy | null;
  readonly motions: readonly ResolvedMotion[];
  readonly warnings: readonly string[];
  /** Wall seconds per phase, encoder, frame count and the like, for people. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** The answer to a repeated Idempotency-Key. */
export type Replay =
  | { readonly kind: 'replayed'; readonly answer: unknown }
  | { readonly kind: 'idempotency-mismatch' };

/** The API's side of the requests. */
export interface RequestStore {
  /** Reserves the price, records the request and queues it in one transaction; or says why not and leaves nothing. */
  submit(request: NewRequest): Promise<SubmitOutcome>;
  /** What was answered under this key before, if anything. */
  findReplay(accountId: string, key: string, fingerprint: string): Promise<Replay | undefined>;
  /** The state of a request that has not expired. Calls of one moment share one statement. */
  findState(id: string): Promise<RequestState | undefined>;
  findResult(id: string): Promise<RequestResult | undefined>;
  /** Ends a live request and gives its credits back. undefined when it is unknown or already over. */
  cancel(accountId: string, id: string): Promise<{ readonly wasRunning: boolean } | undefined>;
  /** Deletes a finished request with everything that belongs to it. Whether there was one. */
  remove(accountId: string, id: string): Promise<boolean>;
  /** A page of an account's requests that have not expired, newest first unless asked otherwise, and how many there are. */
  listOfAccount(
    query: RequestQuery,
  ): Promise<{ readonly requests: readonly RequestSummary[]; readonly total: number }>;
  /** The newest requests of all accounts, for operators. */
  list(options: {
    readonly state: JobState | undefined;
    readonly limit: number;
  }): Promise<readonly RequestState[]>;
  /** Counts a call against the key's minute. Whether it is within `ratePerMinute`. */
  countCall(keyId: string, ratePerMinute: number): Promise<boolean>;
  /** Order and size of what waits, and how fast things went lately. */
  readQueue(): Promise<QueueReading>;
  /** What changes with every render, without the line itself: quick however long that is. */
  readQueueHead(): Promise<QueueHead>;
}

/** The front of the waiting line. */
export interface QueueHead {
  /** Order of the first in line; undefined when nobody waits. */
  readonly firstOrder: number | undefined;
  readonly running: number;
  /** Seconds the first in line has waited. */
  readonly oldestSeconds: number;
}

/** The waiting line as numbers, first in line first. */
export interface QueueReading {
  readonly orders: readonly number[];
  readonly units: readonly number[];
  readonly running: number;
  /** Seconds the first in line has waited. */
  readonly oldestSeconds: number;
  /** The newest renders still kept: how many, how long they took together, and how many units they had. */
  readonly recent: { readonly count: number; readonly seconds: number; readonly units: number };
}
