import { numberToFloat16 } from './float16.ts';
import type { OnnxAttribute, OnnxInitializer, OnnxNode } from './onnx-protobuf.ts';
import { at, sizeOf, type Tensor, transposeTensor } from './tensor.ts';

/**
 * How big constants are kept in the file. `float16` is lossless for networks published in half floats. `int8` keeps
 * one scale per output channel (symmetric, 127 steps each way): half the size again at about 0.4 % weight error.
 * `as-published` keeps bytes that the publisher already packed, with the publisher's scale and minimum.
 * In every case the runtime folds the decoding into plain float32 weights once, when the session is created.
 */
export type WeightStorage = 'float16' | 'int8' | 'as-published';

/** Constants below this many values stay float32: packing biases and scalars would save nothing. */
const PACK_FROM_VALUES = 512;
/** Published bytes are worth keeping from here on, because a slice of the published file can stand for them. */
const KEEP_PUBLISHED_FROM_VALUES = 64;

/** Collects operations and constants of one ONNX graph and gives every value a unique short name. */
export interface OnnxGraphBuilder {
  /** Adds an operation with one output and returns that output's name. */
  add(type: string, inputs: readonly string[], attributes?: Record<string, OnnxAttribute>): string;
  /** Adds an operation with several outputs and returns their names. */
  addMany(
    type: string,
    inputs: readonly string[],
    outputCount: number,
    attributes?: Record<string, OnnxAttribute>,
  ): string[];
  /** Gives an existing value the public name of a graph output. */
  addOutput(value: string, outputName: string): void;
  /**
   * A float constant, packed as the builder's weight storage says, axis 0 being the output channel. With `axes`, its
   * axes are reordered first; published bytes keep their published order in the file and are reordered on loading.
   */
  weight(tensor: Tensor, axes?: readonly number[]): string;
  /** A small float32 constant. */
  floats(shape: readonly number[], values: readonly number[]): string;
  /** An int64 vector, as shapes, axes and pads are passed since opset 13. */
  integers(values: readonly number[]): string;
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxInitializer[];
}

/** Shorthands for node attributes. */
export const attribute = {
  int: (value: number): OnnxAttribute => ({ kind: 'int', value }),
  ints: (value: readonly number[]): OnnxAttribute => ({ kind: 'ints', value }),
  float: (value: number): OnnxAttribute => ({ kind: 'float', value }),
  string: (value: string): OnnxAttribute => ({ kind: 'string', value }),
};

/**
 * An empty graph to fill.
 *
 * @param storage how big constants are kept
 */
export function createOnnxGraphBuilder(storage: WeightStorage): OnnxGraphBuilder {
  const nodes: OnnxNode[] = [];
  const initializers: OnnxInitializer[] = [];
  let nextValue = 0;
  const newName = (prefix: string): string => `${prefix}${nextValue++}`;

  function push(
    type: string,
    inputs: readonly string[],
    outputs: string[],
    attributes: Record<string, OnnxAttribute> = {},
  ): void {
    nodes.push({ type, name: `${type.toLowerCase()}_${nodes.length}`, inputs, outputs, attributes });
  }

  function add(
    type: string,
    inputs: readonly string[],
    attributes: Record<string, OnnxAttribute> = {},
  ): string {
    const output = newName('v');
    push(type, inputs, [output], attributes);
    return output;
  }

  function constant(type: OnnxInitializer['type'], shape: readonly number[], data: ArrayBufferView): string {
    const name = newName('c');
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    initializers.push({ name, type, shape, bytes });
    return name;
  }

  function packHalf(tensor: Tensor): string {
    const bits = Uint16Array.from(tensor.values, numberToFloat16);
    return add('Cast', [constant('float16', tensor.shape, bits)], { to: attribute.int(1) });
  }

  function packBytes(tensor: Tensor): string {
    const channels = at(tensor.shape, 0);
    const perChannel = sizeOf(tensor.shape) / channels;
    const quantised = new Int8Array(tensor.values.length);
    const scales = new Float32Array(channels);
    for (let channel = 0; channel < channels; channel++) {
      const slice = tensor.values.subarray(channel * perChannel, (channel + 1) * perChannel);
      let largest = 0;
      for (const value of slice) largest = Math.max(largest, Math.abs(value));
      const scale = Math.fround(largest / 127);
      scales[channel] = scale;
      slice.forEach((value, i) => {
        quantised[channel * perChannel + i] = scale === 0 ? 0 : Math.round(value / scale);
      });
    }
    const scaleShape = [channels, ...tensor.shape.slice(1).map(() => 1)];
    const integers = add('Cast', [constant('int8', tensor.shape, quantised)], { to: attribute.int(1) });
    return add('Mul', [integers, constant('float', scaleShape, scales)]);
  }

  function packAsPublished(tensor: Tensor, { scale, min }: { scale: number; min: number }): string {
    const bytes = Uint8Array.from(tensor.values, (value) => Math.round((value - min) / scale));
    const steps = add('Cast', [constant('uint8', tensor.shape, bytes)], { to: attribute.int(1) });
    const scaled = add('Mul', [steps, constant('float', [], Float32Array.of(scale))]);
    return add('Add', [scaled, constant('float', [], Float32Array.of(min))]);
  }

  return {
    nodes,
    initializers,
    add,
    addMany(type, inputs, outputCount, attributes = {}) {
      const outputs = Array.from({ length: outputCount }, () => newName('v'));
      push(type, inputs, outputs, attributes);
      return outputs;
    },
    addOutput: (value, outputName) => push('Identity', [value], [outputName]),
    weight(published, axes) {
      const size = sizeOf(published.shape);
      if (storage === 'as-published' && published.packing && size >= KEEP_PUBLISHED_FROM_VALUES) {
        const value = packAsPublished(published, published.packing);
        return axes === undefined ? value : add('Transpose', [value], { perm: attribute.ints(axes) });
      }
      const tensor = axes === undefined ? published : transposeTensor(published, axes);
      const big = size >= PACK_FROM_VALUES;
      if (big && storage === 'int8' && tensor.shape.length > 1) return packBytes(tensor);
      if (big && storage !== 'as-published') return packHalf(tensor);
      return constant('float', tensor.shape, Float32Array.from(tensor.values));
    },
    floats: (shape, values) => constant('float', shape, Float32Array.from(values)),
    integers: (values) => constant('int64', [values.length], BigInt64Array.from(values, BigInt)),
  };
}
