import { createEncoder } from './encode/choose-encoder.ts';
import { ENCODER_NAMES, type EncoderName } from './encode/video-encoder.ts';
import { loadOnnxBinding } from './models/load-onnx-binding.ts';

/** One part of this host: why it cannot be used, undefined when it can. */
export interface ExplainedPart<Name extends string = string> {
  readonly name: Name;
  readonly reason: string | undefined;
}

/** Every way to encode, best first, and why those that this machine cannot run cannot. */
export async function explainEncoders(): Promise<readonly ExplainedPart<EncoderName>[]> {
  return Promise.all(
    ENCODER_NAMES.map(async (name) => ({ name, reason: await createEncoder(name).unavailableReason() })),
  );
}

/** The native libraries that photos and networks need. */
export async function explainLibraries(): Promise<readonly ExplainedPart[]> {
  return [
    { name: 'sharp', reason: await reasonOf(() => import('sharp')) },
    { name: 'onnxruntime', reason: await reasonOf(() => loadOnnxBinding(1)) },
  ];
}

async function reasonOf(load: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await load();
    return undefined;
  } catch (error) {
    return String((error as Error).message).split('\n', 1)[0];
  }
}
