/** Client of a Kinora server, for browsers and Node. */
export {
  type Client,
  type ClientOptions,
  createClient,
  type HealthAnswer,
  type SubmitOptions,
} from './create-client.ts';
export type { DownloadSource } from './download.ts';
export {
  ApiError,
  AuthenticationError,
  ConflictError,
  ConnectionError,
  InputError,
  InsufficientCreditsError,
  InvalidRequestError,
  isKinoraError,
  JobFailedError,
  KinoraError,
  NotFinishedError,
  NotFoundError,
  RateLimitError,
  ServerError,
  TimeoutError,
  UnexpectedAnswerError,
  WebhookSignatureError,
} from './errors.ts';
export type { CallOptions } from './http.ts';
export type { ImageBytes, ImageSource } from './image-source.ts';
export type { Job, JobStatus } from './job.ts';
export type { Progress } from './progress.ts';
export type { ClipRequest } from './submit-body.ts';
export type { WaitOptions } from './wait-for-end.ts';
export { type ReceivedWebhook, signForTest, verifyWebhook, type WebhookHeaders } from './webhooks.ts';
export {
  LIMITS,
  type Model,
  MODELS,
  type Phase,
  RESOLUTIONS,
  type Resolution,
  type Status,
  STATUSES,
  type WebhookEvent,
} from '@kinora/contract/vocabulary';
export { isTerminal } from '@kinora/contract/job-status';
export type {
  AccountAnswer,
  CompletedAnswer,
  CompletedStatus,
  CreditsAnswer,
  DeliveryAnswer,
  DryRunAnswer,
  FailedAnswer,
  FieldError,
  LedgerAnswer,
  RequestEntry,
  RequestsAnswer,
  LedgerEntry,
  LiveAnswer,
  LiveEvent,
  Metrics,
  MotionAnswer,
  MotionRequest,
  ResolvedMotion,
  ShotSummary,
  SubmitAnswer,
  VideoFile,
  WebhookBody,
} from '@kinora/contract/wire';
