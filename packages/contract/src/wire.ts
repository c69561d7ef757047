/** The JSON that crosses the wire, for people. schemas.ts says the same to machines; the compiler compares the two. */
import type {
  EnhancedBy,
  EventType,
  LedgerKind,
  Model,
  Phase,
  Resolution,
  Scope,
  Status,
  WebhookEvent,
} from './vocabulary.ts';

/** One wrong field: where it is, what is allowed, what was sent. */
export interface FieldError {
  /** Path from the part of the request, such as `["body", "seed"]`. */
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  /** Machine-readable kind, such as `too_big`, or one of our error codes. */
  readonly type: string;
}

/** One preset of a shot, by `id` (UUID) or `name` (name or slug), with its own strength and part of the clip. */
export interface MotionRequest {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  /** `motion_strength` when it is not given. */
  readonly strength?: number | undefined;
  /** When the move sets off and when it is done; the whole clip when they are not given. */
  readonly from_seconds?: number | undefined;
  readonly to_seconds?: number | undefined;
}

/** Body of `POST /v2/{slug}` and `POST /v1/{slug}`. The first eight fields are the hosted service's own. */
export interface GenerateBody {
  readonly prompt: string;
  readonly model: Model;
  /** UUID, slug or name. Without it and without `motions` the prompt directs the camera. */
  readonly motion_id?: string | undefined;
  readonly seed: number;
  readonly enhance_prompt: boolean;
  /** http(s) URLs, data URIs or uploads; the first is animated. Required unless the body is multipart with a file. */
  readonly image_urls?: readonly string[] | undefined;
  readonly motion_strength: number;
  readonly check_nsfw: boolean;
  readonly motions?: readonly MotionRequest[] | undefined;
  readonly duration_seconds: number;
  readonly resolution?: Resolution | undefined;
  readonly fps?: number | undefined;
  readonly end_image_url?: string | undefined;
  readonly webhook_url?: string | undefined;
  readonly retention_seconds: number;
  readonly dry_run: boolean;
  /** false renders anew even when the same shot of the same photo is at hand. */
  readonly cache: boolean;
}

/** Answer of an accepted submit. All URLs are absolute. */
export interface SubmitAnswer {
  readonly request_id: string;
  readonly status: 'QUEUED';
  readonly status_url: string;
  readonly response_url: string;
  readonly poll_url: string;
  readonly cancel_url: string;
  readonly events_url: string;
  readonly queue_position: number;
  readonly eta_seconds: number;
  /** Credits set aside; charged only when the clip is delivered. */
  readonly reserved_credits: number;
  readonly expires_in_seconds: number;
  /** What was ignored or adjusted, such as unknown fields. */
  readonly warnings: readonly string[];
}

/** Answer of a dry run: everything a submit would do, and nothing stored. */
export interface DryRunAnswer {
  readonly dry_run: true;
  readonly price_credits: number;
  readonly remaining_credits: number;
  readonly queue_position: number;
  readonly eta_seconds: number;
  readonly shot: ShotSummary;
  /** The prompt as a full shot description, null when `enhance_prompt` is off. */
  readonly enhanced_prompt: string | null;
  /** The camera path for a typical photo; the depth of the real one may limit it. */
  readonly plan: unknown;
  readonly warnings: readonly string[];
}

/** What the request will be rendered as, after defaults and catalogue look-ups. */
export interface ShotSummary {
  readonly model: Model;
  /** Presets by name in the order they set off; empty where the prompt directs and no photo was looked at yet. */
  readonly motions: readonly ResolvedMotion[];
  readonly seed: number;
  readonly duration_seconds: number;
  readonly resolution: Resolution;
  readonly fps: number;
  readonly frame_count: number;
}

/** A preset as the catalogue resolved it. */
export interface ResolvedMotion {
  /** UUID of the hosted catalogue, null for presets of this server alone. */
  readonly id: string | null;
  readonly slug: string;
  readonly name: string;
  readonly strength: number;
  readonly from_seconds: number;
  readonly to_seconds: number;
}

/** Numbers about a request. Times in seconds, money in credits; fields appear when they are known. */
export interface Metrics {
  readonly cost?: number | undefined;
  readonly remaining_credits?: number | undefined;
  readonly inference_time?: number | undefined;
  readonly queue_time?: number | undefined;
  readonly total_time?: number | undefined;
  readonly retry_count?: number | undefined;
}

/** Answer of `GET /v2/requests/{id}/status` while a request waits or runs. */
export interface LiveAnswer {
  readonly status: 'QUEUED' | 'PROCESSING';
  readonly request_id: string;
  readonly status_url: string;
  readonly response_url: string;
  readonly metrics: Metrics;
  /** Requests that run before this one; 0 is next. Only while QUEUED. */
  readonly queue_position?: number | undefined;
  readonly eta_seconds?: number | undefined;
  /** 0 to 1, of the whole work. */
  readonly progress: number;
  readonly phase?: Phase | undefined;
}

/** Answer of `GET /v2/requests/{id}/status` when the request completed. */
export interface CompletedStatus {
  readonly status: 'COMPLETED';
  readonly request_id: string;
  readonly status_url: string;
  readonly response_url: string;
  readonly metrics: Metrics;
  readonly progress: number;
}

