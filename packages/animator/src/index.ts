export { animate } from './animate/animate.ts';
export { type AnimateHost, defaultHost } from './animate/animate-host.ts';
export {
  ANIMATE_PHASES,
  type AnimateOutputs,
  type AnimatePhase,
  type AnimateProgress,
  type AnimateRequest,
} from './animate/animate-request.ts';
export type { AnimateResult, PerceptionSummary, PhaseSeconds } from './animate/animate-result.ts';
export { type OpenShot, type OpenShotRequest, openShot } from './animate/open-shot.ts';
export { type PlannedAnimation, planAnimation } from './animate/plan-animation.ts';
export { decodePhoto } from './decode/decode-photo.ts';
export { inspectPhoto, type PhotoMetadata } from './decode/inspect-photo.ts';
export { PHOTO_ERROR_CODES, PhotoError, type PhotoErrorCode } from './decode/photo-error.ts';
export { ENCODE_ERROR_CODES, EncodeError, type EncodeErrorCode } from './encode/encode-error.ts';
export { ENCODER_NAMES, type EncoderName } from './encode/video-encoder.ts';
export {
  type FramePool,
  type FramePoolOptions,
  type RenderFacts,
  type RenderFramesOptions,
  startFramePool,
} from './frames/frame-pool.ts';
export { RenderError } from './frames/render-error.ts';
