import type { ImagePoint, Photo, PlaneF32 } from '@kinora/engine';
import { bundledModel } from '../../models/bundled-models.ts';
import { outputOfShape } from '../../models/network-output.ts';
import type { OnnxRuntime, OnnxSource } from '../../models/onnx-session.ts';
import { type NetworkInputFormat, networkInput, type PixelRegion } from './network-input.ts';

/** Side of the network's input and of its matte, in pixels. */
export const BLAZEPOSE_SIZE = 256;

const FORMAT: NetworkInputFormat = {
  width: BLAZEPOSE_SIZE,
  height: BLAZEPOSE_SIZE,
  channels: 'rgb',
  mean: [0, 0, 0],
  deviation: [255, 255, 255],
};

/** Body landmarks in the network's order; four auxiliary ones after these are not for use outside tracking. */
export const BODY_LANDMARKS = [
  'nose',
  'left-eye-inner',
  'left-eye',
  'left-eye-outer',
  'right-eye-inner',
  'right-eye',
  'right-eye-outer',
  'left-ear',
  'right-ear',
  'mouth-left',
  'mouth-right',
  'left-shoulder',
  'right-shoulder',
  'left-elbow',
  'right-elbow',
  'left-wrist',
  'right-wrist',
  'left-pinky',
  'right-pinky',
  'left-index',
  'right-index',
  'left-thumb',
  'right-thumb',
  'left-hip',
  'right-hip',
  'left-knee',
  'right-knee',
  'left-ankle',
  'right-ankle',
  'left-heel',
  'right-heel',
  'left-foot',
  'right-foot',
] as const;
export type BodyLandmarkName = (typeof BODY_LANDMARKS)[number];

/** Numbers per landmark in the output: x, y, z in input pixels, visibility and presence as logits. */
const NUMBERS_PER_LANDMARK = 5;
const LANDMARKS_IN_OUTPUT = 39;

/** A body landmark. */
export interface BodyLandmark extends ImagePoint {
  /** Depth relative to the hips in units of the region's width; negative is nearer to the camera. */
  readonly z: number;
  /** 0 to 1: how likely the point is in the picture and not hidden. */
  readonly visibility: number;
}

/** What the network sees in one region. */
export interface BodyReading {
  /** 0 to 1: how likely the region shows a body. Below 0.5 the rest is a guess. */
  readonly presence: number;
  /** 256 x 256 values in [0, 1] covering the region: how likely each place belongs to the body. */
  readonly matte: PlaneF32;
  /** By name, in coordinates of the whole photo (may lie outside 0 to 1 when the body is cut by the border). */
  readonly landmarks: ReadonlyMap<BodyLandmarkName, BodyLandmark>;
}

/** MediaPipe BlazePose: matte and landmarks of one person who fills a square region. */
export interface BlazePoseNetwork {
  /**
   * Looks at one person.
   *
   * @param photo the picture
   * @param region a square about 1.3 times the person's height around the person
   * @throws ModelError when the network cannot be loaded or answers the wrong shape
   */
  read(photo: Photo, region: PixelRegion): Promise<BodyReading>;
}

/**
 * The body network, loaded on first use.
 *
 * @param runtime where sessions live
 * @param source another file of the same layout; the shipped one when left out
 */
export function createBlazePoseNetwork(
  runtime: OnnxRuntime,
  source: OnnxSource = bundledModel('blazepose'),
): BlazePoseNetwork {
  return {
    async read(photo, region) {
      const session = await runtime.session(source);
      const values = networkInput(photo, region, FORMAT);
      const outputs = await session.run({ input: { shape: [1, 3, BLAZEPOSE_SIZE, BLAZEPOSE_SIZE], values } });
      const matte = outputOfShape(session, outputs, 'matte', [1, 1, BLAZEPOSE_SIZE, BLAZEPOSE_SIZE]);
      const presence = outputOfShape(session, outputs, 'presence', [1, 1]);
      const numbers = LANDMARKS_IN_OUTPUT * NUMBERS_PER_LANDMARK;
      const landmarks = outputOfShape(session, outputs, 'landmarks', [1, numbers]);
      return {
        presence: presence.values[0] ?? 0,
        matte: { width: BLAZEPOSE_SIZE, height: BLAZEPOSE_SIZE, values: matte.values },
        landmarks: landmarksInPhoto(landmarks.values, photo, region),
      };
    },
  };
}

function landmarksInPhoto(
  numbers: Float32Array,
  photo: Photo,
  region: PixelRegion,
): Map<BodyLandmarkName, BodyLandmark> {
  const landmarks = new Map<BodyLandmarkName, BodyLandmark>();
  BODY_LANDMARKS.forEach((name, index) => {
    const at = index * NUMBERS_PER_LANDMARK;
    const x = (numbers[at] as number) / BLAZEPOSE_SIZE;
    const y = (numbers[at + 1] as number) / BLAZEPOSE_SIZE;
    landmarks.set(name, {
      u: (region.left + x * region.width) / photo.width,
      v: (region.top + y * region.height) / photo.height,
      z: (numbers[at + 2] as number) / BLAZEPOSE_SIZE,
      visibility: sigmoid(numbers[at + 3] as number) * sigmoid(numbers[at + 4] as number),
    });
  });
  return landmarks;
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
