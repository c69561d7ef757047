import { constantInOrder, inOrder, type LaidOutValue } from '../layout.ts';
import { attribute } from '../onnx-graph-builder.ts';
import type { Translation, Translator } from './translation.ts';

/** A node of one input that maps to the ONNX operation of that name. */
export function unary(type: string): Translator {
  return (translation) => {
    const value = translation.value(0);
    return [{ name: translation.graph.add(type, [value.name]), axes: value.axes }];
  };
}

/** A node of two broadcast inputs that maps to the ONNX operation of that name. */
export function binary(type: string): Translator {
  return (translation) => {
    const axes = widest(translation, [0, 1]).axes;
    const inputs = [operand(translation, 0, axes), operand(translation, 1, axes)];
    return [{ name: translation.graph.add(type, inputs), axes }];
  };
}

/** AddN: the sum of all inputs, which share one shape. */
export const translateSum: Translator = (translation) => {
  const indices = (translation.node.input ?? []).map((_, index) => index);
  const axes = widest(translation, indices).axes;
  const inputs = indices.map((index) => operand(translation, index, axes));
  return [{ name: translation.graph.add('Sum', inputs), axes }];
};

/** Relu6: clipping to 0 ... 6. */
export const translateRelu6: Translator = (translation) => {
  const { graph } = translation;
  const value = translation.value(0);
  const name = graph.add('Clip', [value.name, graph.floats([], [0]), graph.floats([], [6])]);
  return [{ name, axes: value.axes }];
};

/** LeakyRelu with its slope. */
export const translateLeakyRelu: Translator = (translation) => {
  const value = translation.value(0);
  const alpha = translation.node.attr?.['alpha']?.f ?? 0.2;
  const name = translation.graph.add('LeakyRelu', [value.name], { alpha: attribute.float(alpha) });
  return [{ name, axes: value.axes }];
};

function widest(translation: Translation, indices: readonly number[]): LaidOutValue {
  const computed = indices.filter((index) => translation.constantOrUndefined(index) === undefined);
  const values = computed.map((index) => translation.value(index));
  const [first, ...rest] = values;
  if (first === undefined) throw new Error(`Node ${translation.node.name} has constant inputs only.`);
  if (rest.some((value) => value.axes.length !== first.axes.length)) {
    throw new Error(`Node ${translation.node.name} broadcasts computed values of different ranks.`);
  }
  return first;
}

function operand(translation: Translation, index: number, axes: readonly number[]): string {
  const constant = translation.constantOrUndefined(index);
  if (constant !== undefined) return translation.graph.weight(constantInOrder(constant, axes));
  return inOrder(translation.graph, translation.value(index), axes);
}
