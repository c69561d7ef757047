import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { encodeOnnxModel, type OnnxNode } from './onnx-protobuf.ts';

/** Where the fixture lies. Run this file to write it again: npx with-node node tools/convert-models/tiny-inpainting.ts */
export const TINY_INPAINTING = fileURLToPath(
  new URL('../../packages/animator/test/fixtures/tiny-inpainting.onnx', import.meta.url),
);

/** What the fixture paints into every hole: red, green, blue. */
export const TINY_INPAINTING_COLOUR = [12, 200, 34] as const;

/**
 * A network in the layout of MI-GAN's pipeline, bytes in and bytes out, that paints holes in one colour: small enough for tests
 * of the loading code, which cannot have the real weights.
 */
export function tinyInpainting(): Uint8Array {
  const node = (type: string, inputs: string[], output: string): OnnxNode => ({
    type,
    name: output,
    inputs,
    outputs: [output],
    attributes: {},
  });
  const picture = (name: string, channels: number) =>
    ({ name, type: 'uint8', shape: [1, channels, 'height', 'width'] }) as const;
  return encodeOnnxModel({
    name: 'tiny-inpainting',
    producer: 'kinora tools/convert-models/tiny-inpainting.ts',
    documentation: 'Paints holes in one colour. For tests.',
    opset: 18,
    nodes: [
      { ...node('Cast', ['mask'], 'keeps'), attributes: { to: { kind: 'int', value: ONNX_BOOL } } },
      node('Where', ['keeps', 'image', 'colour'], 'result'),
    ],
    initializers: [
      { name: 'colour', type: 'uint8', shape: [1, 3, 1, 1], bytes: Uint8Array.from(TINY_INPAINTING_COLOUR) },
    ],
    inputs: [picture('image', 3), picture('mask', 1)],
    outputs: [picture('result', 3)],
  });
}

/** ONNX TensorProto.DataType of truth values. */
const ONNX_BOOL = 9;

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(TINY_INPAINTING, tinyInpainting());
