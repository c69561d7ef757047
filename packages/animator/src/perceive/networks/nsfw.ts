import type { Photo } from '@kinora/engine';
import { bundledModel } from '../../models/bundled-models.ts';
import { ModelError } from '../../models/model-error.ts';
import { outputOfShape } from '../../models/network-output.ts';
import type { OnnxRuntime, OnnxSource } from '../../models/onnx-session.ts';
import { networkInput, wholePhoto } from './network-input.ts';

/** The classes of the nsfwjs networks, in output order. */
export const CONTENT_CLASSES = ['drawing', 'hentai', 'neutral', 'porn', 'sexy'] as const;
export type ContentClass = (typeof CONTENT_CLASSES)[number];

/** A share per class, summing to 1. */
export type ContentScores = Readonly<Record<ContentClass, number>>;

/** Something that rates what a picture shows. */
export interface ContentClassifier {
  /** Short name for people, such as `nsfw-mobilenet-v2`. */
  readonly name: string;
  /**
   * How much a picture looks like each class.
   *
   * @throws ModelError when the network cannot be loaded or answers the wrong shape
   */
  classify(photo: Photo): Promise<ContentScores>;
}

/**
 * An nsfwjs network. The picture is stretched to the square the file declares, as in training.
 *
 * @param runtime where sessions live
 * @param name short name for people
 * @param source the file; the small network that ships when left out
 */
export function createNsfwClassifier(
  runtime: OnnxRuntime,
  name = 'nsfw-mobilenet-v2',
  source: OnnxSource = bundledModel('nsfw-mobilenet-v2'),
): ContentClassifier {
  return {
    name,
    async classify(photo) {
      const session = await runtime.session(source);
      const [, , height, width] = session.inputs[0]?.shape ?? [];
      if (height === undefined || width === undefined) {
        throw new ModelError(
          'model-shape-wrong',
          `${session.path} does not declare an input of 1 x 3 x height x width with fixed sizes, as content classifiers do.`,
        );
      }
      const values = networkInput(photo, wholePhoto(photo), {
        width,
        height,
        channels: 'rgb',
        mean: [0, 0, 0],
        deviation: [255, 255, 255],
      });
      const outputs = await session.run({ input: { shape: [1, 3, height, width], values } });
      const { values: shares } = outputOfShape(session, outputs, 'scores', [1, CONTENT_CLASSES.length]);
      const [drawing = 0, hentai = 0, neutral = 0, porn = 0, sexy = 0] = shares;
      return { drawing, hentai, neutral, porn, sexy };
    },
  };
}
