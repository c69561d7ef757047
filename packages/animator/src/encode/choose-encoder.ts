import { EncodeError } from './encode-error.ts';
import { createFfmpegEncoder } from './ffmpeg-encoder.ts';
import { createNodeAvEncoder } from './node-av-encoder.ts';
import { ENCODER_NAMES, type EncoderAdapter, type EncoderName } from './video-encoder.ts';
import { createWasmEncoder } from './wasm-encoder.ts';

const CREATE: Readonly<Record<EncoderName, () => EncoderAdapter>> = {
  'node-av': createNodeAvEncoder,
  ffmpeg: createFfmpegEncoder,
  wasm: createWasmEncoder,
};

/** Returns the encoder of that name; whether this machine can run it, it says itself. */
export function createEncoder(name: EncoderName): EncoderAdapter {
  return CREATE[name]();
}

/**
 * Returns the encoder to use: the one asked for, or the first of `ENCODER_NAMES` that this machine can run. The last
 * one runs everywhere, so `auto` always finds one.
 * @throws EncodeError `encoder-unavailable` when the one asked for cannot run here.
 */
export async function chooseEncoder(
  name: EncoderName | 'auto',
  createAdapters: Readonly<Record<EncoderName, () => EncoderAdapter>> = CREATE,
): Promise<EncoderAdapter> {
  const reasons: string[] = [];
  for (const candidate of name === 'auto' ? ENCODER_NAMES : [name]) {
    const adapter = createAdapters[candidate]();
    const reason = await adapter.unavailableReason();
    if (reason === undefined) return adapter;
    reasons.push(reason);
  }
  throw new EncodeError(
    'encoder-unavailable',
    `The encoder ${name} cannot be used: ${reasons.join('; ')}. Choose one of auto, ${ENCODER_NAMES.join(', ')}.`,
  );
}
