import { chooseEncoder } from '../encode/choose-encoder.ts';
import type { EncoderAdapter, EncoderName } from '../encode/video-encoder.ts';
import { createOnnxRuntime } from '../models/onnx-session.ts';
import { createDefaultPerceiver } from '../perceive/create-default-perceiver.ts';
import type { Perceiver } from '../perceive/perceive.ts';

/** What an animation asks of this machine beyond processor and files. */
export interface AnimateHost {
  readonly perceiver: Perceiver;
  /** Returns the encoder to use. @throws EncodeError `encoder-unavailable`. */
  chooseEncoder(name: EncoderName | 'auto'): Promise<EncoderAdapter>;
  /** Lets go of the networks; they load again when they are needed. */
  release(): Promise<void>;
}

/** The networks are small: more threads than this wait for each other. Their results do not depend on it. */
const NETWORK_THREADS = 2;

let host: AnimateHost | undefined;

/** Returns the host that works offline on any machine; one per process, because it keeps its networks loaded. */
export function defaultHost(): AnimateHost {
  if (host !== undefined) return host;
  const runtime = createOnnxRuntime({ threads: NETWORK_THREADS });
  host = {
    perceiver: createDefaultPerceiver(runtime),
    chooseEncoder: (name) => chooseEncoder(name),
    release: () => runtime.release(),
  };
  return host;
}