/** Answer under 422 when a request failed, was blocked or cancelled. `error` serves the hosted service's clients. */
export interface FailedAnswer {
  readonly status: 'FAILED';
  readonly request_id: string;
  readonly error: string;
  readonly detail: string;
  readonly code: string;
  readonly title: string;
  readonly retryable: boolean;
  readonly metrics: Metrics;
}

/** The finished clip. `file_size` is a string because the hosted service sends one. */
export interface VideoFile {
  readonly url: string;
  readonly content_type: 'video/mp4';
  readonly file_name: string;
  readonly file_size: string;
}

/** Answer of `GET /v2/requests/{id}` when the request completed. */
export interface CompletedAnswer {
  readonly status: 'COMPLETED';
  readonly request_id: string;
  readonly status_url: string;
  readonly response_url: string;
  readonly output: string;
  readonly video: VideoFile;
  /** A string because the hosted service sends one. */
  readonly seed: string;
  readonly prompt: string;
  /** The prompt as a full shot description, null when `enhance_prompt` is off. */
  readonly enhanced_prompt: string | null;
  /** Who wrote it: the built-in grammar, or the language model that the operator has set up. */
  readonly enhanced_by: EnhancedBy | null;
  /** What was rendered, whether it was asked for by name or directed by the prompt. */
  readonly motions: readonly ResolvedMotion[];
  /** The complete render plan: plan + image = the same bytes. */
  readonly plan: unknown;
  readonly cache: 'hit' | 'miss';
  readonly expires_at: string;
  readonly warnings: readonly string[];
  readonly metrics: Metrics;
}

/** Answer of `GET /v1/get-user-credits`. */
export interface CreditsAnswer {
  readonly credits: number;
  readonly 'free-credits': number;
}

/** Answer of `GET /v2/account`. */
export interface AccountAnswer {
  readonly account_id: string;
  readonly name: string;
  readonly balance_credits: number;
  readonly reserved_credits: number;
  readonly available_credits: number;
  readonly key: {
    readonly prefix: string;
    readonly scopes: readonly Scope[];
    readonly expires_at: string | null;
  };
}

/** One movement of credits. */
export interface LedgerEntry {
  readonly id: number;
  readonly kind: LedgerKind;
  readonly credits: number;
  readonly request_id: string | null;
  readonly note: string | null;
  readonly created_at: string;
}

/** One page of the ledger, newest first. */
export interface LedgerAnswer {
  readonly entries: readonly LedgerEntry[];
  /** Pass as `before` for the next page; null at the end. */
  readonly next_before: number | null;
}

/** One request in a list: what was asked for and what became of it. */
export interface RequestEntry {
  readonly request_id: string;
  readonly status: Status;
  /** Why it failed or was cancelled, as a code of the catalogue; null otherwise. */
  readonly code: string | null;
  /** From 0 to 1. */
  readonly progress: number;
  readonly model: Model;
  readonly prompt: string;
  readonly seed: string;
  readonly duration_seconds: number;
  /** Credits that were charged; null before the end. */
  readonly cost_credits: number | null;
  readonly created_at: string;
  readonly finished_at: string | null;
  /** When the record and its clip go; null before the end. */
  readonly expires_at: string | null;
  readonly response_url: string;
}

/** Answer of `GET /v2/requests`. */
export interface RequestsAnswer {
  readonly requests: readonly RequestEntry[];
  /** Pass as `after` for the next page; null at the end. */
  readonly next_after: string | null;
}

/** Answer of `POST /upload-asset`. */
export interface UploadAnswer {
  readonly file_urls: readonly string[];
  readonly urls: readonly string[];
  readonly message: string;
}

/** One preset of the catalogue. */
export interface MotionAnswer {
  readonly id: string | null;
  readonly slug: string;
  readonly name: string;
  readonly category: string;
  readonly description: string;
  readonly fidelity: 'exact' | 'limited' | 'interpreted' | 'not-yet';
  readonly note: string;
  /** Whether this server renders it; the others are known by name only. */
  readonly available: boolean;
  /** Whether the last frame continues into the first. */
  readonly loops: boolean;
  /** What `motion_strength` is when it is not sent. */
  readonly default_strength: number;
  /** A small looping WebP, null until it was rendered. */
  readonly preview_url: string | null;
  readonly start_end_frame: boolean;
}

/** One live event as the stream's `data` carries it. */
export interface LiveEvent {
  readonly type: EventType;
  readonly request_id: string;
  readonly status?: Status | undefined;
  readonly phase?: Phase | undefined;
  readonly progress?: number | undefined;
  readonly frame?: number | undefined;
  readonly frame_count?: number | undefined;
  readonly eta_seconds?: number | undefined;
  readonly code?: string | undefined;
  readonly error?: string | undefined;
  /** A small JPEG as a data URI, on `preview` events. */
  readonly image?: string | undefined;
  readonly at: string;
}

/** Body of a webhook, signed by the account's secret (Standard Webhooks). */
export interface WebhookBody {
  readonly type: WebhookEvent;
  readonly timestamp: string;
  /** What `GET /v2/requests/{id}` answers at that moment. */
  readonly data: CompletedAnswer | FailedAnswer;
}

/** One webhook delivery with its attempts. */
export interface DeliveryAnswer {
  readonly id: string;
  readonly event: WebhookEvent;
  readonly state: 'pending' | 'delivered' | 'failed';
  readonly attempts: readonly {
    readonly at: string;
    readonly status: number | null;
    readonly error: string | null;
    readonly duration_ms: number;
  }[];
  readonly next_attempt_at: string | null;
}
