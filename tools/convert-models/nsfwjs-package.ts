import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { KerasModel } from './keras-graph.ts';
import type { TfjsWeightSpec } from './tfjs-model.ts';

/** A classifier out of the nsfwjs package: parsed model.json and the concatenated weight bytes. */
export interface PackedClassifier {
  readonly model: KerasModel & {
    readonly weightsManifest: readonly { readonly weights: readonly TfjsWeightSpec[] }[];
  };
  readonly weights: Uint8Array;
}

/**
 * Reads a model that nsfwjs bundles as JavaScript modules with base64 shards.
 *
 * @param packageFolder the nsfwjs package
 * @param name folder under dist/models, such as mobilenet_v2
 * @param shardCount number of shards
 */
export function readPackedClassifier(
  packageFolder: string,
  name: string,
  shardCount: number,
): PackedClassifier {
  const folder = join(packageFolder, 'dist', 'models', name);
  const require = createRequire(join(folder, 'index.js'));
  const model = require('./model.min.js') as PackedClassifier['model'];
  const shards = Array.from({ length: shardCount }, (_, i) => {
    const text = require(`./group1-shard${i + 1}of${shardCount}.min.js`) as string;
    return Buffer.from(text, 'base64');
  });
  return { model, weights: Buffer.concat(shards) };
}
