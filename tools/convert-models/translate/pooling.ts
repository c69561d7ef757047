import { CHANNELS_LAST, inOrder } from '../layout.ts';
import { attribute } from '../onnx-graph-builder.ts';
import { paddingAttributes } from './convolution.ts';
import { spatialAttribute, type Translator } from './translation.ts';

/** MaxPool or AveragePool over a window. TensorFlow leaves padding out of averages, which is ONNX's default. */
export function pooling(type: 'MaxPool' | 'AveragePool'): Translator {
  return (translation) => {
    const { graph, node } = translation;
    const name = graph.add(type, [inOrder(graph, translation.value(0), CHANNELS_LAST)], {
      kernel_shape: attribute.ints(spatialAttribute(node, 'ksize')),
      strides: attribute.ints(spatialAttribute(node, 'strides')),
      ...paddingAttributes(node),
    });
    return [{ name, axes: CHANNELS_LAST }];
  };
}

/** ResizeBilinear to a constant [height, width]. */
export const translateBilinearResize: Translator = (translation) => {
  const { graph, node } = translation;
  const size = [...translation.constant(1).values];
  const halfPixel = node.attr?.['half_pixel_centers']?.b === true;
  const alignCorners = node.attr?.['align_corners']?.b === true;
  const mode = alignCorners ? 'align_corners' : halfPixel ? 'half_pixel' : 'asymmetric';
  const picture = inOrder(graph, translation.value(0), CHANNELS_LAST);
  const name = graph.add('Resize', [picture, '', '', graph.integers(size)], {
    mode: attribute.string('linear'),
    coordinate_transformation_mode: attribute.string(mode),
    axes: attribute.ints([2, 3]),
  });
  return [{ name, axes: CHANNELS_LAST }];
};
