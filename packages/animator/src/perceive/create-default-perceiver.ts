import type { ModelStore } from '../models/model-store.ts';
import type { OnnxRuntime } from '../models/onnx-session.ts';
import { createLayoutEstimator } from './layout-estimator.ts';
import { findLearnedDepth, type LearnedDepth, tryLearnedDepth } from './learned-depth-source.ts';
import { createNetworkMatte } from './network-matte.ts';
import { createPerceiver, type Perceiver } from './perceive.ts';
import { createPerceptionNetworks } from './perception-networks.ts';
import { preferLearnedDepth } from './prefer-learned-depth.ts';
import { spareSubjects } from './spare-subjects.ts';

/** Where the default perceiver may find a network that measures depth. */
export interface DepthModelChoice {
  /** The machine's models; the network called `depth` is used when it is there and undamaged. */
  readonly store?: ModelStore | undefined;
  /** An ONNX file of somebody's own choice, which goes before the store. */
  readonly file?: string | undefined;
}

/**
 * The perceiver that works everywhere, offline and without a graphics card, and better where a depth network is at hand; it
 * still answers where no network runs at all.
 * Networks load on first use and stay until `runtime` is released.
 */
export function createDefaultPerceiver(runtime: OnnxRuntime, depthModel: DepthModelChoice = {}): Perceiver {
  const networks = createPerceptionNetworks(runtime);
  const find = (): Promise<LearnedDepth> => findDepthModel(runtime, depthModel);
  return createPerceiver({
    subjectMatte: spareSubjects(createNetworkMatte(networks)),
    disparity: preferLearnedDepth(find, createLayoutEstimator()),
  });
}

async function findDepthModel(
  runtime: OnnxRuntime,
  { store, file }: DepthModelChoice,
): Promise<LearnedDepth> {
  if (file !== undefined) return tryLearnedDepth(runtime, { path: file });
  return store === undefined ? { kind: 'absent' } : findLearnedDepth(runtime, store);
}
