export { animate } from './animate/animate.ts';
export {
  type AnimateHost,
  type AnimateHostOptions,
  createAnimateHost,
  defaultHost,
} from './animate/animate-host.ts';
export {
  ANIMATE_PHASES,
  type AnimateOutputs,
  type AnimatePhase,
  type AnimateProgress,
  type AnimateRequest,
} from './animate/animate-request.ts';
export type { AnimateResult, PerceptionSummary, PhaseSeconds } from './animate/animate-result.ts';
export { type ContentQuestion, type ContentVerdict, checkContent } from './animate/check-content.ts';
export { CONTENT_ERROR_CODES, ContentError, type ContentErrorCode } from './animate/content-error.ts';
export type { ContentCheckRequest } from './animate/content-guard.ts';
export { type OpenShot, type OpenShotRequest, openShot } from './animate/open-shot.ts';
export { type PlannedAnimation, planAnimation } from './animate/plan-animation.ts';
export { decodePhoto } from './decode/decode-photo.ts';
export { inspectPhoto, type PhotoMetadata } from './decode/inspect-photo.ts';
export { PHOTO_ERROR_CODES, PhotoError, type PhotoErrorCode } from './decode/photo-error.ts';
export { ENCODE_ERROR_CODES, EncodeError, type EncodeErrorCode } from './encode/encode-error.ts';
export { ENCODER_NAMES, type EncoderName } from './encode/video-encoder.ts';
export { type ExplainedPart, explainEncoders, explainLibraries } from './explain-host.ts';
export {
  type FramePool,
  type FramePoolOptions,
  type RenderFacts,
  type RenderFramesOptions,
  startFramePool,
} from './frames/frame-pool.ts';
export { RenderError } from './frames/render-error.ts';
export { type InspectRequest, inspectShot } from './inspect/inspect-shot.ts';
export type { InspectionReport } from './inspect/report-of.ts';
export type { DownloadableModel } from './models/model-catalogue.ts';
export { MODEL_ERROR_CODES, ModelError, type ModelErrorCode } from './models/model-error.ts';
export {
  createModelStore,
  type ModelState,
  type ModelStatus,
  type ModelStore,
  type ModelStoreOptions,
} from './models/model-store.ts';
export {
  DISPARITY_FILE_ERROR_CODES,
  DisparityFileError,
  type DisparityFileErrorCode,
} from './perceive/disparity-file-error.ts';
export { CONTENT_CLASSES, type ContentClass, type ContentScores } from './perceive/networks/nsfw.ts';
export {
  type ContentReport,
  type ContentThresholds,
  DEFAULT_CONTENT_THRESHOLDS,
} from './perceive/nsfw-check.ts';
