import { InferenceSession, Tensor as OnnxTensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { convertGraph, type GraphSelection } from './convert-graph.ts';
import type { WeightStorage } from './onnx-graph-builder.ts';
import { encodeOnnxModel } from './onnx-protobuf.ts';
import { type Tensor, transposeTensor } from './tensor.ts';
import type { TfAttribute, TfNode } from './tfjs-model.ts';

const text = (value: string): TfAttribute => ({ s: Buffer.from(value).toString('base64') });
const list = (...i: number[]): TfAttribute => ({ list: { i } });
const floats = (shape: number[], values: readonly number[]): Tensor => ({
  shape,
  values: Float32Array.from(values),
});
const ints = (...values: number[]): Tensor => ({ shape: [values.length], values: Int32Array.from(values) });
const scalar = (value: number): Tensor => ({ shape: [], values: Int32Array.of(value) });

/** Converts a graph whose output node is `out`, runs it on a channels-last picture and gives the answer channels last. */
async function run(
  nodes: readonly TfNode[],
  constants: Readonly<Record<string, Tensor>>,
  picture: Tensor,
  weights: WeightStorage = 'float16',
): Promise<Tensor> {
  const [, height = 0, width = 0, channels = 0] = picture.shape;
  const selection: GraphSelection = {
    name: 'test',
    documentation: '',
    weights,
    input: { node: 'in', name: 'input', shape: [1, channels, height, width], channelsFirst: true },
    outputs: [{ node: 'out', name: 'out', shape: [1, 1, 1, 1], channelsFirst: false }],
  };
  const source = {
    nodes: [{ name: 'in', op: 'Placeholder' }, ...nodes],
    constants: new Map(Object.entries(constants)),
  };
  const model = convertGraph(source, selection);
  const open = { ...model, outputs: [{ name: 'out', shape: undefined }] };
  const session = await InferenceSession.create(encodeOnnxModel(open), { logSeverityLevel: 3 });
  const planar = transposeTensor(picture, [0, 3, 1, 2]);
  const input = new OnnxTensor('float32', planar.values as Float32Array, [...planar.shape]);
  const { out } = await session.run({ input });
  await session.release();
  return { shape: out?.dims ?? [], values: (out?.data ?? new Float32Array()) as Float32Array };
}

const ramp = (height: number, width: number, channels: number): Tensor =>
  floats(
    [1, height, width, channels],
    Array.from({ length: height * width * channels }, (_, i) => i),
  );

describe('convertGraph', () => {
  it('pads a 3x3 stride-2 SAME convolution of a 4x4 picture at the end, as TensorFlow does', async () => {
    const nodes = [
      {
        name: 'out',
        op: 'Conv2D',
        input: ['in', 'k'],
        attr: { strides: list(1, 2, 2, 1), dilations: list(1, 1, 1, 1), padding: text('SAME') },
      },
    ];
    const k = floats(
      [3, 3, 1, 1],
      Array.from({ length: 9 }, () => 1),
    );
    const result = await run(nodes, { k }, ramp(4, 4, 1));
    // Windows start at 0 and 2; the second one hangs over the right and lower border by one.
    expect(result.shape).toEqual([1, 2, 2, 1]);
    expect([...result.values]).toEqual([45, 39, 66, 50]);
  });

  it('applies a fused bias and ReLU6', async () => {
    const fused = { list: { s: ['BiasAdd', 'Relu6'].map((name) => Buffer.from(name).toString('base64')) } };
    const nodes = [
      {
        name: 'out',
        op: '_FusedConv2D',
        input: ['in', 'k', 'b'],
        attr: {
          strides: list(1, 1, 1, 1),
          dilations: list(1, 1, 1, 1),
          padding: text('VALID'),
          fused_ops: fused,
        },
      },
    ];
    const result = await run(
      nodes,
      { k: floats([1, 1, 1, 2], [1, -1]), b: floats([2], [0.5, 2]) },
      ramp(1, 8, 1),
    );
    expect([...result.values]).toEqual([0.5, 2, 1.5, 1, 2.5, 0, 3.5, 0, 4.5, 0, 5.5, 0, 6, 0, 6, 0]);
  });

  it('keeps channel times multiplier order in a depthwise convolution', async () => {
    const nodes = [
      {
        name: 'out',
        op: 'DepthwiseConv2dNative',
        input: ['in', 'k'],
        attr: { strides: list(1, 1, 1, 1), padding: text('SAME') },
      },
    ];
    const k = floats([1, 1, 2, 2], [1, 10, 100, 1000]);
    const result = await run(nodes, { k }, floats([1, 1, 1, 2], [3, 5]));
    expect([...result.values]).toEqual([3, 30, 500, 5000]);
  });

  it('doubles a picture with a 2x2 stride-2 transposed convolution', async () => {
    const nodes = [
      {
        name: 'out',
        op: 'Conv2DBackpropInput',
        input: ['size', 'k', 'in'],
        attr: { strides: list(1, 2, 2, 1), padding: text('SAME') },
      },
    ];
    const k = floats([2, 2, 1, 1], [1, 2, 3, 4]);
    const result = await run(nodes, { size: ints(1, 2, 4, 1), k }, floats([1, 1, 2, 1], [1, 10]));
    expect(result.shape).toEqual([1, 2, 4, 1]);
    expect([...result.values]).toEqual([1, 2, 10, 20, 3, 4, 30, 40]);
  });

  it('broadcasts a constant over the last axis, whatever the order in memory', async () => {
    const nodes = [{ name: 'out', op: 'Add', input: ['in', 'b'] }];
    const result = await run(nodes, { b: floats([3], [100, 200, 300]) }, ramp(1, 2, 3));
    expect([...result.values]).toEqual([100, 201, 302, 103, 204, 305]);
  });

  it('transposes, joins and reshapes in TensorFlow order', async () => {
    const nodes = [
      { name: 't', op: 'Transpose', input: ['in', 'p'] },
      { name: 'back', op: 'Transpose', input: ['t', 'q'] },
      { name: 'c', op: 'ConcatV2', input: ['in', 'back', 'axis'] },
      { name: 'out', op: 'Reshape', input: ['c', 'shape'] },
    ];
    const constants = { p: ints(0, 3, 1, 2), q: ints(0, 2, 3, 1), axis: scalar(-1), shape: ints(1, -1) };
    const result = await run(nodes, constants, ramp(1, 2, 2));
    expect([...result.values]).toEqual([0, 1, 0, 1, 2, 3, 2, 3]);
  });

  it('resizes bilinearly with half-pixel centres', async () => {
    const nodes = [
      {
        name: 'out',
        op: 'ResizeBilinear',
        input: ['in', 'size'],
        attr: { half_pixel_centers: { b: true }, align_corners: { b: false } },
      },
    ];
    const result = await run(nodes, { size: ints(1, 4) }, floats([1, 1, 2, 1], [0, 8]));
    expect([...result.values]).toEqual([0, 2, 6, 8]);
  });

  it('averages over height and width', async () => {
    const nodes = [{ name: 'out', op: 'Mean', input: ['in', 'axes'], attr: { keep_dims: { b: false } } }];
    const result = await run(nodes, { axes: ints(1, 2) }, ramp(2, 2, 2));
    expect(result.shape).toEqual([1, 2]);
    expect([...result.values]).toEqual([3, 4]);
  });

  it('pads by amounts per axis with the given value', async () => {
    const nodes = [{ name: 'out', op: 'PadV2', input: ['in', 'amounts', 'fill'] }];
    const amounts: Tensor = { shape: [4, 2], values: Int32Array.of(0, 0, 0, 0, 1, 2, 0, 0) };
    const result = await run(nodes, { amounts, fill: floats([], [-9]) }, floats([1, 1, 1, 1], [4]));
    expect([...result.values]).toEqual([-9, 4, -9, -9]);
  });

  it.each([
    ['float16', 0.001],
    ['int8', 0.005],
  ] as const)('stores 1024 weights as %s within %d of the largest', async (weights, tolerance) => {
    const values = Array.from({ length: 1024 }, (_, i) => Math.sin(i * 1.7));
    const nodes = [
      {
        name: 'out',
        op: 'Conv2D',
        input: ['in', 'k'],
        attr: { strides: list(1, 1, 1, 1), dilations: list(1, 1, 1, 1), padding: text('VALID') },
      },
    ];
    const result = await run(
      nodes,
      { k: floats([1, 1, 1, 1024], values) },
      floats([1, 1, 1, 1], [1]),
      weights,
    );
    result.values.forEach((value, i) => {
      expect(Math.abs(value - (values[i] as number))).toBeLessThan(tolerance);
    });
  });

  it('keeps published bytes exactly, also when their axes are turned', async () => {
    const packing = { scale: 0.25, min: -3 };
    const bytes = Array.from({ length: 128 }, (_, i) => (i * 37) % 256);
    const k: Tensor = {
      ...floats(
        [1, 1, 2, 64],
        bytes.map((byte) => byte * 0.25 - 3),
      ),
      packing,
    };
    const nodes = [
      {
        name: 'out',
        op: 'Conv2D',
        input: ['in', 'k'],
        attr: { strides: list(1, 1, 1, 1), dilations: list(1, 1, 1, 1), padding: text('VALID') },
      },
    ];
    const result = await run(nodes, { k }, floats([1, 1, 1, 2], [1, 0]), 'as-published');
    expect([...result.values]).toEqual([...k.values.subarray(0, 64)]);
  });

  it('names the node and the operation it cannot translate', async () => {
    const nodes = [{ name: 'out', op: 'FusedMystery', input: ['in'] }];
    await expect(run(nodes, {}, ramp(1, 1, 1))).rejects.toThrow(
      'Node out: operation FusedMystery has no translation.',
    );
  });
});
