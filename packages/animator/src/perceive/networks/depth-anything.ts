import type { Disparity, Photo } from '@kinora/engine';
import { ModelError } from '../../models/model-error.ts';
import type { NetworkTensor, OnnxRuntime, OnnxSession, OnnxSource } from '../../models/onnx-session.ts';
import { type NetworkInputFormat, networkInput, wholePhoto } from './network-input.ts';

/** Side of the transformer's patches: input sides are multiples of it. */
const PATCH = 14;
/** The short side of the picture in the published pre-processing (37 patches). */
const PUBLISHED_SHORT_SIDE = 518;
/**
 * Most patches in one picture: attention grows with their square, and 37 x 37 x 2 (a 2:1 panorama at the published size)
 * takes about 1 GB. Longer panoramas are seen smaller instead.
 */
const MAXIMUM_PATCHES = 2 * 37 * 37;
/** ImageNet statistics on bytes, red first. */
const MEAN = [123.675, 116.28, 103.53] as const;
const DEVIATION = [58.395, 57.12, 57.375] as const;
/**
 * Shares of the values that become 0 and 1. A few wild pixels (lamps, thin wires) would otherwise set the scale for the
 * whole scene; what lies beyond is clamped.
 */
const FAR_SHARE = 0.01;
const NEAR_SHARE = 0.995;

/** What the network makes of a photo. */
export interface LearnedDisparity {
  /** 1 nearest, 0 farthest; stretched over the whole photo at the network's own size. */
  readonly disparity: Disparity;
  /** False when every place came out equally far, as for a blank picture: then the disparity is all 0. */
  readonly hasRelief: boolean;
}

/** A monocular depth network in the layout of Depth Anything V2. */
export interface DepthNetwork {
  /**
   * Relative inverse depth of a photo.
   *
   * @throws ModelError when the network cannot be loaded, or what it answers is not one map of finite numbers
   */
  estimate(photo: Photo): Promise<LearnedDisparity>;
}

/**
 * A depth network from an ONNX file: one float input [1, 3, height, width] of any (multiple of 14) or of fixed size,
 * one float output [1, height, width] or [1, 1, height, width] of relative inverse depth, near = large. The output may
 * have another size than the input (some exports always answer 518 x 518); it covers the same picture.
 *
 * @param runtime where sessions live
 * @param source the file; there is no bundled one
 */
export function createDepthNetwork(runtime: OnnxRuntime, source: OnnxSource): DepthNetwork {
  return {
    async estimate(photo) {
      const session = await runtime.session(source);
      const input = inputOf(session);
      const { width, height } = inputSize(photo, input.shape);
      const format: NetworkInputFormat = { width, height, channels: 'rgb', mean: MEAN, deviation: DEVIATION };
      const values = networkInput(photo, wholePhoto(photo), format);
      const outputs = await session.run({ [input.name]: { shape: [1, 3, height, width], values } });
      return normalise(mapOf(session, outputs));
    },
  };
}

/**
 * Width and height to show the network: short side 518, sides rounded to multiples of 14, aspect kept, at most
 * MAXIMUM_PATCHES patches. Source: Depth Anything V2, DPT pre-processing (`lower_bound`, multiple of 14).
 *
 * @param photo the picture
 * @param declared the input shape of the file; sizes fixed there are taken as they are
 */
export function inputSize(
  photo: { readonly width: number; readonly height: number },
  declared: readonly (number | undefined)[],
): { width: number; height: number } {
  const published = PUBLISHED_SHORT_SIDE / Math.min(photo.width, photo.height);
  const affordable = PATCH * Math.sqrt(MAXIMUM_PATCHES / (photo.width * photo.height));
  const scale = Math.min(published, affordable);
  // Rounding up could exceed what is affordable.
  const whole = affordable < published ? Math.floor : Math.round;
  const side = (length: number): number => PATCH * Math.max(1, whole((length * scale) / PATCH));
  return { width: declared[3] ?? side(photo.width), height: declared[2] ?? side(photo.height) };
}

function inputOf(session: OnnxSession): OnnxSession['inputs'][number] {
  const [input, ...others] = session.inputs;
  const [batch, channels] = input?.shape ?? [];
  const fits = input !== undefined && input.shape.length === 4 && (batch ?? 1) === 1 && (channels ?? 3) === 3;
  if (!fits || others.length > 0) {
    const found = session.inputs.map(
      ({ name, shape }) => `${name} ${shape.map((size) => size ?? '?').join(' x ')}`,
    );
    throw new ModelError(
      'model-shape-wrong',
      `${session.path} is not a depth network for one picture: it takes ${found.join(', ') || 'nothing'}, ` +
        'expected one input of 1 x 3 x height x width.',
    );
  }
  return input;
}

function mapOf(session: OnnxSession, outputs: Readonly<Record<string, NetworkTensor>>): Disparity {
  const [name = '', tensor] = Object.entries(outputs)[0] ?? [];
  const shape = tensor?.shape ?? [];
  const [height = 0, width = 0] = shape.slice(-2);
  const leading = shape.slice(0, -2);
  const isMap = (leading.length === 1 || leading.length === 2) && leading.every((size) => size === 1);
  if (tensor === undefined || !isMap || height < 2 || width < 2) {
    throw new ModelError(
      'model-shape-wrong',
      `${session.path}: output "${name}" is ${shape.join(' x ') || 'missing'}, expected 1 x height x width (relative inverse depth).`,
    );
  }
  if (!tensor.values.every(Number.isFinite)) {
    throw new ModelError(
      'inference-failed',
      `${session.path}: output "${name}" holds values that are not numbers.`,
    );
  }
  return { width, height, values: tensor.values };
}

function normalise(map: Disparity): LearnedDisparity {
  const sorted = Float32Array.from(map.values).sort();
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] as number;
  const far = at(FAR_SHARE);
  const range = at(NEAR_SHARE) - far;
  const largest = Math.max(Math.abs(sorted[0] as number), Math.abs(sorted[sorted.length - 1] as number));
  // Below this the differences are rounding noise of the network, and stretching them would invent a scene.
  const hasRelief = range > 1e-4 * largest && range > 0;
  const values = map.values.map((value) => (hasRelief ? Math.min(1, Math.max(0, (value - far) / range)) : 0));
  return { disparity: { width: map.width, height: map.height, values }, hasRelief };
}
