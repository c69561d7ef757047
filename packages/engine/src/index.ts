/** The engine's front door: request + photo facts -> plan; photo + perception + plan -> scene; scene + plan -> frames. */
export { type DirectionContext, directPrompt } from './direct/direct-prompt.ts';
export {
  type DirectedFeature,
  type DirectedFlow,
  type DirectedMove,
  type Direction,
  PACES,
  type Pace,
  SIZES,
  type Size,
} from './direct/direction.ts';
export { enhancePrompt, type ShotFacts } from './direct/enhance-prompt.ts';
export { hasFineTexture } from './effects/fine-texture.ts';
export { pictureFactsOf } from './effects/picture-facts.ts';
export { ENGINE_ERROR_CODES, EngineError, type EngineErrorCode } from './errors.ts';
export type { Disparity, ImageBox, ImagePoint, Matte, Perception, Photo, PlaneF32 } from './image.ts';
export { createTypescriptKernels, type Kernels } from './kernels/kernel-table.ts';
export { createWasmKernels, supportsWasmKernels } from './kernels/wasm-kernels.ts';
export { boxBlur } from './perceive/box-blur.ts';
export { cleanMatte } from './perceive/clean-matte.ts';
export { connectedBlobs } from './perceive/connected-blobs.ts';
export { cropPhoto, type PixelRectangle, placePlane, shrinkPhoto } from './perceive/crop-photo.ts';
export { cutOut } from './perceive/cut-out.ts';
export { type Figure, figureOfPhoto } from './perceive/figure-of-photo.ts';
export { guidedUpsample } from './perceive/guided-refine.ts';
export type { ReliefPoint } from './perceive/layout-cues.ts';
export { layoutDisparity } from './perceive/layout-disparity.ts';
export { backdropPaleness } from './perceive/backdrop-paleness.ts';
export { lightOfPhoto, type PhotoLight } from './perceive/light-of-photo.ts';
export { type DisparityMeaning, normaliseDisparity } from './perceive/normalise-disparity.ts';
export { pointOfInterest } from './perceive/point-of-interest.ts';
export { refineDisparity } from './perceive/refine-disparity.ts';
export { refineLayout } from './perceive/refine-layout.ts';
export { resamplePlane } from './perceive/resample-plane.ts';
export { analysisSize, rgbPlanesOf } from './perceive/rgb-planes.ts';
export { sharpRegion } from './perceive/sharp-region.ts';
export { type Standout, standout } from './perceive/standout.ts';
export { anchorFrameOf } from './plan/anchor-frame.ts';
export { checkRequest, SHOT_LIMITS } from './plan/check-request.ts';
export { largestStepOf } from './plan/depth-steps.ts';
export { edgeDisparityOf } from './plan/edge-disparity.ts';
export type { GroundPlace, ImageFacts, SubjectBox } from './plan/image-facts.ts';
export { findMotion, listMotions, type Motion, nearestMotions } from './plan/motion-catalogue.ts';
export { outputSize, TIER_SHORT_SIDE } from './plan/output-size.ts';
export { parsePlan } from './plan/parse-plan.ts';
export { planShot } from './plan/plan-shot.ts';
export { poseAt } from './plan/pose-at.ts';
export { type PoseMatrices, poseMatrices, projectPixel, unprojectPixel } from './plan/project.ts';
export {
  ANCHORS,
  type Anchor,
  type CameraPose,
  type DepthMapping,
  type Fidelity,
  type ParallaxBudget,
  type PlannedMotion,
  RENDER_PLAN_VERSION,
  type RenderPlan,
  type SubjectPath,
  type SubjectPose,
  TIERS,
  type Tier,
} from './plan/render-plan.ts';
export { subjectBoxOf } from './plan/subject-box.ts';
export type { MotionRequest, ShotRequest } from './plan/shot-request.ts';
export {
  type FrameMemoryLayout,
  type FrameMemorySize,
  frameSlot,
  layoutFrameMemory,
} from './render/frame-memory.ts';
export { createFrameRenderer, type FrameFacts, type FrameRenderer } from './render/frame-renderer.ts';
export { placeScene } from './render/place-scene.ts';
export {
  QUAD_DEPTH_STRIDE,
  QUAD_PLACE_STRIDE,
  type Scene,
  SKIRT_STRIDE,
  SKIRT_VERTEX_STRIDE,
} from './render/scene.ts';
export { buildScene, type SceneInput } from './scene/build-scene.ts';
export { LAYER_HIDDEN } from './scene/layers.ts';
export { frontPicture, HOLE_NONE, repaintHoles } from './scene/scene-holes.ts';
