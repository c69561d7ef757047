import { chooseEncoder } from '../encode/choose-encoder.ts';
import type { EncoderAdapter, EncoderName } from '../encode/video-encoder.ts';
import { createDefaultPerceiver } from '../perceive/create-default-perceiver.ts';
import type { Perceiver } from '../perceive/perceive.ts';

/** What an animation asks of this machine beyond processor and files. */
export interface AnimateHost {
  readonly perceiver: Perceiver;
  /** Returns the encoder to use. @throws EncodeError `encoder-unavailable`. */
  chooseEncoder(name: EncoderName | 'auto'): Promise<EncoderAdapter>;
}

let host: AnimateHost | undefined;

/** Returns the host that works offline on any machine; made once per process, because it keeps its networks loaded. */
export function defaultHost(): AnimateHost {
  host ??= { perceiver: createDefaultPerceiver(), chooseEncoder: (name) => chooseEncoder(name) };
  return host;
}
