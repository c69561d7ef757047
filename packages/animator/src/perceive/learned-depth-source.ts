import { basename } from 'node:path';
import { ModelError } from '../models/model-error.ts';
import type { ModelStore } from '../models/model-store.ts';
import type { OnnxRuntime, OnnxSource } from '../models/onnx-session.ts';
import type { DisparityEstimator } from './disparity-estimator.ts';
import { createLearnedDepthEstimator } from './learned-depth.ts';
import { createDepthNetwork } from './networks/depth-anything.ts';

/** Whether this machine can measure depth. Without it there is always the layout estimator. */
export type LearnedDepth =
  | { readonly kind: 'ready'; readonly estimator: DisparityEstimator }
  | { readonly kind: 'absent' }
  /** There is a network that cannot be used; `error` says why, and what to do. */
  | { readonly kind: 'unusable'; readonly error: ModelError };

/**
 * The learned depth estimator of the model store, loaded and verified, if there is one.
 *
 * @param runtime where sessions live
 * @param store the machine's models
 */
export async function findLearnedDepth(runtime: OnnxRuntime, store: ModelStore): Promise<LearnedDepth> {
  const source = await store.locate('depth');
  return source === undefined ? { kind: 'absent' } : tryLearnedDepth(runtime, source);
}

/**
 * A learned depth estimator from a file, loaded now so that a wrong file is named before any work is done.
 *
 * @param runtime where sessions live
 * @param source the file, with its digest where that is known
 */
export async function tryLearnedDepth(runtime: OnnxRuntime, source: OnnxSource): Promise<LearnedDepth> {
  try {
    await runtime.session(source);
  } catch (error) {
    if (error instanceof ModelError) return { kind: 'unusable', error };
    throw error;
  }
  const network = createDepthNetwork(runtime, source);
  return {
    kind: 'ready',
    estimator: createLearnedDepthEstimator(network, basename(source.path, '.onnx')),
  };
}
