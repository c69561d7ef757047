import { inOrder, sameOrder } from '../layout.ts';
import { attribute } from '../onnx-graph-builder.ts';
import { at } from '../tensor.ts';
import type { Translator } from './translation.ts';

/** Identity: the same value under another name. */
export const translateIdentity: Translator = (translation) => [translation.value(0)];

/** Transpose by a constant permutation: only the note on the value changes. */
export const translateTranspose: Translator = (translation) => {
  const value = translation.value(0);
  const axes = [...translation.constant(1).values].map((axis) => at(value.axes, axis));
  return [{ name: value.name, axes }];
};

/** Reshape to a constant shape; needs the numbers in TensorFlow's order. */
export const translateReshape: Translator = (translation) => {
  const { graph } = translation;
  const value = translation.value(0);
  const shape = [...translation.constant(1).values];
  const ordered = inOrder(graph, value, sameOrder(value.axes.length));
  const name = graph.add('Reshape', [ordered, graph.integers(shape)]);
  return [{ name, axes: sameOrder(shape.length) }];
};

/** Pad and PadV2 with constant amounts [axis][begin, end] and a constant fill value (0 by default). */
export const translatePad: Translator = (translation) => {
  const { graph, node } = translation;
  const value = translation.value(0);
  const amounts = translation.constant(1).values;
  const begins: number[] = [];
  const ends: number[] = [];
  value.axes.forEach((target, axis) => {
    begins[target] = at(amounts, axis * 2);
    ends[target] = at(amounts, axis * 2 + 1);
  });
  const fill = node.op === 'PadV2' ? at(translation.constant(2).values, 0) : 0;
  const name = graph.add('Pad', [value.name, graph.integers([...begins, ...ends]), graph.floats([], [fill])]);
  return [{ name, axes: value.axes }];
};

/** ConcatV2: all inputs but the last along the constant axis given last. */
export const translateConcat: Translator = (translation) => {
  const { graph, node } = translation;
  const count = (node.input ?? []).length - 1;
  const first = translation.value(0);
  const logicalAxis = at(translation.constant(count).values, 0);
  const axis = at(first.axes, logicalAxis < 0 ? logicalAxis + first.axes.length : logicalAxis);
  const inputs = Array.from({ length: count }, (_, i) => inOrder(graph, translation.value(i), first.axes));
  return [{ name: graph.add('Concat', inputs, { axis: attribute.int(axis) }), axes: first.axes }];
};

/** Mean over constant axes, such as a global average. */
export const translateMean: Translator = (translation) => {
  const { graph, node } = translation;
  const value = translation.value(0);
  const logicalAxes = [...translation.constant(1).values];
  const keep = node.attr?.['keep_dims']?.b === true;
  const physical = logicalAxes.map((axis) => at(value.axes, axis < 0 ? axis + value.axes.length : axis));
  const name = graph.add('ReduceMean', [value.name, graph.integers(physical)], {
    keepdims: attribute.int(keep ? 1 : 0),
  });
  if (keep) return [{ name, axes: value.axes }];
  const left = value.axes.filter((_, axis) => !logicalAxes.includes(axis));
  const sorted = [...left].sort((a, b) => a - b);
  return [{ name, axes: left.map((axis) => sorted.indexOf(axis)) }];
};
