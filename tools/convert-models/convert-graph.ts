import { CHANNELS_LAST, inOrder, type LaidOutValue, sameOrder } from './layout.ts';
import { createOnnxGraphBuilder, type WeightStorage } from './onnx-graph-builder.ts';
import type { OnnxModel } from './onnx-protobuf.ts';
import { at } from './tensor.ts';
import type { TfjsGraphModel, TfNode } from './tfjs-model.ts';
import { TRANSLATORS } from './translate/translators.ts';

/** ONNX operator set of every converted model; Resize with `axes` needs 18. */
export const OPSET = 18;

/** What of a graph is kept, under which names. */
export interface GraphSelection {
  readonly name: string;
  readonly documentation: string;
  readonly weights: WeightStorage;
  /** The placeholder: TensorFlow node name, the name to give it, and its shape in the ONNX model. */
  readonly input: {
    readonly node: string;
    readonly name: string;
    readonly shape: readonly number[];
    /** True when TensorFlow's own shape is channels last and the ONNX shape is channels first. */
    readonly channelsFirst: boolean;
  };
  /** Node names to end at; everything that does not lead there is left out. */
  readonly outputs: readonly {
    readonly node: string;
    readonly name: string;
    readonly shape: readonly number[];
    /** Leave a picture channels first instead of in TensorFlow's order. */
    readonly channelsFirst: boolean;
  }[];
}

/**
 * A tfjs graph as an ONNX model that computes the selected outputs.
 *
 * @param source nodes and constants
 * @param selection input, outputs, names and weight storage
 * @throws Error for an operation without a translation, naming it
 */
export function convertGraph(source: TfjsGraphModel, selection: GraphSelection): OnnxModel {
  const nodes = new Map(source.nodes.map((node) => [node.name, node]));
  const graph = createOnnxGraphBuilder(selection.weights);
  const results = new Map<string, readonly LaidOutValue[]>();
  const inputAxes = selection.input.channelsFirst ? CHANNELS_LAST : sameOrder(selection.input.shape.length);
  results.set(selection.input.node, [{ name: selection.input.name, axes: inputAxes }]);

  function resultOf(reference: string): LaidOutValue {
    const [name = '', output = '0'] = reference.split(':');
    return at(results.get(name) ?? translate(nodeNamed(name)), Number(output));
  }

  function nodeNamed(name: string): TfNode {
    const node = nodes.get(name);
    if (node === undefined) throw new Error(`The graph has no node ${name}.`);
    return node;
  }

  function translate(node: TfNode): readonly LaidOutValue[] {
    const translator = TRANSLATORS[node.op];
    if (translator === undefined)
      throw new Error(`Node ${node.name}: operation ${node.op} has no translation.`);
    const inputs = (node.input ?? []).filter((input) => !input.startsWith('^'));
    const constantOrUndefined = (index: number) => source.constants.get(at(inputs, index));
    const values = translator({
      graph,
      node: { ...node, input: inputs },
      value: (index) => resultOf(at(inputs, index)),
      constantOrUndefined,
      constant(index) {
        const constant = constantOrUndefined(index);
        if (constant === undefined) throw new Error(`Node ${node.name}: input ${index} is not a constant.`);
        return constant;
      },
    });
    results.set(node.name, values);
    return values;
  }

  for (const output of selection.outputs) {
    const value = resultOf(output.node);
    const axes = output.channelsFirst ? CHANNELS_LAST : sameOrder(value.axes.length);
    graph.addOutput(inOrder(graph, value, axes), output.name);
  }
  return {
    name: selection.name,
    producer: 'kinora convert-models',
    documentation: selection.documentation,
    opset: OPSET,
    nodes: graph.nodes,
    initializers: graph.initializers,
    inputs: [{ name: selection.input.name, shape: selection.input.shape }],
    outputs: selection.outputs.map(({ name, shape }) => ({ name, shape })),
  };
}
