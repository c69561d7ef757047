import type { ImagePoint, Photo } from '@kinora/engine';
import { bundledModel } from '../../models/bundled-models.ts';
import { outputOfShape } from '../../models/network-output.ts';
import type { NetworkTensor, OnnxRuntime, OnnxSource } from '../../models/onnx-session.ts';
import { type NetworkInputFormat, networkInput, type PixelRegion } from './network-input.ts';
import { suppressOverlaps } from './non-maximum-suppression.ts';

const INPUT_SIZE = 256;

const FORMAT: NetworkInputFormat = {
  width: INPUT_SIZE,
  height: INPUT_SIZE,
  channels: 'rgb',
  mean: [127.5, 127.5, 127.5],
  deviation: [127.5, 127.5, 127.5],
};

/** The two grids of anchors: `near` has finer cells for all sizes, `far` coarser ones with six anchors each. */
const GRIDS = [
  { name: 'near', stride: 16, anchorsPerCell: 2 },
  { name: 'far', stride: 32, anchorsPerCell: 6 },
] as const;
/** Per anchor: box centre and size, then six points, all relative to the anchor in input pixels. */
const NUMBERS_PER_ANCHOR = 16;
/** The published suppression threshold. */
const OVERLAP_LIMIT = 0.3;

/** Points on a face, in the network's order; left and right are the person's own. */
export const FACE_POINTS = ['right-eye', 'left-eye', 'nose', 'mouth', 'right-ear', 'left-ear'] as const;
export type FacePointName = (typeof FACE_POINTS)[number];

/** A face in the photo. */
export interface DetectedFace {
  /** 0 to 1; below 0.5 it is often something else. */
  readonly score: number;
  /** Forehead to chin, in pixels of the photo; may reach beyond its border. */
  readonly box: PixelRegion;
  /** By name, in coordinates of the whole photo. */
  readonly points: ReadonlyMap<FacePointName, ImagePoint>;
}

/** MediaPipe BlazeFace (back camera model): faces with six points each. */
export interface BlazeFaceNetwork {
  /**
   * Faces, surest first.
   *
   * @param photo the picture
   * @param minimumScore weaker findings are left out
   * @param region square part to look at; without it the whole photo with its border repeated. Faces under about
   *   a tenth of the region's side are missed, so small people want a region of their own.
   * @throws ModelError when the network cannot be loaded or answers the wrong shape
   */
  detect(photo: Photo, minimumScore: number, region?: PixelRegion): Promise<DetectedFace[]>;
}

/**
 * The face detector, loaded on first use. About 8 ms per call on one thread.
 *
 * @param runtime where sessions live
 * @param source another file of the same layout; the shipped one when left out
 */
export function createBlazeFaceNetwork(
  runtime: OnnxRuntime,
  source: OnnxSource = bundledModel('blazeface'),
): BlazeFaceNetwork {
  return {
    async detect(photo, minimumScore, region = squareAround(photo)) {
      const session = await runtime.session(source);
      const values = networkInput(photo, region, FORMAT);
      const outputs = await session.run({ input: { shape: [1, 3, INPUT_SIZE, INPUT_SIZE], values } });
      const faces = GRIDS.flatMap((grid) => {
        const anchors = (INPUT_SIZE / grid.stride) ** 2 * grid.anchorsPerCell;
        const scores = outputOfShape(session, outputs, `${grid.name}_scores`, [1, anchors, 1]);
        const boxes = outputOfShape(session, outputs, `${grid.name}_boxes`, [1, anchors, NUMBERS_PER_ANCHOR]);
        return decode(grid, scores, boxes, photo, region, minimumScore);
      });
      return suppressOverlaps(faces, OVERLAP_LIMIT);
    },
  };
}

function squareAround(photo: Photo): PixelRegion {
  const side = Math.max(photo.width, photo.height);
  return { left: (photo.width - side) / 2, top: (photo.height - side) / 2, width: side, height: side };
}

function decode(
  grid: (typeof GRIDS)[number],
  scores: NetworkTensor,
  boxes: NetworkTensor,
  photo: Photo,
  region: PixelRegion,
  minimumScore: number,
): DetectedFace[] {
  const faces: DetectedFace[] = [];
  const cellsAcross = INPUT_SIZE / grid.stride;
  const scale = region.width / INPUT_SIZE;
  scores.values.forEach((logit, anchor) => {
    const score = 1 / (1 + Math.exp(-logit));
    if (score < minimumScore) return;
    const cell = Math.floor(anchor / grid.anchorsPerCell);
    const anchorX = ((cell % cellsAcross) + 0.5) * grid.stride;
    const anchorY = (Math.floor(cell / cellsAcross) + 0.5) * grid.stride;
    const number = (index: number): number => boxes.values[anchor * NUMBERS_PER_ANCHOR + index] as number;
    const width = number(2) * scale;
    const height = number(3) * scale;
    const points = new Map<FacePointName, ImagePoint>();
    FACE_POINTS.forEach((name, index) => {
      points.set(name, {
        u: (region.left + (anchorX + number(4 + index * 2)) * scale) / photo.width,
        v: (region.top + (anchorY + number(5 + index * 2)) * scale) / photo.height,
      });
    });
    faces.push({
      score,
      box: {
        left: region.left + (anchorX + number(0)) * scale - width / 2,
        top: region.top + (anchorY + number(1)) * scale - height / 2,
        width,
        height,
      },
      points,
    });
  });
  return faces;
}
