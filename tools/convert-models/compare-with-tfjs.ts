import { InferenceSession, Tensor as OnnxTensor } from 'onnxruntime-node';
import sharp from 'sharp';
import type { Conversion } from './convert-recipe.ts';
import type { Recipe } from './recipes.ts';
import { at, type Tensor, transposeTensor } from './tensor.ts';
import type { TfjsOracle } from './tfjs-oracle.ts';

/** How far one output of a conversion is from tfjs's, over all pictures. */
export interface OutputDifference {
  readonly output: string;
  readonly largest: number;
  readonly mean: number;
  /** Largest magnitude tfjs gave, to judge the difference by. */
  readonly scale: number;
}

/**
 * Runs a conversion and its source on the same pictures.
 *
 * @param recipe names and shapes
 * @param conversion the bytes to test
 * @param oracle tfjs
 * @param photos picture files; each is stretched to the input size
 */
export async function compareWithTfjs(
  recipe: Recipe,
  conversion: Conversion,
  oracle: TfjsOracle,
  photos: readonly string[],
): Promise<OutputDifference[]> {
  const session = await InferenceSession.create(conversion.bytes, {
    logSeverityLevel: 3,
    intraOpNumThreads: 1,
  });
  const source = await conversion.openSource(oracle);
  const { input, outputs } = recipe.selection;
  const totals = outputs.map(({ name }) => ({ output: name, largest: 0, sum: 0, count: 0, scale: 0 }));
  for (const photo of photos) {
    const planar = await planarPicture(photo, input.shape, recipe.inputRange);
    const feeds = {
      [input.name]: new OnnxTensor('float32', planar.values as Float32Array, [...planar.shape]),
    };
    const converted = await session.run(feeds);
    const reference = await source.run(input.channelsFirst ? transposeTensor(planar, [0, 2, 3, 1]) : planar);
    outputs.forEach((output, i) => {
      const result = at(reference, i);
      const expected = output.channelsFirst ? transposeTensor(result, [0, 3, 1, 2]) : result;
      const actual = converted[output.name]?.data as Float32Array;
      const total = at(totals, i);
      expected.values.forEach((value, k) => {
        const difference = Math.abs(value - at(actual, k));
        total.largest = Math.max(total.largest, difference);
        total.scale = Math.max(total.scale, Math.abs(value));
        total.sum += difference;
      });
      total.count += expected.values.length;
    });
  }
  source.dispose();
  await session.release();
  return totals.map(({ output, largest, sum, count, scale }) => ({
    output,
    largest,
    mean: sum / count,
    scale,
  }));
}

/** A picture as [1, 3, height, width] values spread over a range. */
async function planarPicture(
  path: string,
  shape: readonly number[],
  [low, high]: readonly [number, number],
): Promise<Tensor> {
  const [, , height = 0, width = 0] = shape;
  const pixels = await sharp(path)
    .rotate()
    .resize(width, height, { fit: 'fill' })
    .removeAlpha()
    .raw()
    .toBuffer();
  const values = Float32Array.from(pixels, (byte) => low + ((high - low) * byte) / 255);
  return transposeTensor({ shape: [1, height, width, 3], values }, [0, 3, 1, 2]);
}
