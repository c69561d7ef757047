import { CHANNELS_LAST, inOrder, type LaidOutValue } from '../layout.ts';
import { attribute, type OnnxGraphBuilder } from '../onnx-graph-builder.ts';
import type { OnnxAttribute } from '../onnx-protobuf.ts';
import { at, transposeTensor } from '../tensor.ts';
import type { TfNode } from '../tfjs-model.ts';
import {
  spatialAttribute,
  textAttribute,
  textListAttribute,
  type Translation,
  type Translator,
} from './translation.ts';

/** Conv2D and _FusedConv2D: filter [height, width, in, out]. */
export const translateConvolution: Translator = (translation) => {
  const filter = translation.constant(1);
  return convolve(translation, translation.graph.weight(filter, [3, 2, 0, 1]), filter.shape.slice(0, 2), 1);
};

/** Depthwise convolutions: filter [height, width, in, multiplier]; output channel = in * multiplier + m. */
export const translateDepthwiseConvolution: Translator = (translation) => {
  const [height, width, inputs, multiplier] = translation.constant(1).shape as [
    number,
    number,
    number,
    number,
  ];
  const byChannel = transposeTensor(translation.constant(1), [2, 3, 0, 1]);
  const filter = { ...byChannel, shape: [inputs * multiplier, 1, height, width] };
  return convolve(translation, translation.graph.weight(filter), [height, width], inputs);
};

/** Conv2DBackpropInput (transposed convolution): inputs are output size, filter [h, w, out, in], picture. */
export const translateTransposedConvolution: Translator = (translation) => {
  const { graph, node } = translation;
  const filter = translation.constant(1);
  const kernel = filter.shape.slice(0, 2);
  const strides = spatialAttribute(node, 'strides');
  // SAME keeps output = input * stride, so the kernel's overhang is what has to be cut, the odd pixel at the end.
  const overhang = kernel.map((size, i) => Math.max(0, size - at(strides, i)));
  const cut = textAttribute(node, 'padding') === 'SAME' ? overhang : [0, 0];
  const begin = cut.map((pixels) => Math.floor(pixels / 2));
  const end = cut.map((pixels, i) => pixels - at(begin, i));
  const picture = inOrder(graph, translation.value(2), CHANNELS_LAST);
  const name = graph.add('ConvTranspose', [picture, graph.weight(filter, [3, 2, 0, 1])], {
    kernel_shape: attribute.ints(kernel),
    strides: attribute.ints(strides),
    pads: attribute.ints([...begin, ...end]),
  });
  return [{ name, axes: CHANNELS_LAST }];
};

/** The padding attributes of a convolution or pooling; SAME puts an odd pixel at the end in both formats. */
export function paddingAttributes(node: TfNode): Record<string, OnnxAttribute> {
  const padding = textAttribute(node, 'padding');
  if (padding === 'SAME') return { auto_pad: attribute.string('SAME_UPPER') };
  if (padding === 'VALID') return { auto_pad: attribute.string('VALID') };
  throw new Error(`Node ${node.name} has padding ${padding}; SAME and VALID are supported.`);
}

function convolve(
  translation: Translation,
  weight: string,
  kernel: readonly number[],
  group: number,
): readonly LaidOutValue[] {
  const { graph, node } = translation;
  const fused = textListAttribute(node, 'fused_ops');
  const inputs = [inOrder(graph, translation.value(0), CHANNELS_LAST), weight];
  if (fused[0] === 'BiasAdd') inputs.push(graph.weight(translation.constant(2)));
  const convolved = graph.add('Conv', inputs, {
    kernel_shape: attribute.ints(kernel),
    strides: attribute.ints(spatialAttribute(node, 'strides')),
    dilations: attribute.ints(spatialAttribute(node, 'dilations')),
    group: attribute.int(group),
    ...paddingAttributes(node),
  });
  const name = fused.slice(1).reduce((value, operation) => activate(graph, value, operation), convolved);
  return [{ name, axes: CHANNELS_LAST }];
}

function activate(graph: OnnxGraphBuilder, value: string, operation: string): string {
  switch (operation) {
    case 'Relu':
    case 'Elu':
    case 'Sigmoid':
      return graph.add(operation, [value]);
    case 'Relu6':
      return graph.add('Clip', [value, graph.floats([], [0]), graph.floats([], [6])]);
    default:
      throw new Error(`The fused activation ${operation} is not supported.`);
  }
}
