/** A constant of the source network: numbers in row-major order of `shape`. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array;
  /** How the publisher packed the values into bytes, value = byte * scale + min; lets them be stored as published. */
  readonly packing?: { readonly scale: number; readonly min: number };
}

/**
 * A copy of a constant with its axes reordered.
 *
 * @param tensor the constant, axes in source order
 * @param axes result axis i is source axis axes[i]
 * @returns a new tensor of shape axes.map((a) => tensor.shape[a])
 */
export function transposeTensor(tensor: Tensor, axes: readonly number[]): Tensor {
  const shape = axes.map((axis) => at(tensor.shape, axis));
  const sourceStrides = stridesOf(tensor.shape);
  const strides = axes.map((axis) => at(sourceStrides, axis));
  const values = tensor.values.slice();
  const index = shape.map(() => 0);
  let source = 0;
  for (let target = 0; target < values.length; target++) {
    values[target] = at(tensor.values, source);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const next = at(index, axis) + 1;
      source += at(strides, axis);
      if (next < at(shape, axis)) {
        index[axis] = next;
        break;
      }
      source -= at(strides, axis) * at(shape, axis);
      index[axis] = 0;
    }
  }
  return { ...tensor, shape, values };
}

/** Number of values a shape holds; 1 for a scalar. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

function stridesOf(shape: readonly number[]): number[] {
  const strides = shape.map(() => 1);
  for (let axis = shape.length - 2; axis >= 0; axis--) {
    strides[axis] = at(strides, axis + 1) * at(shape, axis + 1);
  }
  return strides;
}

/** The element at an index that must exist; a wrong index is a bug in the tool, so it stops it. */
export function at<T>(list: ArrayLike<T>, index: number): T {
  const value = list[index];
  if (value === undefined) throw new Error(`Internal error: index ${index} outside a list of ${list.length}`);
  return value;
}
