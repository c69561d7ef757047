import { CHANNELS_LAST, inOrder, sameOrder } from '../layout.ts';
import { attribute } from '../onnx-graph-builder.ts';
import type { Translator } from './translation.ts';

/** MatMul of a row of values with a constant matrix [in, out]. */
export const translateMatrixProduct: Translator = (translation) => {
  const { graph } = translation;
  const row = inOrder(graph, translation.value(0), sameOrder(2));
  return [{ name: graph.add('MatMul', [row, graph.weight(translation.constant(1))]), axes: sameOrder(2) }];
};

/** Softmax along the last axis of a row of values. */
export const translateSoftmax: Translator = (translation) => {
  const { graph } = translation;
  const row = inOrder(graph, translation.value(0), sameOrder(2));
  return [{ name: graph.add('Softmax', [row], { axis: attribute.int(-1) }), axes: sameOrder(2) }];
};

/** FusedBatchNormV3 at inference: inputs are the picture, gamma, beta, mean and variance. */
export const translateBatchNormalization: Translator = (translation) => {
  const { graph, node } = translation;
  const parameters = [1, 2, 3, 4].map((index) => graph.weight(translation.constant(index)));
  const picture = inOrder(graph, translation.value(0), CHANNELS_LAST);
  const epsilon = attribute.float(node.attr?.['epsilon']?.f ?? 1e-3);
  const name = graph.add('BatchNormalization', [picture, ...parameters], { epsilon });
  return [{ name, axes: CHANNELS_LAST }];
};
