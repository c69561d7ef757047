import { attribute, type OnnxGraphBuilder } from './onnx-graph-builder.ts';
import { at, type Tensor, transposeTensor } from './tensor.ts';

/**
 * A value on its way from TensorFlow (channels last) to ONNX (channels first).
 *
 * `name` is the ONNX value; TensorFlow's axis i is its axis `axes[i]`. Keeping the reordering as a note, and writing
 * a Transpose only where an operation insists on an order, removes every transpose from a convolutional network.
 */
export interface LaidOutValue {
  readonly name: string;
  readonly axes: readonly number[];
}

/** The note a channels-first picture carries for TensorFlow's N, H, W, C. */
export const CHANNELS_LAST: readonly number[] = [0, 2, 3, 1];

/** The note of a value whose axes stand in TensorFlow's own order. */
export function sameOrder(rank: number): number[] {
  return Array.from({ length: rank }, (_, axis) => axis);
}

/**
 * The value's ONNX name after making its physical order the wanted one, with a Transpose only when it differs.
 *
 * @param graph receives the Transpose
 * @param value what to reorder
 * @param wanted the note the result is to carry
 */
export function inOrder(graph: OnnxGraphBuilder, value: LaidOutValue, wanted: readonly number[]): string {
  if (value.axes.every((axis, i) => axis === wanted[i])) return value.name;
  // Result axis wanted[i] holds TensorFlow axis i, which lies at value.axes[i] now.
  const permutation: number[] = [];
  wanted.forEach((target, i) => {
    permutation[target] = at(value.axes, i);
  });
  return graph.add('Transpose', [value.name], { perm: attribute.ints(permutation) });
}

/**
 * A constant as an operand beside a value of the given order: padded with leading axes of size 1 to the same rank
 * (TensorFlow broadcasts from the right) and reordered the same way.
 *
 * @param tensor the constant in TensorFlow's order
 * @param axes the order of the value it meets
 */
export function constantInOrder(tensor: Tensor, axes: readonly number[]): Tensor {
  if (tensor.shape.length === 0) return tensor;
  const padding = axes.length - tensor.shape.length;
  const padded = { ...tensor, shape: [...Array.from({ length: padding }, () => 1), ...tensor.shape] };
  const physical: number[] = [];
  axes.forEach((target, axis) => {
    physical[target] = axis;
  });
  return transposeTensor(padded, physical);
}
