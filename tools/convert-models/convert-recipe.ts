import { join } from 'node:path';
import { convertGraph } from './convert-graph.ts';
import { kerasOutputNode, lowerKerasModel } from './keras-graph.ts';
import { readPackedClassifier } from './nsfwjs-package.ts';
import { encodeOnnxModel } from './onnx-protobuf.ts';
import type { Recipe } from './recipes.ts';
import { sizeOf } from './tensor.ts';
import { decodeTfjsWeights, readTfjsGraphModel } from './tfjs-model.ts';
import type { SourceNetwork, TfjsOracle } from './tfjs-oracle.ts';

/** A converted network and the way to run its source for comparison. */
export interface Conversion {
  readonly bytes: Uint8Array;
  /** The source network in tfjs, with its outputs in recipe order. */
  openSource(oracle: TfjsOracle): Promise<SourceNetwork>;
  /** Published weight bytes and the length of each weight, where a network may be assembled from them. */
  readonly published: { readonly weights: Uint8Array; readonly lengths: readonly number[] } | undefined;
}

/**
 * Converts one network.
 *
 * @param recipe what to convert
 * @param sources a node_modules folder that holds the packages the recipe names
 */
export function convertRecipe(recipe: Recipe, sources: string): Conversion {
  const { origin } = recipe;
  const documentation =
    `${recipe.purpose} Trained by ${origin.author}, ${origin.homepage}, ${origin.licence}. ` +
    `Converted from ${origin.package}@${origin.version} ${origin.path}; weights: ${recipe.selection.weights}.`;
  const selection = { ...recipe.selection, documentation };
  const folder = join(sources, origin.package);

  if (recipe.format === 'graph') {
    const path = join(folder, origin.path);
    const outputs = selection.outputs.map(({ node }) => node);
    return {
      bytes: encodeOnnxModel(convertGraph(readTfjsGraphModel(path), selection)),
      openSource: (oracle) => oracle.openGraph(path, selection.input.node, outputs),
      published: undefined,
    };
  }

  const { model, weights } = readPackedClassifier(folder, origin.path, recipe.shards ?? 1);
  const specs = model.weightsManifest.flatMap((group) => group.weights);
  const graph = lowerKerasModel(model, decodeTfjsWeights(specs, weights));
  if (selection.outputs[0]?.node !== kerasOutputNode(model)) {
    throw new Error(`${selection.name}: the model ends at ${kerasOutputNode(model)}.`);
  }
  return {
    bytes: encodeOnnxModel(convertGraph(graph, selection)),
    openSource: (oracle) => oracle.openLayers(model, weights),
    // One byte per value: nsfwjs quantises everything to uint8.
    published: { weights, lengths: specs.map((spec) => sizeOf(spec.shape)) },
  };
}
