import { ModelError } from '../models/model-error.ts';
import type { ModelStore } from '../models/model-store.ts';
import type { OnnxRuntime } from '../models/onnx-session.ts';
import { type ContentClassifier, createNsfwClassifier } from './networks/nsfw.ts';

/**
 * The best content classifier of this machine: the large network when the model store holds it undamaged, else the small
 * one that ships. Reports carry the name of the network, so a damaged large one does not go unnoticed.
 *
 * @param runtime where sessions live
 * @param store the machine's models
 * @throws ModelError `inference-unavailable` when no network can run at all
 */
export async function findContentClassifier(
  runtime: OnnxRuntime,
  store: ModelStore,
): Promise<ContentClassifier> {
  const large = await store.locate('nsfw');
  if (large !== undefined) {
    try {
      await runtime.session(large);
      return createNsfwClassifier(runtime, 'nsfw-inception-v3', large);
    } catch (error) {
      // Checking with the small network is better than not checking at all.
      if (!(error instanceof ModelError && error.code === 'model-corrupt')) throw error;
    }
  }
  return createNsfwClassifier(runtime);
}
