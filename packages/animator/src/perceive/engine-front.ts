// Stands in for the engine's front door until it exports these.
export type { Disparity, ImagePoint, Matte, Perception, Photo, PlaneF32 } from '../../../engine/src/image.ts';
export { cleanMatte } from '../../../engine/src/perceive/clean-matte.ts';
export { connectedBlobs } from '../../../engine/src/perceive/connected-blobs.ts';
export {
  cropPhoto,
  type PixelRectangle,
  placePlane,
  shrinkPhoto,
} from '../../../engine/src/perceive/crop-photo.ts';
export { cutOut } from '../../../engine/src/perceive/cut-out.ts';
export { layoutDisparity } from '../../../engine/src/perceive/layout-disparity.ts';
export { refineLayout } from '../../../engine/src/perceive/refine-layout.ts';
export { resamplePlane } from '../../../engine/src/perceive/resample-plane.ts';
export { analysisSize, rgbPlanesOf } from '../../../engine/src/perceive/rgb-planes.ts';
export {
  type DisparityMeaning,
  normaliseDisparity,
} from '../../../engine/src/perceive/normalise-disparity.ts';
export { refineDisparity } from '../../../engine/src/perceive/refine-disparity.ts';
export { type Standout, standout } from '../../../engine/src/perceive/standout.ts';
