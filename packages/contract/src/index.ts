/** What the HTTP API promises: words, shapes, errors and signatures. */
export {
  AppError,
  type AppErrorDetails,
  isAppError,
  type ProblemBody,
  problemBody,
} from './app-error.ts';
export { ERROR_DIALECTS, type ErrorDialect } from './dialects/error-dialects.ts';
export {
  type FalFailure,
  type FalLog,
  type FalPayload,
  type FalStatus,
  type FalWebhookBody,
  falUploadBody,
} from './dialects/fal-schemas.ts';
export {
  HIGGSFIELD_PASSED_FIELDS,
  type HiggsfieldRequest,
  type HiggsfieldStatus,
  higgsfieldBody,
  higgsfieldParams,
  type JobSet,
  uploadUrlBody,
} from './dialects/higgsfield-schemas.ts';
export { type OpenaiVideo, openaiVideoBody } from './dialects/openai-schemas.ts';
export {
  type GenerationRow,
  type HistoryRow,
  webhookAddBody,
  webhookUpdateBody,
} from './dialects/segmind-schemas.ts';
export { ERROR_CODES, ERRORS, type ErrorCode, type ErrorKind, errorKind, isErrorCode } from './errors.ts';
export { errorsReference } from './errors-reference.ts';
export { fieldErrors } from './field-errors.ts';
export { isTerminal, JOB_STATES, type JobState, nextStates, wireStatus } from './job-status.ts';
export { codeSamples } from './samples/code-samples.ts';
export type { CodeSample, SampleRequest } from './samples/sample-request.ts';
export { openapiDocument } from './openapi.ts';
export { type ParsedBody, parseGenerateBody } from './parse-generate-body.ts';
export { ROUTES, type Route, type RouteId } from './routes.ts';
export { generateBody, uploadBody } from './schemas.ts';
export {
  DEFAULT_RESOLUTION,
  DEFAULTS,
  ENHANCED_BY,
  type EnhancedBy,
  EVENT_TYPES,
  type EventType,
  LEDGER_KINDS,
  type LedgerKind,
  LIMITS,
  MODEL_SLUG,
  MODELS,
  type Model,
  PHASES,
  type Phase,
  RESOLUTIONS,
  type Resolution,
  SCOPES,
  type Scope,
  SEED_MOTIONS,
  SHORT_SIDE_PIXELS,
  STATUSES,
  type Status,
  WEBHOOK_EVENTS,
  type WebhookEvent,
} from './vocabulary.ts';
export {
  signForTest,
  signWebhook,
  verifyWebhook,
  WEBHOOK_HEADERS,
  WEBHOOK_TOLERANCE_SECONDS,
  type WebhookMessage,
} from './webhook-signature.ts';
export type {
  AccountAnswer,
  CompletedAnswer,
  CompletedStatus,
  CreditsAnswer,
  DeliveryAnswer,
  DryRunAnswer,
  FailedAnswer,
  FieldError,
  GenerateBody,
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
  UploadAnswer,
  VideoFile,
  WebhookBody,
} from './wire.ts';
