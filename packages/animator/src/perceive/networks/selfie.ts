import type { Photo, PlaneF32 } from '@kinora/engine';
import { bundledModel } from '../../models/bundled-models.ts';
import { outputOfShape } from '../../models/network-output.ts';
import type { OnnxRuntime, OnnxSource } from '../../models/onnx-session.ts';
import { type NetworkInputFormat, networkInput, type PixelRegion, wholePhoto } from './network-input.ts';

/** Side of the network's input and of its answer, in pixels. */
export const SELFIE_SIZE = 256;

const FORMAT: NetworkInputFormat = {
  width: SELFIE_SIZE,
  height: SELFIE_SIZE,
  channels: 'rgb',
  mean: [0, 0, 0],
  deviation: [255, 255, 255],
};

/** MediaPipe Selfie Segmentation (general model): people close to the camera, and often any prominent subject. */
export interface SelfieNetwork {
  /**
   * How likely each place belongs to a person: 256 x 256 values in [0, 1] that cover the region (stretched to a
   * square, as the network was trained).
   *
   * @param photo the picture
   * @param region part to look at; the whole picture when left out. A square around a person gives better edges.
   * @throws ModelError when the network cannot be loaded or answers the wrong shape
   */
  segment(photo: Photo, region?: PixelRegion): Promise<PlaneF32>;
}

/**
 * The selfie segmentation network, loaded on first use. About 4 ms per call on one thread.
 *
 * @param runtime where sessions live
 * @param source another file of the same layout; the shipped one when left out
 */
export function createSelfieNetwork(
  runtime: OnnxRuntime,
  source: OnnxSource = bundledModel('selfie'),
): SelfieNetwork {
  return {
    async segment(photo, region = wholePhoto(photo)) {
      const session = await runtime.session(source);
      const values = networkInput(photo, region, FORMAT);
      const outputs = await session.run({ input: { shape: [1, 3, SELFIE_SIZE, SELFIE_SIZE], values } });
      const matte = outputOfShape(session, outputs, 'matte', [1, 1, SELFIE_SIZE, SELFIE_SIZE]);
      return { width: SELFIE_SIZE, height: SELFIE_SIZE, values: matte.values };
    },
  };
}
