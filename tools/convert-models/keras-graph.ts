import { at, type Tensor } from './tensor.ts';
import type { TfAttribute, TfjsGraphModel, TfNode } from './tfjs-model.ts';

/** A Keras layer as model.json describes it; inbound_nodes lists the layers it reads. */
interface KerasLayer {
  readonly name: string;
  readonly class_name: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly inbound_nodes: readonly (readonly (readonly [string, ...unknown[]])[])[];
}

/** The parsed model.json of a tfjs layers model. */
export interface KerasModel {
  readonly modelTopology: {
    readonly model_config: { readonly config: { readonly layers: readonly KerasLayer[] } };
  };
}

/** Name of the node that computes the last layer of the graph. */
export function kerasOutputNode(model: KerasModel): string {
  const { layers } = model.modelTopology.model_config.config;
  return at(layers, layers.length - 1).name;
}

/**
 * A Keras layers model as the TensorFlow operations it stands for, so that one translator serves both formats.
 * Dropout disappears; batch normalisation stays an operation of its own (the runtime merges it into convolutions).
 *
 * @param model parsed model.json
 * @param weights decoded weights, named layer/weight
 * @throws Error for a layer class the tool does not know
 */
export function lowerKerasModel(model: KerasModel, weights: ReadonlyMap<string, Tensor>): TfjsGraphModel {
  const nodes: TfNode[] = [];
  const constants = new Map<string, Tensor>();

  for (const layer of model.modelTopology.model_config.config.layers) {
    const inputs = (layer.inbound_nodes[0] ?? []).map(([source]) => source);
    const lowering = LOWERINGS[layer.class_name];
    if (lowering === undefined)
      throw new Error(`Layer ${layer.name}: class ${layer.class_name} is not supported.`);
    lowering({
      config: layer.config,
      inputs,
      node: (op, nodeInputs, attr = {}) => {
        const name = `${layer.name}:${nodes.length}`.replaceAll(':', '/');
        nodes.push({ name, op, input: nodeInputs, attr });
        return name;
      },
      finish: (value) => nodes.push({ name: layer.name, op: 'Identity', input: [value] }),
      constant: (suffix, tensor) => {
        constants.set(`${layer.name}/${suffix}`, tensor);
        return `${layer.name}/${suffix}`;
      },
      weight: (suffix) => weights.get(`${layer.name}/${suffix}`),
      placeholder: () => nodes.push({ name: layer.name, op: 'Placeholder' }),
    });
  }
  return { nodes, constants };
}

interface Lowering {
  readonly config: Readonly<Record<string, unknown>>;
  readonly inputs: readonly string[];
  /** Adds an operation and gives its name. */
  node(op: string, inputs: readonly string[], attr?: Record<string, TfAttribute>): string;
  /** Names the value under which other layers read this one. */
  finish(value: string): void;
  constant(suffix: string, tensor: Tensor): string;
  weight(suffix: string): Tensor | undefined;
  placeholder(): void;
}

const LOWERINGS: Readonly<Record<string, (layer: Lowering) => void>> = {
  InputLayer: (layer) => layer.placeholder(),
  Dropout: (layer) => layer.finish(at(layer.inputs, 0)),
  Conv2D: (layer) => lowerConvolution(layer, 'Conv2D', 'kernel'),
  DepthwiseConv2D: (layer) => lowerConvolution(layer, 'DepthwiseConv2dNative', 'depthwise_kernel'),
  BatchNormalization: lowerBatchNormalization,
  ReLU: (layer) => layer.finish(layer.node(layer.config['max_value'] === 6 ? 'Relu6' : 'Relu', layer.inputs)),
  Activation: (layer) => layer.finish(activate(layer, at(layer.inputs, 0))),
  Add: (layer) => layer.finish(layer.node('AddN', layer.inputs)),
  Concatenate: (layer) => {
    const axis = layer.constant('axis', integers([layer.config['axis'] as number]));
    layer.finish(layer.node('ConcatV2', [...layer.inputs, axis]));
  },
  ZeroPadding2D: (layer) => {
    const [[top, bottom], [left, right]] = layer.config['padding'] as [[number, number], [number, number]];
    const amounts = layer.constant('amounts', integers([0, 0, top, bottom, left, right, 0, 0]));
    layer.finish(layer.node('Pad', [at(layer.inputs, 0), amounts]));
  },
  MaxPooling2D: (layer) => lowerPooling(layer, 'MaxPool'),
  AveragePooling2D: (layer) => lowerPooling(layer, 'AvgPool'),
  Flatten: (layer) => {
    const shape = layer.constant('shape', integers([1, -1]));
    layer.finish(layer.node('Reshape', [at(layer.inputs, 0), shape]));
  },
  Dense: (layer) => {
    const kernel = layer.constant('kernel', weightOf(layer, 'kernel'));
    const product = layer.node('MatMul', [at(layer.inputs, 0), kernel]);
    const bias = layer.constant('bias', weightOf(layer, 'bias'));
    layer.finish(activate(layer, layer.node('AddV2', [product, bias])));
  },
};

function lowerConvolution(layer: Lowering, op: string, kernelName: string): void {
  const kernel = layer.constant(kernelName, weightOf(layer, kernelName));
  const convolved = layer.node(op, [at(layer.inputs, 0), kernel], {
    strides: spatialList(layer.config['strides']),
    dilations: spatialList(layer.config['dilation_rate'] ?? [1, 1]),
    padding: base64Text(String(layer.config['padding']).toUpperCase()),
  });
  const bias = layer.weight('bias');
  const biased =
    bias === undefined ? convolved : layer.node('AddV2', [convolved, layer.constant('bias', bias)]);
  layer.finish(activate(layer, biased));
}

function lowerBatchNormalization(layer: Lowering): void {
  const mean = weightOf(layer, 'moving_mean');
  const ones: Tensor = { shape: mean.shape, values: new Float32Array(mean.values.length).fill(1) };
  const parameters = [
    layer.constant('gamma', layer.weight('gamma') ?? ones),
    layer.constant('beta', weightOf(layer, 'beta')),
    layer.constant('moving_mean', mean),
    layer.constant('moving_variance', weightOf(layer, 'moving_variance')),
  ];
  const epsilon = { f: layer.config['epsilon'] as number };
  layer.finish(layer.node('FusedBatchNormV3', [at(layer.inputs, 0), ...parameters], { epsilon }));
}

function lowerPooling(layer: Lowering, op: string): void {
  layer.finish(
    layer.node(op, layer.inputs, {
      ksize: spatialList(layer.config['pool_size']),
      strides: spatialList(layer.config['strides']),
      padding: base64Text(String(layer.config['padding']).toUpperCase()),
    }),
  );
}

function activate(layer: Lowering, value: string): string {
  const activation = layer.config['activation'];
  if (activation === 'linear' || activation === undefined) return value;
  if (activation === 'relu') return layer.node('Relu', [value]);
  if (activation === 'softmax') return layer.node('Softmax', [value]);
  throw new Error(`The activation ${String(activation)} is not supported.`);
}

function weightOf(layer: Lowering, suffix: string): Tensor {
  const tensor = layer.weight(suffix);
  if (tensor === undefined) throw new Error(`A layer has no weight ${suffix}.`);
  return tensor;
}

function integers(values: readonly number[]): Tensor {
  return { shape: [values.length], values: Int32Array.from(values) };
}

function spatialList(pair: unknown): TfAttribute {
  return { list: { i: [1, ...(pair as number[]), 1] } };
}

function base64Text(text: string): TfAttribute {
  return { s: Buffer.from(text).toString('base64') };
}
