import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Tensor } from './tensor.ts';

/** The few calls the tool makes into tfjs, which it loads from a folder of the caller's and never ships. */
interface Tfjs {
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  tensor(values: Float32Array, shape: readonly number[]): TfjsTensor;
}
interface TfjsTensor {
  readonly shape: number[];
  data(): Promise<Float32Array>;
  dispose(): void;
}
interface TfjsGraph {
  execute(inputs: Record<string, TfjsTensor>, outputs: readonly string[]): TfjsTensor | TfjsTensor[];
  dispose(): void;
}
interface TfjsLayers {
  predict(input: TfjsTensor): TfjsTensor;
  dispose(): void;
}
interface ModelJson {
  readonly weightsManifest: readonly {
    readonly paths: readonly string[];
    readonly weights: readonly object[];
  }[];
}

/** A source network, loaded into tfjs. */
export interface SourceNetwork {
  /** Its outputs in the order asked for when it was opened. */
  run(input: Tensor): Promise<Tensor[]>;
  dispose(): void;
}

/** tfjs itself, run on a model to compare a conversion against. */
export interface TfjsOracle {
  /** Opens a graph model (model.json with its shards beside it). */
  openGraph(path: string, input: string, outputs: readonly string[]): Promise<SourceNetwork>;
  /** Opens a Keras layers model given as its parsed model.json and concatenated weight shards. */
  openLayers(model: object, weights: Uint8Array): Promise<SourceNetwork>;
}

/**
 * tfjs on its WebAssembly backend.
 *
 * @param folder a node_modules folder holding @tensorflow/tfjs-core, -converter, -layers and -backend-wasm
 */
export async function loadTfjsOracle(folder: string): Promise<TfjsOracle> {
  const require = createRequire(join(folder, 'index.js'));
  const tf = require('@tensorflow/tfjs-core') as Tfjs;
  const converter = require('@tensorflow/tfjs-converter') as {
    loadGraphModel(handler: object): Promise<TfjsGraph>;
  };
  const layers = require('@tensorflow/tfjs-layers') as {
    loadLayersModel(handler: object): Promise<TfjsLayers>;
  };
  const wasm = require('@tensorflow/tfjs-backend-wasm') as { setWasmPaths(folder: string): void };
  const wasmFolder = dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json'));
  wasm.setWasmPaths(`${join(wasmFolder, 'dist')}/`);
  await tf.setBackend('wasm');
  await tf.ready();

  function network(
    model: TfjsGraph | TfjsLayers,
    execute: (input: TfjsTensor) => TfjsTensor | TfjsTensor[],
  ): SourceNetwork {
    return {
      async run(value) {
        const input = tf.tensor(Float32Array.from(value.values), value.shape);
        const tensors: Tensor[] = [];
        for (const result of [execute(input)].flat()) {
          tensors.push({ shape: result.shape, values: await result.data() });
          result.dispose();
        }
        input.dispose();
        return tensors;
      },
      dispose: () => model.dispose(),
    };
  }

  return {
    async openGraph(path, input, outputs) {
      const json = JSON.parse(readFileSync(path, 'utf8')) as ModelJson;
      const shards = json.weightsManifest.flatMap((group) => group.paths);
      const weights = Buffer.concat(shards.map((shard) => readFileSync(join(dirname(path), shard))));
      const model = await converter.loadGraphModel({ load: async () => artifacts(json, weights) });
      return network(model, (tensor) => model.execute({ [input]: tensor }, outputs));
    },
    async openLayers(json, weights) {
      const model = await layers.loadLayersModel({ load: async () => artifacts(json, weights) });
      return network(model, (tensor) => model.predict(tensor));
    },
  };
}

function artifacts(json: object, weights: Uint8Array): object {
  const { weightsManifest, ...rest } = json as ModelJson;
  const weightData = Uint8Array.from(weights).buffer;
  return { ...rest, weightSpecs: weightsManifest.flatMap((group) => group.weights), weightData };
}
