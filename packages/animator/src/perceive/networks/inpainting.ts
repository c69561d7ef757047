import { ModelError } from '../../models/model-error.ts';
import { outputOfShape } from '../../models/network-output.ts';
import type { OnnxRuntime, OnnxSession, OnnxSource } from '../../models/onnx-session.ts';

/** Values of the mask as the network takes it. */
const KEEP = 255;

/** A network that paints holes of a picture. */
export interface InpaintingNetwork {
  /**
   * A picture of the same size in which the holes are painted; elsewhere it is about the same.
   *
   * @param rgba width * height * 4
   * @param isHole width * height: anything but 0 is to be painted, whatever the picture shows there
   * @throws ModelError when the network cannot be loaded, or takes or answers something else
   */
  paint(rgba: Uint8Array, isHole: Uint8Array, width: number, height: number): Promise<Uint8Array>;
}

/**
 * An inpainting network from an ONNX file in the layout of MI-GAN's published pipeline: bytes in, bytes out, of any size.
 * Inputs `image` 1 x 3 x height x width and `mask` 1 x 1 x height x width (255 keeps, 0 paints); one output
 * 1 x 3 x height x width.
 * Source: Sargsyan et al., "MI-GAN", ICCV 2023; layout of its ONNX pipeline export.
 *
 * @param runtime where sessions live
 * @param source the file; there is no bundled one
 */
export function createInpaintingNetwork(runtime: OnnxRuntime, source: OnnxSource): InpaintingNetwork {
  return {
    async paint(rgba, isHole, width, height) {
      const session = await runtime.session(source);
      checkInputs(session);
      const area = width * height;
      const image = new Uint8Array(3 * area);
      for (let channel = 0; channel < 3; channel++)
        for (let i = 0; i < area; i++) image[channel * area + i] = rgba[4 * i + channel] ?? 0;
      const mask = isHole.map((value) => (value === 0 ? KEEP : 0));
      const outputs = await session.run({
        image: { shape: [1, 3, height, width], values: image },
        mask: { shape: [1, 1, height, width], values: mask },
      });
      const [name = 'result'] = session.outputNames;
      const { values } = outputOfShape(session, outputs, name, [1, 3, height, width]);
      const painted = Uint8Array.from(rgba);
      for (let channel = 0; channel < 3; channel++)
        for (let i = 0; i < area; i++) painted[4 * i + channel] = values[channel * area + i] ?? 0;
      return painted;
    },
  };
}

function checkInputs({ path, inputs }: OnnxSession): void {
  const fits = (name: string, channels: number): boolean =>
    inputs.some(
      (input) =>
        input.name === name &&
        input.type === 'uint8' &&
        input.shape.length === 4 &&
        [1, undefined].includes(input.shape[0]) &&
        [channels, undefined].includes(input.shape[1]) &&
        input.shape[2] === undefined &&
        input.shape[3] === undefined,
    );
  if (inputs.length === 2 && fits('image', 3) && fits('mask', 1)) return;
  const found = inputs.map(
    ({ name, type, shape }) => `${name} ${type} ${shape.map((size) => size ?? '?').join(' x ')}`,
  );
  throw new ModelError(
    'model-shape-wrong',
    `${path} is not an inpainting pipeline: it takes ${found.join(', ') || 'nothing'}, expected the bytes "image" ` +
      '1 x 3 x height x width and "mask" 1 x 1 x height x width, of any size.',
  );
}
