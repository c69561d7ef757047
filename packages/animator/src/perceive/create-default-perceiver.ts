import type { OnnxRuntime } from '../models/onnx-session.ts';
import { createLayoutEstimator } from './layout-estimator.ts';
import { createNetworkMatte } from './network-matte.ts';
import { createPerceiver, type Perceiver } from './perceive.ts';
import { createPerceptionNetworks } from './perception-networks.ts';

/**
 * The perceiver that works everywhere, offline and without a graphics card. Networks load on first use and stay until
 * `runtime` is released.
 */
export function createDefaultPerceiver(runtime: OnnxRuntime): Perceiver {
  const networks = createPerceptionNetworks(runtime);
  return createPerceiver({ subjectMatte: createNetworkMatte(networks), disparity: createLayoutEstimator() });
}
