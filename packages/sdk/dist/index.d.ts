/** Client of a Kinora server, for browsers and Node. */
/** Quality tiers, cheapest first. */
export declare const MODELS: readonly ["dop-lite", "dop-turbo", "dop-preview"];
type Model = (typeof MODELS)[number];
/** What a poll can answer. Cancelled and blocked requests are FAILED here, with a code that says why. */
export declare const STATUSES: readonly ["QUEUED", "PROCESSING", "COMPLETED", "FAILED"];
type Status = (typeof STATUSES)[number];
/** Short sides that can be asked for. The picture keeps the photo's own aspect. */
export declare const RESOLUTIONS: readonly ["240p", "360p", "480p", "720p", "1080p"];
type Resolution = (typeof RESOLUTIONS)[number];
/** What happens to a processing request, in order. */
declare const PHASES: readonly ["fetch", "decode", "perceive", "plan", "scene", "render", "encode", "store"];
type Phase = (typeof PHASES)[number];
/** Names of live events. `state` ends the stream when its status is terminal. */
declare const EVENT_TYPES: readonly ["state", "phase", "progress", "preview"];
type EventType = (typeof EVENT_TYPES)[number];
/** What a webhook can announce. */
declare const WEBHOOK_EVENTS: readonly ["request.completed", "request.failed", "request.canceled"];
type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];
/** Movements of credits. Every entry moves an amount between two buckets, so the sum over buckets is always zero. */
declare const LEDGER_KINDS: readonly ["grant", "reserve", "charge", "release", "refund"];
type LedgerKind = (typeof LEDGER_KINDS)[number];
/** What a key may do: `generate` submits and cancels, `read` polls and looks at the account. */
declare const SCOPES: readonly ["generate", "read"];
type Scope = (typeof SCOPES)[number];
/** Limits of one request body. They are promises: changing one is a change of the API. */
export declare const LIMITS: {
  readonly seedMin: 1;
  readonly seedMax: 1000000;
  readonly strengthMin: 0;
  readonly strengthMax: 1;
  readonly promptCharacters: 10000;
  readonly images: 8;
  readonly motions: 3;
  readonly urlCharacters: 2083;
  readonly durationSecondsMin: 1;
  readonly durationSecondsMax: 10;
  readonly fpsMin: 12;
  readonly fpsMax: 60;
  readonly retentionSecondsMin: 60;
  readonly retentionSecondsMax: number;
  readonly idempotencyKeyCharacters: 255;
};
/** One wrong field: where it is, what is allowed, what was sent. */
interface FieldError {
  /** Path from the part of the request, such as `["body", "seed"]`. */
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  /** Machine-readable kind, such as `too_big`, or one of our error codes. */
  readonly type: string;
}
/** One preset of a shot, by `id` (UUID) or `name` (name or slug). */
interface MotionRequest {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly strength?: number | undefined;
}
/** Body of `POST /v2/{slug}` and `POST /v1/{slug}`. The first eight fields are the hosted service's own. */
interface GenerateBody {
  readonly prompt: string;
  readonly model: Model;
  /** UUID, slug or name. Required unless `motions` is given. */
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
interface SubmitAnswer {
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
interface DryRunAnswer {
  readonly dry_run: true;
  readonly price_credits: number;
  readonly remaining_credits: number;
  readonly queue_position: number;
  readonly eta_seconds: number;
  readonly shot: ShotSummary;
  /** The camera path for a typical photo; the depth of the real one may limit it. */
  readonly plan: unknown;
  readonly warnings: readonly string[];
}
/** What the request will be rendered as, after defaults and catalogue look-ups. */
interface ShotSummary {
  readonly model: Model;
  readonly motion: ResolvedMotion;
  readonly seed: number;
  readonly duration_seconds: number;
  readonly resolution: Resolution;
  readonly fps: number;
  readonly frame_count: number;
}
/** A preset as the catalogue resolved it. */
interface ResolvedMotion {
  /** UUID of the hosted catalogue, null for presets of this server alone. */
  readonly id: string | null;
  readonly slug: string;
  readonly name: string;
  readonly strength: number;
}
/** Numbers about a request. Times in seconds, money in credits; fields appear when they are known. */
interface Metrics {
  readonly cost?: number | undefined;
  readonly remaining_credits?: number | undefined;
  readonly inference_time?: number | undefined;
  readonly queue_time?: number | undefined;
  readonly total_time?: number | undefined;
  readonly retry_count?: number | undefined;
}
/** Answer of `GET /v2/requests/{id}/status` while a request waits or runs. */
interface LiveAnswer {
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
/** Answer under 422 when a request failed, was blocked or cancelled. `error` serves the hosted service's clients. */
interface FailedAnswer {
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
interface VideoFile {
  readonly url: string;
  readonly content_type: 'video/mp4';
  readonly file_name: string;
  readonly file_size: string;
}
/** Answer of `GET /v2/requests/{id}` when the request completed. */
interface CompletedAnswer {
  readonly status: 'COMPLETED';
  readonly request_id: string;
  readonly status_url: string;
  readonly response_url: string;
  readonly output: string;
  readonly video: VideoFile;
  /** A string because the hosted service sends one. */
  readonly seed: string;
  readonly prompt: string;
  readonly enhanced_prompt: string | null;
  readonly motions: readonly ResolvedMotion[];
  /** The complete render plan: plan + image = the same bytes. */
  readonly plan: unknown;
  readonly cache: 'hit' | 'miss';
  readonly expires_at: string;
  readonly warnings: readonly string[];
  readonly metrics: Metrics;
}
/** Answer of `GET /v1/get-user-credits`. */
interface CreditsAnswer {
  readonly credits: number;
  readonly 'free-credits': number;
}
/** Answer of `GET /v2/account`. */
interface AccountAnswer {
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
interface LedgerEntry {
  readonly id: number;
  readonly kind: LedgerKind;
  readonly credits: number;
  readonly request_id: string | null;
  readonly note: string | null;
  readonly created_at: string;
}
/** One page of the ledger, newest first. */
interface LedgerAnswer {
  readonly entries: readonly LedgerEntry[];
  /** Pass as `before` for the next page; null at the end. */
  readonly next_before: number | null;
}
/** One preset of the catalogue. */
interface MotionAnswer {
  readonly id: string | null;
  readonly slug: string;
  readonly name: string;
  readonly category: string;
  readonly description: string;
  readonly fidelity: 'exact' | 'limited' | 'interpreted' | 'not-yet';
  readonly note: string;
  readonly preview_url: string | null;
  readonly start_end_frame: boolean;
}
/** One live event as the stream's `data` carries it. */
interface LiveEvent {
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
interface WebhookBody {
  readonly type: WebhookEvent;
  readonly timestamp: string;
  /** What `GET /v2/requests/{id}` answers at that moment. */
  readonly data: CompletedAnswer | FailedAnswer;
}
/** One webhook delivery with its attempts. */
interface DeliveryAnswer {
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
/** What every error of this SDK says beyond its sentence. */
interface ErrorFacts {
  /** Stable: branch on it. A code of the server's catalogue, or one of this SDK such as `timeout`. */
  readonly code: string;
  /** HTTP status, when there was an answer. */
  readonly status?: number | undefined;
  /** Whether the same call can succeed later without a change. */
  readonly retryable: boolean;
  /** The accepted request this is about. */
  readonly requestId?: string | undefined;
  /** Sent with the submit that failed: submit again with it, and nothing is made twice. */
  readonly idempotencyKey?: string | undefined;
  readonly cause?: unknown;
}
/** Base of all errors of this SDK. `instanceof` works across copies and realms. */
export declare class KinoraError extends Error {
  static readonly kind: string;
  readonly code: string;
  readonly status: number | undefined;
  readonly retryable: boolean;
  readonly requestId: string | undefined;
  readonly idempotencyKey: string | undefined;
  constructor(message: string, facts: ErrorFacts);
  static [Symbol.hasInstance](value: unknown): boolean;
}
/** The server refused the call; `code` is one of its catalogue (docs/errors.md). */
export declare class ApiError extends KinoraError {
  static readonly kind: string;
  /** Every wrong field, for `invalid_parameter`. */
  readonly errors: readonly FieldError[];
  /** Where the error is explained. */
  readonly docUrl: string | undefined;
  /** What the server asked to wait, for refusals that pass. */
  readonly retryAfterSeconds: number | undefined;
  constructor(message: string, facts: ErrorFacts & ApiErrorFacts);
}
/** What a refusal says beyond other errors. */
interface ApiErrorFacts {
  readonly errors?: readonly FieldError[] | undefined;
  readonly docUrl?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
}
/** 400, 405, 413, 415, 422: the call itself is wrong. */
export declare class InvalidRequestError extends ApiError {
  static readonly kind = "InvalidRequestError";
}
/** 401, 403: no key, a wrong one, or one that may not do this. */
export declare class AuthenticationError extends ApiError {
  static readonly kind = "AuthenticationError";
}
/** 402 or 406 with `insufficient_credits`. */
export declare class InsufficientCreditsError extends ApiError {
  static readonly kind = "InsufficientCreditsError";
}
/** 404: unknown, somebody else's, or expired. */
export declare class NotFoundError extends ApiError {
  static readonly kind = "NotFoundError";
}
/** 409: not in this state, such as cancelling what is finished. */
export declare class ConflictError extends ApiError {
  static readonly kind = "ConflictError";
}
/** 429: too many calls, a full queue, too many unfinished requests. */
export declare class RateLimitError extends ApiError {
  static readonly kind = "RateLimitError";
}
/** 5xx with the server's own error body. */
export declare class ServerError extends ApiError {
  static readonly kind = "ServerError";
}
/** No answer came: the server is down, unreachable, or the connection broke. Code `connection_failed`. */
export declare class ConnectionError extends KinoraError {
  static readonly kind = "ConnectionError";
}
/** The time of the call is up. Code `timeout`. The request itself goes on. */
export declare class TimeoutError extends KinoraError {
  static readonly kind = "TimeoutError";
}
/** Something that is not this API answered: an HTML page, broken JSON, a redirect. Code `unexpected_answer`. */
export declare class UnexpectedAnswerError extends KinoraError {
  static readonly kind = "UnexpectedAnswerError";
}
/** The call was wrong before it was sent. Code `invalid_input`. */
export declare class InputError extends KinoraError {
  static readonly kind = "InputError";
}
/** The result was asked for too early. Code `not_finished`. */
export declare class NotFinishedError extends KinoraError {
  static readonly kind = "NotFinishedError";
}
/** A webhook is not what its signature says. Codes `webhook_header_missing`, `webhook_timestamp_off`, `webhook_signature_wrong`. */
export declare class WebhookSignatureError extends KinoraError {
  static readonly kind = "WebhookSignatureError";
}
/** The accepted request failed, was blocked or cancelled; `code` says which (`request_canceled`, `content_blocked` ...). */
export declare class JobFailedError extends KinoraError {
  static readonly kind = "JobFailedError";
  readonly answer: FailedAnswer;
  constructor(answer: FailedAnswer);
}
/** Whether a caught value is an error of this SDK, of this copy or another. */
export declare function isKinoraError(value: unknown): value is KinoraError;
/** What a call may be given besides its arguments. */
interface CallOptions {
  /** Time for the whole call, repetitions included. Default: the client's. */
  readonly timeoutMs?: number | undefined;
  /** Ends the call; it then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}
/** Whose clip: a result, the signed link in it, or the id of the request. */
type DownloadSource = CompletedAnswer | string;
/** A picture as bytes, in whatever form the program has them. A File is a Blob; Node's file streams are async iterables. */
type ImageBytes = Blob | ArrayBuffer | ArrayBufferView | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;
/** A picture: bytes, or the address of one (http, https, data, or an upload's URL). */
type ImageSource = ImageBytes | string | URL;
/** How far a request is. Fields appear when they are known. */
interface Progress {
  readonly requestId: string;
  readonly status: Status;
  /** 0 to 1, of the whole work; it never goes back, except when a lost render begins again. */
  readonly progress: number;
  readonly phase?: Phase | undefined;
  /** Requests that run before this one; 0 is next. */
  readonly queuePosition?: number | undefined;
  readonly etaSeconds?: number | undefined;
  readonly frame?: number | undefined;
  readonly frameCount?: number | undefined;
  /** The latest preview: a small JPEG as a data URI. */
  readonly preview?: string | undefined;
}
/** How to wait. */
interface WaitOptions extends CallOptions {
  /** Longest wait. Default 15 minutes. The request itself goes on when it is over. */
  readonly timeoutMs?: number | undefined;
  /** Pause between polls where live events do not come through. Default 2000. */
  readonly intervalMs?: number | undefined;
  /** Longest time the server may be unreachable meanwhile. Default 60000. */
  readonly outageMs?: number | undefined;
  /** Called with every change. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** false polls only. */
  readonly events?: boolean | undefined;
}
/** The short answer of a poll of a completed request. */
interface CompletedStatus extends Pick<CompletedAnswer, 'request_id' | 'status_url' | 'response_url' | 'metrics'> {
  readonly status: 'COMPLETED';
  readonly progress: number;
}
/** What a poll says; `status` tells which of the three it is. */
type JobStatus = LiveAnswer | CompletedStatus | FailedAnswer;
/** An accepted request. */
interface Job {
  readonly id: string;
  /** What the server said when it accepted the request; undefined for a job that was found again by its id. */
  readonly accepted: SubmitAnswer | undefined;
  /** Where it stands. A failure is an answer here, not an error. */
  status(options?: CallOptions): Promise<JobStatus>;
  /** The result. @throws NotFinishedError, JobFailedError, NotFoundError when it has expired */
  result(options?: CallOptions): Promise<CompletedAnswer>;
  /** The result, as soon as it is there. @throws JobFailedError, TimeoutError, ConnectionError */
  wait(options?: WaitOptions): Promise<CompletedAnswer>;
  /** The live events, from the first to the last, over as many connections as it takes. */
  events(options?: CallOptions): AsyncGenerator<LiveEvent>;
  /** Stops the render and gives the credits back. Cancelling twice is no error. @throws ConflictError when it has completed or failed */
  cancel(options?: CallOptions): Promise<FailedAnswer>;
  /** Deletes the record and the files of a finished request; cancels a live one. */
  remove(options?: CallOptions): Promise<void>;
  /** The bytes of the clip. */
  download(options?: CallOptions): Promise<Blob>;
}
/** What can be asked of a clip: the fields of the API by their own names, none of them required here. */
type ClipFields = { readonly [Name in Exclude<keyof GenerateBody, 'dry_run'>]?: GenerateBody[Name] | undefined; };
/** A clip to make. What is not given has the default beside it, or the server's (see `/docs` of your server). */
interface ClipRequest extends ClipFields {
  /** The photo: bytes are sent along, an address is fetched by the server. Or give `image_urls`. */
  readonly image?: ImageSource | undefined;
}
/** Where the server is and how to talk to it. */
interface ClientOptions {
  /** Address of the server. Default: KINORA_SERVER in Node, else http://127.0.0.1:8080. */
  readonly baseUrl?: string | URL | undefined;
  /** Default: KINORA_API_KEY in Node. */
  readonly apiKey?: string | undefined;
  /** Takes the place of the global fetch: for tests, proxies, other agents of HTTP. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Time for one call, repetitions included. Default 60000. */
  readonly timeoutMs?: number | undefined;
  /** How often a call is repeated when that is safe and may help. Default 2. */
  readonly retries?: number | undefined;
  /** Sent with every call. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}
/** How to submit. */
interface SubmitOptions extends CallOptions {
  /** Made up when not given, and the same in every repetition: the server makes one clip of one key. */
  readonly idempotencyKey?: string | undefined;
}
/** What answers of `GET /healthz` say. */
interface HealthAnswer {
  readonly status: string;
  readonly version: string;
}
/** A Kinora server as an object. */
interface Client {
  readonly baseUrl: string;
  /** Accepts at once; the job is then waited for. Never makes two clips of one call. */
  submit(request: ClipRequest, options?: SubmitOptions): Promise<Job>;
  /** Submits and waits. `timeoutMs` is for the wait. */
  run(request: ClipRequest, options?: WaitOptions & SubmitOptions): Promise<CompletedAnswer>;
  /** A request of before, by its id. Calls nothing. */
  job(requestId: string): Job;
  status(requestId: string, options?: CallOptions): Promise<JobStatus>;
  result(requestId: string, options?: CallOptions): Promise<CompletedAnswer>;
  cancel(requestId: string, options?: CallOptions): Promise<FailedAnswer>;
  /** The bytes of a clip, by its result, its signed link or the id of its request. */
  download(source: DownloadSource, options?: CallOptions): Promise<Blob>;
  /** Price, time and camera path of a request; nothing is stored or charged. */
  estimate(request: ClipRequest, options?: CallOptions): Promise<DryRunAnswer>;
  /** Uploads a picture once for several requests. The URL goes into `image` or `image_urls`. */
  upload(image: ImageBytes, options?: CallOptions): Promise<string>;
  motions(options?: CallOptions): Promise<readonly MotionAnswer[]>;
  credits(options?: CallOptions): Promise<CreditsAnswer>;
  account(options?: CallOptions): Promise<AccountAnswer>;
  /** Movements of credits, newest first. */
  ledger(options?: CallOptions & {
    readonly limit?: number;
    readonly before?: number;
  }): Promise<LedgerAnswer>;
  deliveries(requestId: string, options?: CallOptions): Promise<readonly DeliveryAnswer[]>;
  redeliver(requestId: string, deliveryId: string, options?: CallOptions): Promise<readonly DeliveryAnswer[]>;
  webhookSecret(options?: CallOptions): Promise<string>;
  health(options?: CallOptions): Promise<HealthAnswer>;
}
/** A client of one server. */
export declare function createClient(options?: ClientOptions): Client;
/** The headers of a request as Node, Fetch or a framework gives them. */
type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
/** A received webhook. */
interface ReceivedWebhook {
  /** The body exactly as it arrived: parsing and printing it again breaks the signature. */
  readonly body: string | Uint8Array;
  readonly headers: WebhookHeaders;
  /** The account's `whsec_...`, or several while it is being rotated. */
  readonly secret: string | readonly string[];
  /** How far the clocks may be apart. Default 300. */
  readonly toleranceSeconds?: number;
  /** Unix seconds; for tests. */
  readonly nowSeconds?: number;
}
/**
 * The event that a webhook carries, once its signature is right (Standard Webhooks, HMAC-SHA256) and fresh.
 * `headers['webhook-id']` stays the same when a webhook is sent again: remember it to act only once.
 * @throws WebhookSignatureError; InputError when the secret is none
 */
export declare function verifyWebhook(received: ReceivedWebhook): Promise<WebhookBody>;
/** The headers of a correctly signed webhook, to test a receiver with. */
export declare function signForTest(message: {
  readonly body: string;
  readonly secret: string;
  readonly id?: string;
  readonly timestampSeconds?: number;
}): Promise<Record<string, string>>;
/** The life of a request as the server keeps it. Only these transitions exist, and each is a compare-and-set. */
declare const JOB_STATES: readonly ["QUEUED", "PROCESSING", "COMPLETED", "FAILED", "CANCELED"];
type JobState = (typeof JOB_STATES)[number];
/** Whether the request is over: it never changes again. */
export declare function isTerminal(state: JobState | Status): boolean;
export type { AccountAnswer, CallOptions, Client, ClientOptions, ClipRequest, CompletedAnswer, CompletedStatus, CreditsAnswer, DeliveryAnswer, DownloadSource, DryRunAnswer, FailedAnswer, FieldError, HealthAnswer, ImageBytes, ImageSource, Job, JobStatus, LedgerAnswer, LedgerEntry, LiveAnswer, LiveEvent, Metrics, Model, MotionAnswer, MotionRequest, Phase, Progress, ReceivedWebhook, Resolution, ResolvedMotion, ShotSummary, Status, SubmitAnswer, SubmitOptions, VideoFile, WaitOptions, WebhookBody, WebhookEvent, WebhookHeaders };