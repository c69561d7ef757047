import type { OnnxRuntime } from '../models/onnx-session.ts';
import { type BlazeFaceNetwork, createBlazeFaceNetwork } from './networks/blazeface.ts';
import { type BlazePoseNetwork, createBlazePoseNetwork } from './networks/blazepose.ts';
import { createNanodetNetwork, type NanodetNetwork } from './networks/nanodet.ts';
import { createSelfieNetwork, type SelfieNetwork } from './networks/selfie.ts';

/** The small networks that ship with the product and that subjects are found with. */
export interface PerceptionNetworks {
  readonly detector: Pick<NanodetNetwork, 'detect'>;
  readonly segmenter: Pick<SelfieNetwork, 'segment'>;
  readonly body: Pick<BlazePoseNetwork, 'read'>;
  readonly face: Pick<BlazeFaceNetwork, 'detect'>;
}

/** The shipped networks on one runtime; each is loaded when it is first asked. */
export function createPerceptionNetworks(runtime: OnnxRuntime): PerceptionNetworks {
  return {
    detector: createNanodetNetwork(runtime),
    segmenter: createSelfieNetwork(runtime),
    body: createBlazePoseNetwork(runtime),
    face: createBlazeFaceNetwork(runtime),
  };
}
