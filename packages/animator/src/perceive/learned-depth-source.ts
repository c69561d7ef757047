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
  /** The store holds a file that must not be used; `error` says what to do. */
  | { readonly kind: 'damaged'; readonly error: ModelError };

/**
 * The learned depth estimator of the model store, loaded and verified, if there is one.
 *
 * @param runtime where sessions live
 * @param store the machine's models
 * @throws ModelError `inference-unavailable` when no network can run at all
 */
export async function findLearnedDepth(runtime: OnnxRuntime, store: ModelStore): Promise<LearnedDepth> {
  const source = await store.locate('depth');
  if (source === undefined) return { kind: 'absent' };
  try {
    return { kind: 'ready', estimator: await openLearnedDepth(runtime, source) };
  } catch (error) {
    if (error instanceof ModelError && error.code === 'model-corrupt') return { kind: 'damaged', error };
    throw error;
  }
}

/**
 * A learned depth estimator from a file of somebody's own choice, loaded now so that a wrong file is named before any
 * work is done.
 *
 * @param runtime where sessions live
 * @param source the file, with its digest where that is known
 * @throws ModelError `model-missing`, `model-corrupt`, `inference-unavailable`
 */
export async function openLearnedDepth(
  runtime: OnnxRuntime,
  source: OnnxSource,
): Promise<DisparityEstimator> {
  await runtime.session(source);
  return createLearnedDepthEstimator(createDepthNetwork(runtime, source), basename(source.path, '.onnx'));
}
