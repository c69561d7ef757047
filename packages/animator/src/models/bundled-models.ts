import { fileURLToPath } from 'node:url';
import { BUNDLED_MODELS, type BundledModelName } from './bundled-manifest.ts';
import type { OnnxSource } from './onnx-session.ts';

/** Folder of the networks that ship with the package. */
export const BUNDLED_MODELS_FOLDER = fileURLToPath(new URL('../../models/', import.meta.url));

/**
 * Where a bundled network lies and what it must hash to.
 *
 * @param name one of the shipped networks
 * @param folder where the files are, if not inside the package
 */
export function bundledModel(
  name: BundledModelName,
  folder: string = BUNDLED_MODELS_FOLDER,
): Required<OnnxSource> {
  const { file, sha256 } = BUNDLED_MODELS[name];
  return { path: `${folder}${folder.endsWith('/') ? '' : '/'}${file}`, sha256 };
}
