import type { Photo } from '@kinora/engine';
import { bundledModel } from '../../models/bundled-models.ts';
import { outputOfShape } from '../../models/network-output.ts';
import type { OnnxRuntime, OnnxSession, OnnxSource } from '../../models/onnx-session.ts';
import { COCO_CLASSES, type CocoClass } from './coco-classes.ts';
import { type NetworkInputFormat, networkInput, type PixelRegion } from './network-input.ts';
import { suppressOverlaps } from './non-maximum-suppression.ts';

const INPUT_SIZE = 416;

/** Normalisation of the network's training, as its published configuration states it. */
const FORMAT: NetworkInputFormat = {
  width: INPUT_SIZE,
  height: INPUT_SIZE,
  channels: 'bgr',
  mean: [103.53, 116.28, 123.675],
  deviation: [57.375, 57.12, 58.395],
};

const STRIDES = [8, 16, 32] as const;
/** A box side is a distribution over 0, 1, ... 10 strides from the cell's centre (generalised focal loss). */
const DISTANCE_BINS = 11;
const OUTPUT_CHANNELS = COCO_CLASSES.length + 4 * DISTANCE_BINS;
/** Above this intersection over union two boxes of one class are one object; the published value is 0.6. */
const OVERLAP_LIMIT = 0.5;
/** From this aspect ratio the photo is also looked at in two square halves, where small subjects are larger. */
const HALVES_FROM_ASPECT = 1.25;
/** A box this close (in input pixels) to an inner border of a half is cut off there: the whole photo knows better. */
const CUT_MARGIN = 4;

/** Something the detector recognised. */
export interface DetectedObject {
  readonly className: CocoClass;
  /** 0 to 1. Useful from about 0.35; people and animals in plain view reach 0.6 and more. */
  readonly score: number;
  /** In pixels of the photo, cut at its border. */
  readonly box: PixelRegion;
}

/** NanoDet-g: people, animals and things of 80 kinds with their boxes. */
export interface NanodetNetwork {
  /**
   * What is in the photo, surest first.
   *
   * @param photo the picture
   * @param minimumScore weaker findings are left out
   * @throws ModelError when the network cannot be loaded or answers the wrong shape
   */
  detect(photo: Photo, minimumScore: number): Promise<DetectedObject[]>;
}

/**
 * The object detector, loaded on first use. About 30 ms per look on two threads; an elongated photo takes three looks.
 *
 * @param runtime where sessions live
 * @param source another file of the same layout; the shipped one when left out
 */
export function createNanodetNetwork(
  runtime: OnnxRuntime,
  source: OnnxSource = bundledModel('nanodet'),
): NanodetNetwork {
  return {
    async detect(photo, minimumScore) {
      const session = await runtime.session(source);
      const looks = looksAt(photo).map(async (look) => {
        const values = networkInput(photo, look, FORMAT);
        const outputs = await session.run({ input: { shape: [1, 3, INPUT_SIZE, INPUT_SIZE], values } });
        return decode(session, outputs, look, minimumScore).filter(({ box }) => !isCut(box, look, photo));
      });
      const found = (await Promise.all(looks)).flat();
      const inside = found.map((object) => ({ ...object, box: cutToPhoto(object.box, photo) }));
      return suppressOverlaps(inside, OVERLAP_LIMIT, (a, b) => a.className === b.className);
    },
  };
}

/** Square regions to look at: the whole photo with its border repeated, and both ends of an elongated one. */
function looksAt(photo: Photo): PixelRegion[] {
  const { width, height } = photo;
  const side = Math.max(width, height);
  const short = Math.min(width, height);
  const whole = { left: (width - side) / 2, top: (height - side) / 2, width: side, height: side };
  if (side < short * HALVES_FROM_ASPECT) return [whole];
  const half = { width: short, height: short };
  return [whole, { left: 0, top: 0, ...half }, { left: width - short, top: height - short, ...half }];
}

function isCut(box: PixelRegion, look: PixelRegion, photo: Photo): boolean {
  const margin = (CUT_MARGIN * look.width) / INPUT_SIZE;
  const right = look.left + look.width;
  const bottom = look.top + look.height;
  return (
    (look.left > margin && box.left < look.left + margin) ||
    (look.top > margin && box.top < look.top + margin) ||
    (right < photo.width - margin && box.left + box.width > right - margin) ||
    (bottom < photo.height - margin && box.top + box.height > bottom - margin)
  );
}

function cutToPhoto(box: PixelRegion, photo: Photo): PixelRegion {
  const left = Math.max(0, box.left);
  const top = Math.max(0, box.top);
  const right = Math.min(photo.width, box.left + box.width);
  const bottom = Math.min(photo.height, box.top + box.height);
  return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}

/** Cells above the score, as boxes in photo pixels. Source: NanoDet 1.0, nanodet_head.py (get_bboxes). */
function decode(
  session: OnnxSession,
  outputs: Parameters<typeof outputOfShape>[1],
  look: PixelRegion,
  minimumScore: number,
): DetectedObject[] {
  const objects: DetectedObject[] = [];
  const scale = look.width / INPUT_SIZE;
  const minimumLogit = Math.log(minimumScore / (1 - minimumScore));
  for (const stride of STRIDES) {
    const side = INPUT_SIZE / stride;
    const cells = side * side;
    const { values } = outputOfShape(session, outputs, `stride${stride}`, [1, OUTPUT_CHANNELS, side, side]);
    COCO_CLASSES.forEach((className, classIndex) => {
      for (let cell = 0; cell < cells; cell++) {
        const logit = values[classIndex * cells + cell] as number;
        if (logit < minimumLogit) continue;
        const centreX = ((cell % side) + 0.5) * stride;
        const centreY = (Math.floor(cell / side) + 0.5) * stride;
        const [left, top, right, bottom] = [0, 1, 2, 3].map(
          (edge) =>
            expectedDistance(values, cells, cell, COCO_CLASSES.length + edge * DISTANCE_BINS) * stride,
        ) as [number, number, number, number];
        objects.push({
          className,
          score: 1 / (1 + Math.exp(-logit)),
          box: {
            left: look.left + (centreX - left) * scale,
            top: look.top + (centreY - top) * scale,
            width: (left + right) * scale,
            height: (top + bottom) * scale,
          },
        });
      }
    });
  }
  return objects;
}

/** Mean of the distribution that a softmax over the bins describes. */
function expectedDistance(values: Float32Array, cells: number, cell: number, firstChannel: number): number {
  let sum = 0;
  let moment = 0;
  for (let bin = 0; bin < DISTANCE_BINS; bin++) {
    const weight = Math.exp(values[(firstChannel + bin) * cells + cell] as number);
    sum += weight;
    moment += weight * bin;
  }
  return moment / sum;
}
